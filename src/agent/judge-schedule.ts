import { momentInstant } from '../domain/time/moment.ts';
import { hasNextOccurrence } from '../domain/time/occurrences.ts';
import type { Span } from '../domain/time/reading.ts';
import type { Instant, Schedule, ZoneId } from '../domain/time/schedule.ts';
import { scheduleProblems } from '../domain/time/validate-schedule.ts';
import { canonicalZone } from '../domain/time/zone.ts';

/** What a model's answer to "when is this?" is worth. */
export type ScheduleVerdict =
  | { readonly kind: 'schedule'; readonly schedule: Schedule; readonly spans: readonly Span[] }
  /** The model says that there is no schedule in the sentence. */
  | { readonly kind: 'none' }
  /** Told to the model once, so that it may correct itself. */
  | { readonly kind: 'unusable'; readonly problems: readonly string[] };

/** What an answer must fit. */
export interface ScheduleTerms {
  /** The sentence as the model saw it. */
  readonly text: string;
  readonly now: Instant;
  /** The only zones that it may take. */
  readonly zones: readonly ZoneId[];
}

/** No schedule that people mean takes more characters to write. */
const LONGEST_ANSWER = 20_000;
const MOST_WORDS = 4;

/** Judges what a model wrote, by the same constructors as everything else that becomes a schedule. Pure. */
export function judgeSchedule(answer: string, terms: ScheduleTerms): ScheduleVerdict {
  if (answer.length > LONGEST_ANSWER)
    return { kind: 'unusable', problems: [`answer: is longer than ${LONGEST_ANSWER} characters; write less`] };
  const found = objectIn(answer);
  if (found === undefined) return { kind: 'unusable', problems: ['answer: is not one JSON object; write only that'] };
  if (found.kind === 'none') return { kind: 'none' };
  if (found.kind !== 'schedule')
    return { kind: 'unusable', problems: ['kind: is not "schedule" or "none"; choose one of them'] };
  const words = spansOf(found.words, terms.text);
  const time = scheduleOf(found.schedule, terms);
  const problems = [...words.problems, ...time.problems];
  return time.schedule === undefined || problems.length > 0
    ? { kind: 'unusable', problems }
    : { kind: 'schedule', schedule: time.schedule, spans: words.spans };
}

/** The one object in a text, whatever stands around it. */
function objectIn(answer: string): Readonly<Record<string, unknown>> | undefined {
  const [from, to] = [answer.indexOf('{'), answer.lastIndexOf('}')];
  if (from < 0 || to < from) return undefined;
  try {
    // It begins with a brace, so it is an object or no JSON; every field is checked where it is used.
    return JSON.parse(answer.slice(from, to + 1)) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

interface FoundSchedule {
  readonly schedule?: Schedule;
  readonly problems: readonly string[];
}

function scheduleOf(value: unknown, { now, zones }: ScheduleTerms): FoundSchedule {
  const problems = scheduleProblems(value);
  if (problems.length > 0) return { problems: problems.map((problem) => `schedule: ${problem}`) };
  // No problem was found, which is what makes it a schedule.
  const schedule = value as Schedule;
  const zone = canonicalZone(schedule.zone);
  if (zone === undefined || !zones.includes(zone))
    return { problems: [`schedule: zone: "${schedule.zone}" is not one of ${zones.join(', ')}; take one of them`] };
  if (isOver(schedule, now))
    return { problems: ['schedule: does not lie ahead; every moment must come after now, and one must come'] };
  return { schedule: { ...schedule, zone }, problems: [] };
}

/** A list of moments must lie ahead as a whole; of what repeats there must be something to come. */
function isOver(schedule: Schedule, now: Instant): boolean {
  if (schedule.kind === 'recurring') return !hasNextOccurrence(schedule, now);
  return schedule.moments.some((moment) => momentInstant(moment, schedule.zone) <= now);
}

interface FoundWords {
  readonly spans: readonly Span[];
  readonly problems: readonly string[];
}

/** The words that the model says are the time, found in the sentence: it can point at words and not write any. */
function spansOf(words: unknown, text: string): FoundWords {
  const isList = Array.isArray(words) && words.length > 0 && words.length <= MOST_WORDS;
  if (!isList || !words.every((piece) => typeof piece === 'string' && piece.trim() !== ''))
    return { spans: [], problems: [`words: is not a list of 1 to ${MOST_WORDS} texts`] };
  const spans: Span[] = [];
  for (const piece of words.map((one) => String(one).trim())) {
    const start = placeOf(piece, text, spans.at(-1)?.end ?? 0);
    if (start === undefined) {
      return { spans: [], problems: [`words: "${piece.slice(0, 60)}" does not stand there; copy it, in order`] };
    }
    spans.push({ start, end: start + piece.length });
  }
  return { spans, problems: [] };
}

/** Where the words stand as whole words. */
function placeOf(piece: string, text: string, from: number): number | undefined {
  for (let at = text.indexOf(piece, from); at >= 0; at = text.indexOf(piece, at + 1)) {
    if (!isInsideWord(text, at) && !isInsideWord(text, at + piece.length)) return at;
  }
  return undefined;
}

function isInsideWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, at - 2), at)) && /^[\p{L}\p{N}]/u.test(text.slice(at, at + 2));
}
