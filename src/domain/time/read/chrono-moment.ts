import { strict } from 'chrono-node/en';
import { localDate } from '../calendar-date.ts';
import { nextOccurrence } from '../occurrences.ts';
import type { ReadingContext, Span } from '../reading.ts';
import type { Moment, OnceSchedule } from '../schedule.ts';
import { zoneTable } from '../zone.ts';

/** A date in a notation that our own readers do not know, read by chrono-node. */
export interface ChronoMoment {
  readonly span: Span;
  readonly schedule: OnceSchedule;
  readonly assumed: readonly string[];
  readonly isPast: boolean;
}

const MINUTE = 60_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2999;

type ChronoResult = ReturnType<typeof strict.parse>[number];

/** chrono-node slows down on long adversarial text; a written date needs no more. */
const LONGEST_TEXT = 300;
/** Without a month's name or a number with separators there is no date to find: most texts never reach chrono-node. */
const MAY_BE_DATE =
  /\d[-/.\s](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}[-/.\s]+\d|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/i;
/** Words that make the date a part of the task: "numbers from 23/Sep". */
const BELONGS_TO_TASK = /\b(?:from|of|since|by|before|after|until|till|version|v|bug|ticket|build|release)\s*$/i;
const INTRODUCES = /\b(?:on|at|for)\s*$/i;

/**
 * The last resort for a single moment: one date at an edge of the text, and of that only what was said for certain. The
 * zone is ours, never chrono-node's.
 */
export function readChronoMoment(text: string, context: ReadingContext): ChronoMoment | undefined {
  if (text.length > LONGEST_TEXT || !MAY_BE_DATE.test(text)) return undefined;
  // The process has a zone of its own, which must not decide what year it is.
  const reference = { instant: new Date(context.now), timezone: offsetMinutes(context) };
  const results = strict.parse(text, reference, { forwardDate: true });
  const [result] = results;
  if (result === undefined || results.length > 1 || result.end || !MAY_BE_DATE.test(result.text)) return undefined;
  const span = edgeSpan(text, result);
  const moment = span === undefined ? undefined : momentOf(result, context);
  if (span === undefined || moment === undefined) return undefined;
  const schedule: OnceSchedule = { kind: 'once', moments: [moment], zone: context.zone };
  const isPast = nextOccurrence(schedule, context.now) === undefined;
  return { span, schedule, isPast, assumed: hasTime(result) ? [] : [`at ${defaultTime(context)}`] };
}

/** The date with its "on", where it stands at the beginning or the end; in the middle it belongs to the task. */
function edgeSpan(text: string, { index, text: words }: ChronoResult): Span | undefined {
  const before = text.slice(0, index);
  const after = text.slice(index + words.length);
  const introduction = INTRODUCES.exec(before)?.[0] ?? '';
  const isFirst = before.slice(0, before.length - introduction.length).trim() === '';
  const isLast = /^[\s.!?]*$/.test(after);
  const isNamed = /[a-z]{3}/i.test(words) || introduction !== '' || (isFirst && isLast);
  const isCutOff = /\S$/.test(before) && introduction === '';
  // "stop by on 23/Sep": a preposition of its own frees the date.
  const isOfTask = BELONGS_TO_TASK.test(before) && !/^on\b/i.test(words);
  if (!isNamed || isCutOff || isOfTask || !(isFirst || isLast)) return undefined;
  return { start: index - introduction.length, end: index + words.length };
}

function momentOf({ start }: ChronoResult, context: ReadingContext): Moment | undefined {
  if (!start.isCertain('day') || !start.isCertain('month')) return undefined;
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || day === null || year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  const offset = start.isCertain('timezoneOffset') ? start.get('timezoneOffset') : null;
  if (offset !== null) {
    const wall = Date.UTC(year, month - 1, day, start.get('hour') ?? 0, start.get('minute') ?? 0);
    return start.isCertain('hour') ? { instant: wall - offset * MINUTE } : undefined;
  }
  const date = localDate(Date.UTC(year, month - 1, day) / 86_400_000);
  const time = start.isCertain('hour') ? clock(start.get('hour'), start.get('minute')) : defaultTime(context);
  return { at: `${date}T${time}` };
}

function offsetMinutes({ now, zone }: ReadingContext): number {
  return Math.round((zoneTable(zone).wallAt(now) - now) / MINUTE);
}

function hasTime({ start }: ChronoResult): boolean {
  return start.isCertain('hour');
}

function clock(hour: number | null, minute: number | null): string {
  return [hour ?? 0, minute ?? 0].map((part) => String(part).padStart(2, '0')).join(':');
}

function defaultTime({ defaultTime }: ReadingContext): string {
  return defaultTime ?? '09:00';
}
