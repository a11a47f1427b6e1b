import { momentInstant } from '../../domain/time/moment.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { stateConflict } from '../http/problem.ts';
import type { Call } from '../http/route.ts';
import { readScheduleInput } from './read-schedule-input.ts';
import { readingOf } from './read-task.ts';

/** The one moment that "until" names, written as ISO 8601 or as people say it. */
export async function readMoment(call: Call<unknown, unknown>, until: string, zone?: string): Promise<Instant> {
  const member = await readingOf(call);
  const isWritten = /^\d{4}-\d{2}-\d{2}T/.test(until);
  const { schedule } = readScheduleInput(isWritten ? { at: until } : { text: until }, {
    ...member,
    zone: zone ?? member.zone,
  });
  if (schedule.kind === 'recurring') throw stateConflict('"until" repeats.', 'Name one moment.');
  const [moment] = schedule.moments;
  if (moment === undefined) throw stateConflict('"until" names no moment.', 'Name one moment.');
  return momentInstant(moment, schedule.zone);
}
