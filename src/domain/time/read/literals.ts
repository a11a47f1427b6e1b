import { scheduleFromCron } from '../cron-text.ts';
import { scheduleFromEventBridge } from '../event-bridge-text.ts';
import type { Choice, ReadingContext } from '../reading.ts';
import type { DayPattern, Schedule } from '../schedule.ts';
import { readIsoRepeat } from './literals/iso-repeat.ts';
import { readRecurrenceRule } from './literals/recurrence-rule.ts';
import type { Outcome } from './resolve/outcome.ts';

/** A schedule written in an exact notation, and where it stands in the text. */
export interface Literal {
  readonly start: number;
  readonly end: number;
  readonly outcome: Outcome;
}

type Notation = (text: string, context: ReadingContext) => Outcome;

interface Form {
  /** Anchored at the start of what is looked at. */
  readonly pattern: RegExp;
  readonly read: Notation;
}

/** One cron field: stars, numbers, names, lists, ranges, steps. */
const FIELD = '(?:\\*|\\?|[0-9A-Za-z]+)(?:[-,/#][0-9A-Za-z*]+)*[LW]?';
const FORMS: readonly Form[] = [
  { pattern: /^@(?:hourly|daily|midnight|weekly|monthly|yearly|annually|reboot)\b/i, read: readCron },
  { pattern: /^(?:cron|rate)\([^()]{0,200}\)/i, read: readEventBridge },
  { pattern: /^at\(\s*\d{4}-[^()]{0,60}\)/i, read: readEventBridge },
  { pattern: new RegExp(`^(?=[\\d*?])${FIELD}(?: +${FIELD}){2,6}(?=[ ,:;]|$|["'\`])`), read: readCronFields },
  {
    pattern: /^(?:RRULE:|DTSTART[;:][^\s]{1,80}\s+RRULE:)?FREQ=[A-Z]+(?:;[A-Z]+=[\w,+-]+){0,12}/i,
    read: readRecurrenceRule,
  },
  { pattern: /^RRULE:FREQ=[A-Z]+(?:;[A-Z]+=[\w,+-]+){0,12}/i, read: readRecurrenceRule },
  { pattern: /^R\d{0,5}\/[\w:.+-]{2,40}(?:\/[\w:.+-]{2,40})?/, read: readIsoRepeat },
  { pattern: /^(?:every )?P(?=[\dT])[\dYMWDTHS.]{2,30}\b/, read: readIsoRepeat },
];
const LITERAL_HINT = /[*@(?]|FREQ=|\bR\d*\/|\bP(?:T?\d)/i;
const QUOTES = '"\'`\u201c';
/** Someone who asks about an expression does not schedule it. */
const TALKS_ABOUT = /\b(?:cron|expression|explain|mean|means|what|rrule|syntax|string|pattern)\b[^"'`]*$/i;

/** The exact notation at the start of a text, or at its end, if there is one. */
export function readLiteral(text: string, from: number, context: ReadingContext): Literal | undefined {
  if (!LITERAL_HINT.test(text)) return undefined;
  return literalAt(text, from, context) ?? trailingLiteral(text, from, context);
}

function literalAt(text: string, at: number, context: ReadingContext): Literal | undefined {
  const isQuoted = QUOTES.includes(text.charAt(at)) && text.charAt(at) !== '';
  const start = isQuoted ? at + 1 : at;
  const rest = text.slice(start, start + 400);
  for (const { pattern, read } of FORMS) {
    const match = pattern.exec(rest)?.[0];
    if (match === undefined || (read === readCronFields && !isCronLike(match) && match.length < rest.trim().length))
      continue;
    if (read === readCronFields && !isCronLike(match) && !hasStars(match)) continue;
    const written = read === readCronFields ? fiveFields(match) : match;
    const end = start + written.length;
    return {
      start: at,
      end: isQuoted && /["'`\u201d]/.test(text.charAt(end)) ? end + 1 : end,
      outcome: read(written, context),
    };
  }
  return undefined;
}

/** "post the standup questions 0 9 * * 1-5": behind the task, at the very end. */
function trailingLiteral(text: string, from: number, context: ReadingContext): Literal | undefined {
  const trimmed = text.replace(/[\s.!?]+$/, '').length;
  const words = wordStarts(text, from, trimmed);
  for (const at of words) {
    if (TALKS_ABOUT.test(text.slice(Math.max(from, at - 60), at))) continue;
    const literal = literalAt(text, at, context);
    if (literal !== undefined && literal.end >= trimmed) return { ...literal, start: at };
  }
  return undefined;
}

const MOST_WORDS = 12;

/** Where the last words begin. */
function wordStarts(text: string, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let at = to - 1; at > from && starts.length < MOST_WORDS; at--) {
    if (/\s/.test(text.charAt(at - 1)) && !/\s/.test(text.charAt(at))) starts.unshift(at);
  }
  return starts;
}

/** Five fields are a crontab line only with a star among them, and with nothing that is a word. */
function isCronLike(match: string): boolean {
  const fields = match.split(/ +/).slice(0, 5);
  return (
    fields.length === 5 &&
    fields.some((field) => /^\*/.test(field)) &&
    fields.every((field) =>
      /^[\d*?,/#LW-]+$|^(?:\*|[\d,-]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)+(?:\/\d+)?$/i.test(
        field,
      ),
    )
  );
}

/** Four fields with stars and nothing else: someone miscounted. */
function hasStars(match: string): boolean {
  return (match.match(/(?:^| )\*/g) ?? []).length > 1;
}

/** A sixth field that is a star or a name belongs to another dialect and is told; a number begins the task. */
function fiveFields(match: string): string {
  const fields = match.split(/ +/);
  const isSixth = /^[*?]/.test(fields[5] ?? '');
  if (fields.length < 5) return match;
  const count = isSixth ? (/^[*?]/.test(fields[6] ?? '') ? 7 : 6) : 5;
  const pattern = new RegExp(`^\\S+(?: +\\S+){${count - 1}}`);
  return pattern.exec(match)?.[0] ?? match;
}

function readCronFields(text: string, context: ReadingContext): Outcome {
  return readCron(text, context);
}

function readCron(text: string, { zone, now }: ReadingContext): Outcome {
  return outcomeOf(scheduleFromCron(text, zone, now), '0 9 * * 1-5', '*/15 * * * *');
}

function readEventBridge(text: string, { zone, now }: ReadingContext): Outcome {
  const lowered = text.replace(/^\w+/, (name) => name.toLowerCase());
  return outcomeOf(scheduleFromEventBridge(lowered, zone, now), 'cron(0 9 ? * MON-FRI *)', 'rate(5 minutes)');
}

function outcomeOf(read: ReturnType<typeof scheduleFromCron>, ...examples: readonly string[]): Outcome {
  if ('problem' in read && read.code === 'past') {
    return { kind: 'unclear', reason: 'past', question: `${read.problem}. When should it be?`, choices: [] };
  }
  if ('problem' in read) return { kind: 'invalid', problem: `${read.problem}.`, examples };
  const { schedule, warnings } = read;
  return {
    kind: 'schedule',
    schedule,
    assumed: [],
    warnings,
    alternatives: warnings.length === 0 ? [] : eachRuleAlone(schedule),
  };
}

/** Cron joins two day fields by "or"; either one alone may have been meant. */
function eachRuleAlone(schedule: Schedule): Choice[] {
  if (schedule.kind !== 'recurring') return [];
  const rulesOf = (kind: DayPattern['kind']) =>
    schedule.rules.filter((rule) => rule.kind === 'calendar' && rule.days.kind === kind);
  const [monthly, weekly] = [rulesOf('monthly'), rulesOf('weekly')];
  if (monthly.length === 0 || weekly.length === 0) return [];
  return [
    { label: 'Only the days of the month', schedule: { ...schedule, rules: monthly } },
    { label: 'Only the weekdays', schedule: { ...schedule, rules: weekly } },
  ];
}
