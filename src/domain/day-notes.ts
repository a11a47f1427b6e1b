import type { ComingDay } from './coming-days.ts';
import type { Task } from './task.ts';
import { dayNumber } from './time/calendar-date.ts';
import { publicHolidays } from './time/holidays/public-holidays.ts';
import type { Instant, LocalDate } from './time/schedule.ts';

const MINUTE_MS = 60_000;

/** Tasks that begin in the same minute. */
export interface Clash {
  readonly at: Instant;
  readonly tasks: readonly Task[];
}

/** Where several tasks of a day begin at once, in order. What comes too often to be told is not looked at. */
export function clashesOf({ entries }: Pick<ComingDay, 'entries'>): readonly Clash[] {
  const byMinute = new Map<number, Task[]>();
  for (const { task, times } of entries)
    for (const minute of new Set(times.map((at) => Math.floor(at / MINUTE_MS))))
      byMinute.set(minute, [...(byMinute.get(minute) ?? []), task]);
  return [...byMinute]
    .filter(([, tasks]) => tasks.length > 1)
    .map(([minute, tasks]) => ({ at: minute * MINUTE_MS, tasks }))
    .toSorted((a, b) => a.at - b.at);
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
