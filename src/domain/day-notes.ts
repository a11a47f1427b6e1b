import type { ComingDay } from './coming-days.ts';
import type { Task } from './task.ts';
import { dayNumber } from './time/calendar-date.ts';
import { publicHolidays } from './time/holidays/public-holidays.ts';
import type { Instant, LocalDate } from './time/schedule.ts';

const MINUTE_MS = 60_000;

/** Where one task begins while others begin too, or are still at work by what their runs usually take. */
export interface Clash {
  readonly at: Instant;
  /** In the order in which they begin; those with an earlier beginning are still at work. */
  readonly tasks: readonly { readonly task: Task; readonly since: Instant }[];
}

/** Where tasks of a day meet, in order. What comes too often to be told is not looked at. */
export function clashesOf({ entries }: Pick<ComingDay, 'entries'>): readonly Clash[] {
  const starts = entries
    .flatMap(({ task, times }) => times.map((at) => ({ task, since: Math.floor(at / MINUTE_MS) * MINUTE_MS })))
    .toSorted((a, b) => a.since - b.since);
  const atWork = new Map<Task['id'], (typeof starts)[number]>();
  const clashes: Clash[] = [];
  for (const [index, start] of starts.entries()) {
    const at = start.since;
    atWork.delete(start.task.id);
    atWork.set(start.task.id, start);
    // Whoever begins in the same minute is looked at together.
    if (starts[index + 1]?.since === at) continue;
    for (const [id, one] of atWork) if (isOver(one, at)) atWork.delete(id);
    if (atWork.size > 1) clashes.push({ at, tasks: [...atWork.values()] });
  }
  return clashes;
}

function isOver({ task, since }: Clash['tasks'][number], at: Instant): boolean {
  return since < at && since + (task.usualMs ?? 0) <= at;
}

/** About what the runs of a day cost, in micro-dollars; `more`: at least. Undefined where no run has a price. */
export function costOfDay(
  { entries }: Pick<ComingDay, 'entries'>,
  costOf: (task: Task) => number | undefined,
): { readonly microUsd: number; readonly more: boolean } | undefined {
  const priced = entries.flatMap(({ task, times, more }) => {
    const run = costOf(task);
    return run === undefined ? [] : [{ microUsd: run * times.length, more }];
  });
  if (priced.length === 0) return undefined;
  return {
    microUsd: priced.reduce((sum, { microUsd }) => sum + microUsd, 0),
    more: priced.some(({ more }) => more),
  };
}

/** Whether a day is a public holiday where somebody lives; nowhere when they did not say. */
export function isHoliday(date: LocalDate, country: string | undefined): boolean {
  return country !== undefined && publicHolidays(country, Number(date.slice(0, 4))).includes(dayNumber(date));
}
