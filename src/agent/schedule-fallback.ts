import { AutoTaskError } from '../domain/errors.ts';
import { zonesNamedIn } from '../domain/time/read/unread-sentence.ts';
import { canonicalZone } from '../domain/time/zone.ts';
import type { LanguageModel, ModelAnswer, ModelMessage } from '../ports/language-model.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { FallbackReading, ScheduleFallback, UnreadSentence } from '../ports/schedule-fallback.ts';
import { judgeSchedule, type ScheduleTerms, type ScheduleVerdict } from './judge-schedule.ts';
import { meteredModel } from './metered-model.ts';
import { repairMessage, schedulePrompt, sentenceMessage } from './schedule-prompt.ts';

export interface ScheduleFallbackOptions {
  readonly model: LanguageModel;
  readonly random: Random;
  readonly log: Log;
  /** Takes known secrets out of a text; a sentence that holds one is not sent. */
  readonly redact?: (text: string) => string;
  /** For both rounds together: somebody is waiting. */
  readonly deadlineMs?: number;
}

/** The grammar looks no further either. */
const LONGEST_TEXT = 1000;
const DEADLINE_MS = 8_000;
/** Most of it is for thinking, which many servers count. */
const OUTPUT_TOKENS = 4_000;
/** Of a first answer, as it is shown to the model again. */
const LONGEST_REPEATED = 4_000;
const NONE: FallbackReading = { kind: 'none' };

/** The model as the reader of times that the grammar could not read: asked once, corrected once, believed in nothing. */
export function scheduleFallback(options: ScheduleFallbackOptions): ScheduleFallback {
  const { model, log } = options;
  return {
    name: model.name,
    async read(sentence) {
      try {
        const verdict = await twoRounds(options, sentence);
        log.info('schedule-fallback', { model: model.name, outcome: verdict.kind });
        return verdict.kind === 'schedule' ? verdict : NONE;
      } catch (error) {
        // The person is asked instead, which needs no model.
        if (error instanceof AutoTaskError) log.warn('schedule-fallback', { model: model.name, outcome: error.code });
        else if (isDeadline(error)) log.warn('schedule-fallback', { model: model.name, outcome: 'timeout' });
        else log.error('schedule-fallback-failed', { model: model.name, error });
        return NONE;
      }
    },
  };
}

async function twoRounds(options: ScheduleFallbackOptions, sentence: UnreadSentence): Promise<ScheduleVerdict> {
  const { random, redact = (text) => text, deadlineMs = DEADLINE_MS } = options;
  const model = meteredModel(options.model, sentence.meter);
  const terms = termsOf(sentence);
  // With a secret taken out, the places in the sentence would not be its own; such a sentence goes nowhere.
  if (redact(terms.text) !== terms.text) return { kind: 'none' };
  const signal = AbortSignal.timeout(deadlineMs);
  const fence = random.id().slice(-12).toLowerCase();
  const ask = (messages: readonly ModelMessage[]): Promise<ModelAnswer> =>
    model.answer({ messages, tools: [], maxOutputTokens: OUTPUT_TOKENS, signal });
  const begin: readonly ModelMessage[] = [
    { role: 'system', text: schedulePrompt(sentence, terms, fence) },
    { role: 'user', text: sentenceMessage(sentence, terms, fence) },
  ];
  const first = await ask(begin);
  const verdict = verdictOn(first, terms);
  if (verdict.kind !== 'unusable') return verdict;
  const second = await ask([
    ...begin,
    { role: 'assistant', text: first.text.slice(0, LONGEST_REPEATED) || '(nothing)', toolCalls: [] },
    { role: 'user', text: repairMessage(verdict.problems) },
  ]);
  return verdictOn(second, terms);
}

function termsOf({ text, context }: UnreadSentence): ScheduleTerms {
  const head = text.slice(0, LONGEST_TEXT);
  const own = canonicalZone(context.zone) ?? context.zone;
  return { text: head, now: context.now, zones: [...new Set([own, ...zonesNamedIn(head)])] };
}

function verdictOn({ text, refusal, truncated }: ModelAnswer, terms: ScheduleTerms): ScheduleVerdict {
  if (refusal !== undefined) return { kind: 'none' };
  if (truncated) return { kind: 'unusable', problems: ['answer: broke off because it was too long; write less'] };
  return judgeSchedule(text, terms);
}

function isDeadline(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}
