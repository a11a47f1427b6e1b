import { describe } from './domain/time/describe.ts';
import { formatInstant } from './domain/time/format-instant.ts';
import { upcomingOccurrences } from './domain/time/occurrences.ts';
import { readSchedule } from './domain/time/read/read-schedule.ts';
import type { Choice, InvalidReading, Reading, ReadingContext, ScheduleReading } from './domain/time/reading.ts';
import { eventBridgeExpressions } from './domain/time/render/event-bridge.ts';
import { isZone } from './domain/time/zone.ts';

/** How many occurrences a line and a preview show. */
const SHOWN = 5;

/** What `parse --jsonl` writes for one line. */
interface Answer {
  readonly id: string | number | null;
  readonly kind: 'once' | 'recurring' | 'none';
  /** The first five occurrences after `now`, ISO 8601 in UTC; fewer when the schedule ends. */
  readonly fires: readonly string[];
  readonly task: string;
  /** Why a phrase about time is no schedule yet: the question to ask. */
  readonly unclear?: string;
  /** Why it cannot be one. */
  readonly problem?: string;
  /** Why the line could not be answered. */
  readonly error?: string;
}

/** Reads one line `{"id","text","now","tz"}` and answers with one line; a bad line gets an answer with `error`. */
export function parseLine(json: string): string {
  const question = questionOf(json);
  if ('error' in question) {
    return JSON.stringify({
      id: question.id,
      kind: 'none',
      fires: [],
      task: '',
      error: question.error,
    } satisfies Answer);
  }
  const { id, text, now, zone } = question;
  return JSON.stringify({ id, ...answerOf(readSchedule(text, { now, zone }), now) } satisfies Answer);
}

interface Question {
  readonly id: string | number | null;
  readonly text: string;
  readonly now: number;
  readonly zone: string;
}

interface BadLine {
  readonly id: string | number | null;
  readonly error: string;
}

function questionOf(json: string): Question | BadLine {
  const line = objectOf(json);
  if (line === undefined) return { id: null, error: 'This line is not a JSON object {"id","text","now","tz"}.' };
  const id = typeof line.id === 'string' || typeof line.id === 'number' ? line.id : null;
  const { text, now, tz } = line;
  const instant = typeof now === 'number' ? now : typeof now === 'string' ? Date.parse(now) : Number.NaN;
  if (typeof text !== 'string') return { id, error: '"text" is missing; it is the sentence to read.' };
  if (!Number.isFinite(instant)) return { id, error: '"now" is no instant; write it as 2026-03-09T10:00:00Z.' };
  if (typeof tz !== 'string' || !isZone(tz)) return { id, error: '"tz" is no time zone; write it as Europe/Paris.' };
  return { id, text, now: instant, zone: tz };
}

function objectOf(json: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(json);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? Object.fromEntries(Object.entries(value)) : undefined;
  } catch {
    return undefined;
  }
}

function answerOf(reading: Reading, now: number): Omit<Answer, 'id'> {
  switch (reading.kind) {
    case 'schedule': {
      const fires = upcomingOccurrences(reading.schedule, now, SHOWN).map(iso);
      return { kind: reading.schedule.kind, fires, task: reading.task };
    }
    case 'none':
      return { kind: 'none', fires: [], task: reading.task };
    case 'unclear':
      return { kind: 'none', fires: [], task: reading.task, unclear: reading.question };
    case 'invalid':
      return { ...refused(reading, now), task: reading.task, problem: reading.problem };
  }
}

/** An interval below a minute was understood and is refused; what was understood is shown beside the reason. */
function refused({ meantSeconds, meantFrom }: InvalidReading, now: number): Pick<Answer, 'kind' | 'fires'> {
  if (meantSeconds === undefined) return { kind: 'none', fires: [] };
  const step = meantSeconds * 1000;
  const first = meantFrom ?? now + step;
  const fires = Array.from({ length: SHOWN }, (_, index) => iso(first + index * step));
  return { kind: 'recurring', fires };
}

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

/** The preview that a person sees: the sentence, what was said and assumed, the next instants, and what stays as the task. */
export function previewText(text: string, context: ReadingContext): string {
  const reading = readSchedule(text, context);
  switch (reading.kind) {
    case 'schedule':
      return previewOf(reading, context);
    case 'none':
      return ['No time was found.', row('Task', reading.task), row('Try', 'every weekday at 9am · in 20 minutes')].join(
        '\n',
      );
    case 'unclear': {
      const choices = reading.choices.map((choice) => `  ${choice.label}: ${sentenceOf(choice)}`);
      return [reading.question, ...choices, row('Task', reading.task)].join('\n');
    }
    case 'invalid':
      return [
        `${reading.problem} (“${text.slice(reading.span.start, reading.span.end)}”)`,
        row('Works', reading.examples.join(' · ')),
        row('Task', reading.task),
      ].join('\n');
  }
}

function previewOf(reading: ScheduleReading, { now }: ReadingContext): string {
  const { schedule, said, assumed, warnings, alternatives, task } = reading;
  const next = upcomingOccurrences(schedule, now, SHOWN).map((instant) =>
    formatInstant(instant, schedule.zone, { now }),
  );
  const native = eventBridgeExpressions(schedule, now);
  return [
    describe(schedule),
    row('Said', said.join(' · ')),
    row('Assumed', assumed.join(' · ')),
    row('Note', warnings.join(' · ')),
    row('Or', alternatives.map(({ label }) => label).join(' · ')),
    row('Next', next.join(' · ')),
    row('EventBridge', native?.map(({ expression }) => expression).join(' · ') ?? 'one at() after the other'),
    row('Task', task),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function sentenceOf(choice: Choice): string {
  return describe(choice.schedule, { zone: false });
}

/** A labelled line, or nothing when there is nothing to say. */
function row(label: string, value: string): string {
  return value === '' ? '' : `${`${label}:`.padEnd(13)}${value}`;
}
