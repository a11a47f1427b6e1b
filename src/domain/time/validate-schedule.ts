import { AutoTaskError } from '../errors.ts';
import { momentInstant } from './moment.ts';
import { upcomingOccurrences } from './occurrences.ts';
import type { OnceSchedule, RecurringSchedule, Schedule } from './schedule.ts';
import { scheduleShape } from './validate/schedule-shape.ts';

const MINUTE = 60_000;
/** How many occurrences are looked at for two that lie too close together. */
const LOOKED_AT = 200;

/** A value that was to be a schedule and is not; says every problem at once. */
export class InvalidScheduleError extends AutoTaskError {
  override name = 'InvalidScheduleError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super({
      code: 'invalid-schedule',
      message: `The schedule has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}: ${problems.join('; ')}.`,
      hint: 'Correct what is named and send the schedule again.',
    });
    this.problems = problems;
  }
}

/**
 * Everything that is wrong with a value that should be a schedule (a stored row, a request, a model's answer): path, reason
 * and what would be right, one sentence each. None means that the value is a schedule.
 */
export function scheduleProblems(value: unknown): string[] {
  const problems: string[] = [];
  scheduleShape(value, '', problems);
  if (problems.length > 0) return problems;
  // The shape has just been checked field by field.
  const schedule = value as Schedule;
  return schedule.kind === 'once' ? onceProblems(schedule) : recurringProblems(schedule);
}

/** The value as a schedule; throws an `InvalidScheduleError` that names every problem. */
export function parseSchedule(value: unknown): Schedule {
  const problems = scheduleProblems(value);
  if (problems.length > 0) throw new InvalidScheduleError(problems);
  // No problem was found, which is what makes it a schedule.
  return value as Schedule;
}

function onceProblems({ moments, zone }: OnceSchedule): string[] {
  const instants = moments.map((moment) => momentInstant(moment, zone));
  const at = instants.findIndex((instant, index) => index > 0 && instant < (instants[index - 1] ?? instant));
  if (at > 0) return [`moments[${at}]: is earlier than the one before it; write the earliest first`];
  const near = instants.findIndex((instant, index) => index > 0 && isTooClose(instant, instants[index - 1]));
  return near > 0 ? [`moments[${near}]: is less than a minute after the one before it; leave at least one minute`] : [];
}

function recurringProblems(schedule: RecurringSchedule): string[] {
  const problems: string[] = [];
  const { start, end, count, zone } = schedule;
  if (count !== undefined && start === undefined) {
    problems.push('start: is missing; "count" is counted from it, such as { "at": "2026-03-09T10:00" }');
  }
  if (start !== undefined && end !== undefined && momentInstant(end, zone) <= momentInstant(start, zone)) {
    problems.push('end: is not after "start"; nothing would ever happen');
  }
  if (problems.length === 0 && hasCloseOccurrences(schedule)) {
    problems.push('rules: two of them give occurrences less than a minute apart; give their intervals the same second');
  }
  return problems;
}

/** Only several rules, one of them with seconds of its own, can come closer than a minute. */
function hasCloseOccurrences(schedule: RecurringSchedule): boolean {
  const anchors = schedule.rules.flatMap((rule) => (rule.kind === 'interval' ? [rule.anchor] : []));
  if (anchors.length === 0 || schedule.rules.length === 1) return false;
  const occurrences = upcomingOccurrences(schedule, Math.max(...anchors) - 1, LOOKED_AT);
  return occurrences.some((instant, index) => index > 0 && isTooClose(instant, occurrences[index - 1]));
}

function isTooClose(later: number, earlier: number | undefined): boolean {
  return earlier !== undefined && later > earlier && later - earlier < MINUTE;
}
