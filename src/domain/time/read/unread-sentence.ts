import type { Span } from '../reading.ts';
import type { ZoneId } from '../schedule.ts';
import type { Phrase } from './phrase.ts';
import { isRole, tokenAt, wordAt } from './phrase.ts';
import { readZone } from './readers/zones.ts';
import { BEHIND_REPEATED_TIME } from './run-context.ts';
import { frameOf } from './sentence.ts';
import { taskAroundAll } from './task-text.ts';
import { tokenize } from './token.ts';
import { correctTypos } from './typos.ts';
import { english } from './vocabulary/en.ts';

/** What the grammar can tell about a sentence whose time it could not read, so that something else may read it. */

/** Whether a sentence in which no schedule was found talks like one all the same: "every full moon", "daily at dawn". */
export function mentionsSchedule(text: string): boolean {
  const phrase = phraseOf(text);
  const { from, to, isQuestion } = frameOf(phrase);
  if (isQuestion) return false;
  if (wordAt(phrase, from).rhythm !== undefined && isRole(phrase, from + 1, 'at', 'on', 'in', 'before')) return true;
  return phrase.tokens.slice(from, to).some(({ word, kind, shape }) => {
    return word.role === 'every' || (kind === 'number' && shape === ':');
  });
}

/** The zones that a sentence names (a city is one only behind a time): "in Tokyo", "UTC+2", "Europe/Vienna". */
export function zonesNamedIn(text: string): readonly ZoneId[] {
  const phrase = phraseOf(text);
  const zones = phrase.tokens.flatMap((_, at) => readZone(phrase, at, BEHIND_REPEATED_TIME)?.value.zones ?? []);
  return [...new Set(zones)];
}

/** A sentence without the words that say when: what the grammar would leave as the task. Spans ascend. */
export function taskWithout(text: string, spans: readonly Span[]): string {
  const phrase = phraseOf(text);
  const { from } = frameOf(phrase);
  const start = from < phrase.tokens.length ? tokenAt(phrase, from).start : text.length;
  return taskAroundAll(text, Math.min(start, spans[0]?.start ?? start), spans);
}

function phraseOf(text: string): Phrase {
  return { text, tokens: correctTypos(tokenize(text, english), english), isDayFirst: false };
}
