import { isHoliday } from '../../domain/day-notes.ts';
import type { Task } from '../../domain/task.ts';
import { addDays, dayNumber, weekdayOf } from '../../domain/time/calendar-date.ts';
import { vocabularyOf } from '../../domain/time/describe/languages.ts';
import { occurrencesBetween } from '../../domain/time/occurrences.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { toInstant, toLocal } from '../../domain/time/zone.ts';
import { listTasks } from '../../usecases/list-tasks.ts';
import { monthPicture } from '../cards/month-picture.ts';
import { type ComingRun, nextCard } from '../cards/next-card.ts';
import { type Answer, done, type Turn } from '../turn.ts';
import { countOf, type Period, periodOf } from '../understand/period.ts';

const MOST_TASKS = 200;
const MOST_RUNS = 20;
const USUAL_RUNS = 5;

/** `next 5`, "what runs tomorrow?": coming runs of all tasks one may see, from the store; drawn, also as a month. */
export async function typeNext(turn: Turn, rest: string, draws = false): Promise<Answer> {
  const { actor, context, zone, now, settings } = turn;
  const { tasks } = await listTasks(context, {
    actor,
    filter: { whose: 'all', status: 'active' },
    pageSize: MOST_TASKS,
  });
  const period = periodOf(rest, weekdayOf(dayNumber(toLocal(now, zone).slice(0, 10))));
  const [from, to] = period === undefined ? [now, Number.POSITIVE_INFINITY] : spanOf(period, turn);
  const most = period === undefined ? Math.min(countOf(rest) ?? USUAL_RUNS, MOST_RUNS) : MOST_RUNS;
  const runs = tasks.flatMap((task) => comingRuns(task, from, to, most + 1)).sort((a, b) => a.at - b.at);
  const month = draws ? monthPicture(tasks, { zone, now, country: settings.country }) : undefined;
  const extras = { month, holidays: holidaysIn(period, turn), isCut: period !== undefined && runs.length > most };
  return done(nextCard(runs.slice(0, most), period?.words ?? 'next', zone, turn, extras));
}

/** Where this person said that they live. */
function holidaysIn(period: Period | undefined, { now, settings, zone }: Turn): readonly string[] {
  const today = toLocal(now, zone).slice(0, 10);
  const dates = Array.from({ length: period?.days ?? 0 }, (_, index) => addDays(today, (period?.from ?? 0) + index));
  const { months } = vocabularyOf(undefined);
  return dates
    .filter((date) => isHoliday(date, settings.country))
    .map((date) => `${Number(date.slice(8))} ${months[Number(date.slice(5, 7)) - 1] ?? ''}`);
}

function comingRuns(task: Task, from: Instant, to: Instant, most: number): readonly ComingRun[] {
  const { nextDue, trigger } = task;
  if (nextDue === undefined || trigger.kind !== 'schedule') return [];
  return occurrencesBetween(trigger.schedule, Math.max(from, nextDue), to, most).map((at) => ({ at, task }));
}

function spanOf({ from, days }: Period, { now, zone }: Turn): readonly [Instant, Instant] {
  const today = toLocal(now, zone).slice(0, 10);
  const midnight = (offset: number): Instant => toInstant(`${addDays(today, offset)}T00:00`, zone);
  return [Math.max(now, midnight(from)), midnight(from + days)];
}
