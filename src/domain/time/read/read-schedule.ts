import { nextOccurrence } from '../occurrences.ts';
import type { Reading, ReadingContext, Span } from '../reading.ts';
import type { Schedule } from '../schedule.ts';
import type { Chosen } from './choose-runs.ts';
import { chooseRuns, isBehindEvery, isDoubtfulRhythm } from './choose-runs.ts';
import { readChronoMoment } from './chrono-moment.ts';
import { readConfirmed } from './confirmed/read-confirmed.ts';
import { findRuns } from './find-runs.ts';
import { readLiteral } from './literals.ts';
import type { Phrase } from './phrase.ts';
import { tokenAt, wordAt } from './phrase.ts';
import type { Draft } from './resolve/draft.ts';
import { draftOf } from './resolve/draft.ts';
import type { Outcome } from './resolve/outcome.ts';
import { resolve, unreadOf, withTwoChoices } from './resolve/resolve.ts';
import type { Sentence } from './sentence.ts';
import { frameOf } from './sentence.ts';
import { taskAround, taskOf } from './task-text.ts';
import { tokenize } from './token.ts';
import { correctTypos } from './typos.ts';
import { isRestOnlyTime, leavesUnread } from './unread-words.ts';
import { english } from './vocabulary/en.ts';

/** More of a sentence is not looked at for a schedule; it stays in the task. */
const LONGEST_TEXT = 1000;

/**
 * Reads when something should happen from a sentence, and what is left of it as the task. Pure: the moment, the zone and
 * the habits of the person come with the context. Takes time linear in the text and never throws.
 *
 * @example readSchedule('every monday 10am summarize commits', { now, zone: 'Europe/Paris' })
 */
export function readSchedule(text: string, context: ReadingContext): Reading {
  const confirmed = readConfirmed(text.slice(0, LONGEST_TEXT), context.locale);
  if (confirmed !== undefined) return confirmedReading(text, confirmed, context);
  const head = text.length > LONGEST_TEXT ? text.slice(0, LONGEST_TEXT) : text;
  const phrase: Phrase = {
    text: head,
    tokens: correctTypos(tokenize(head, english), english),
    isDayFirst: isDayFirst(context.locale),
  };
  const sentence = frameOf(phrase);
  const literal = literalOf(text, phrase, sentence, context);
  if (literal !== undefined) return literal;
  const chosen = chooseRuns(phrase, sentence, findRuns(phrase, sentence.from, sentence.to));
  if (chosen === undefined)
    return (
      quotedReading(text, phrase, sentence, context) ??
      writtenDate(text, phrase, sentence, context) ?? { kind: 'none', task: taskOf(text, phrase, sentence, []) }
    );
  const reading = readingOf({ text, phrase, sentence, chosen, context });
  return isUnread(reading)
    ? (wholeWrittenDate(reading, writtenDate(text, phrase, sentence, context)) ?? reading)
    : reading;
}

/** A written date answers an unread phrase only when it takes in all that was read of it. */
function wholeWrittenDate(unclear: Reading, written: Reading | undefined): Reading | undefined {
  if (written === undefined || written.kind === 'none' || unclear.kind === 'none') return undefined;
  const takesAllIn = written.span.start <= unclear.span.start && written.span.end >= unclear.span.end;
  return takesAllIn ? written : undefined;
}

function isUnread(reading: Reading): boolean {
  return reading.kind === 'unclear' && reading.reason === 'unread';
}

/** "23/Sep/2030", "Thu Oct 26 11:00 2028": dates in notations that chrono-node knows and our readers do not. */
function writtenDate(text: string, phrase: Phrase, sentence: Sentence, context: ReadingContext): Reading | undefined {
  if (sentence.isQuestion) return undefined;
  const from = sentence.from < phrase.tokens.length ? tokenAt(phrase, sentence.from).start : phrase.text.length;
  const found = readChronoMoment(phrase.text.slice(from), context);
  if (found === undefined) return undefined;
  const span: Span = { start: from + found.span.start, end: from + found.span.end };
  if (isRestOnlyTime(phrase, sentence, [span])) return undefined;
  const around = { task: taskAround(text, from, span), span, said: [phrase.text.slice(span.start, span.end)] };
  if (found.isPast) return fromOutcome(withTwoChoices(PAST, NO_DRAFT, context), around);
  return {
    kind: 'schedule',
    schedule: found.schedule,
    ...around,
    assumed: found.assumed,
    warnings: [],
    alternatives: [],
  };
}

/** The sentence that `describe` writes is a schedule and nothing else. */
function confirmedReading(text: string, schedule: Schedule, context: ReadingContext): Reading {
  const around = { task: '', span: { start: 0, end: text.length }, said: [text.trim()] };
  if (nextOccurrence(schedule, context.now) === undefined)
    return fromOutcome(withTwoChoices(PAST, NO_DRAFT, context), around);
  return { kind: 'schedule', schedule, ...around, assumed: [], warnings: [], alternatives: [] };
}

const PAST: Outcome = {
  kind: 'unclear',
  reason: 'past',
  question: 'Nothing of this is still to come. When should it be?',
  choices: [],
};

/** Exact notations come before all words: cron, EventBridge, RRULE, ISO 8601. */
function literalOf(text: string, phrase: Phrase, sentence: Sentence, context: ReadingContext): Reading | undefined {
  const from = sentence.from < phrase.tokens.length ? tokenAt(phrase, sentence.from).start : phrase.text.length;
  const literal = readLiteral(phrase.text, from, context);
  if (literal === undefined) return undefined;
  const span: Span = { start: literal.start, end: literal.end };
  const said = [phrase.text.slice(span.start, span.end)];
  return fromOutcome(withTwoChoices(literal.outcome, NO_DRAFT, context), {
    task: taskAround(text, from, span),
    span,
    said,
  });
}

/** "every day at 9am" in quotation marks, with the task behind it: a quotation that is a schedule as a whole. */
function quotedReading(text: string, phrase: Phrase, sentence: Sentence, context: ReadingContext): Reading | undefined {
  const { kind, start, end } = tokenAt(phrase, sentence.from);
  if (kind !== 'opaque' || !/^["'`\u201c]/.test(phrase.text.charAt(start))) return undefined;
  const inside = readSchedule(phrase.text.slice(start + 1, end - 1), context);
  if (inside.kind !== 'schedule' || inside.task !== '') return undefined;
  const span = { start, end };
  return { ...inside, span, task: taskAround(text, start, span) };
}

const NO_DRAFT: Draft = { repeats: false, clauses: [{}] };

interface Read {
  readonly text: string;
  readonly phrase: Phrase;
  readonly sentence: Sentence;
  readonly chosen: Chosen;
  readonly context: ReadingContext;
}

function readingOf({ text, phrase, sentence, chosen, context }: Read): Reading {
  const { runs } = chosen;
  const placed = runs.flatMap((run) => run.placed);
  const isUnread = leavesUnread(phrase, sentence, runs);
  const isDoubtful = runs.length === 1 && runs.some((run) => isDoubtfulRhythm(phrase, sentence, run));
  const draft = draftOf(placed);
  const outcome: Outcome = isUnread
    ? unreadOf(draft, context)
    : resolve({ ...draft, ...mentionedRhythm(phrase, chosen), ...(isDoubtful ? { isDoubtful } : {}) }, context);
  const task = taskOf(text, phrase, sentence, runs);
  const span = spanOf(phrase, chosen);
  const said = placed.map(({ from, to }) =>
    phrase.text.slice(tokenAt(phrase, from).start, tokenAt(phrase, to - 1).end),
  );
  return fromOutcome(outcome, { task, span, said });
}

interface Around {
  readonly task: string;
  readonly span: Span;
  readonly said: readonly string[];
}

function fromOutcome(outcome: Outcome, { task, span, said }: Around): Reading {
  switch (outcome.kind) {
    case 'schedule': {
      const { schedule, assumed, warnings, alternatives } = outcome;
      return { kind: 'schedule', schedule, task, span, said, assumed, warnings, alternatives };
    }
    case 'unclear':
      return {
        kind: 'unclear',
        reason: outcome.reason,
        question: outcome.question,
        task,
        span,
        choices: outcome.choices,
      };
    case 'invalid':
      return {
        kind: 'invalid',
        problem: outcome.problem,
        span,
        examples: outcome.examples,
        task,
        ...(outcome.meantSeconds === undefined ? {} : { meantSeconds: outcome.meantSeconds }),
        ...(outcome.meantFrom === undefined ? {} : { meantFrom: outcome.meantFrom }),
      };
  }
}

/** "3 easy leetcode problems a day". */
const MOST_WORDS_OF_AMOUNT = 5;

/** "send daily report at 9am": a rhythm before a noun, when the schedule says nothing but an hour. */
function mentionedRhythm(phrase: Phrase, { runs }: Chosen): Pick<Draft, 'mentioned'> {
  if (runs.some((run) => isBehindEvery(phrase, run))) return { mentioned: { kind: 'every', count: 1, unit: 'day' } };
  const isHourOnly = runs.every((run) =>
    run.placed.every(({ piece }) => piece.kind === 'times' || piece.kind === 'zone'),
  );
  const amount = isHourOnly ? amountPer(phrase) : undefined;
  if (amount !== undefined) return { mentioned: { kind: 'every', count: 1, unit: amount } };
  const at = isHourOnly ? phrase.tokens.findIndex((token) => token.word.rhythm !== undefined) : -1;
  const rhythm = wordAt(phrase, at).rhythm;
  const isOfTask =
    rhythm === undefined ||
    !(rhythm.unit === 'day' || rhythm.unit === 'week' || rhythm.unit === 'month') ||
    /^(?:the|a|an|my|our|your|this|next|last)$/.test(tokenAt(phrase, at - 1).text);
  return isOfTask ? {} : { mentioned: { kind: 'every', count: rhythm.every, unit: rhythm.unit } };
}

/** "3 problems a day": so many of something, each time. */
function amountPer(phrase: Phrase): 'day' | 'week' | 'month' | undefined {
  const at = phrase.tokens.findIndex(
    ({ text }, index) =>
      /^(?:a|per|each)$/.test(text) &&
      /^(?:day|week|month)$/.test(tokenAt(phrase, index + 1).text) &&
      phrase.tokens
        .slice(Math.max(0, index - MOST_WORDS_OF_AMOUNT), index - 1)
        .some(({ text: one }) => /^\d+$/.test(one)),
  );
  const unit = at < 0 ? undefined : tokenAt(phrase, at + 1).text;
  return unit === 'day' || unit === 'week' || unit === 'month' ? unit : undefined;
}

function spanOf(phrase: Phrase, { runs }: Chosen): Span {
  const [first] = runs;
  const last = runs[runs.length - 1];
  return { start: tokenAt(phrase, first?.from ?? 0).start, end: tokenAt(phrase, (last?.to ?? 1) - 1).end };
}

/** Slash dates begin with the month in the United States and with the day nearly everywhere else. */
function isDayFirst(locale = 'en-US'): boolean {
  return !/^(?:en|en-us|en-ph|en-pr|es-us)$/i.test(locale) && !/^(?:ja|zh|ko|hu|lt|sv|en-ca|fr-ca)\b/i.test(locale);
}
