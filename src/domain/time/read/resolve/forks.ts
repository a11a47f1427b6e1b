import type { Draft } from './draft.ts';
import type { Environment } from './environment.ts';
import type { ForkRule } from './forks/fork-rule.ts';
import { monthsAlone, weekdaysInMonth } from './forks/months.ts';
import {
  datesOrMonthly,
  daysInRange,
  doubtfulName,
  mentionedRhythm,
  monthsOnceOrYearly,
  ofTheMonth,
  weekdaysOnceOrWeekly,
  windowAlone,
  windowOrTime,
} from './forks/once-or-repeated.ts';
import { severalZones, unknownHolidays } from './forks/places.ts';
import {
  countOrPerDay,
  dailyOnWeekday,
  dayOfWeekPeriod,
  doubtfulRhythm,
  monthlyOnWeekday,
  nthDayStep,
  nthWeekdayWithoutMonth,
  stepOfMonth,
  weekdayOfWeek,
  yearlyOnDay,
} from './forks/steps.ts';
import { dayAfterNext, periodAlone, todayWithoutHour, weekdayAtOdds, weekdayOfToday } from './forks/which-day.ts';
import { daysAndAlsoTime, endOfDay } from './forks/which-time.ts';
import type { Fork } from './outcome.ts';

/** In this order: what is asked first makes the later questions needless. */
const RULES: readonly ForkRule[] = [
  severalZones,
  unknownHolidays,
  nthWeekdayWithoutMonth,
  nthDayStep,
  stepOfMonth,
  weekdayOfWeek,
  dayOfWeekPeriod,
  dailyOnWeekday,
  monthlyOnWeekday,
  yearlyOnDay,
  doubtfulRhythm,
  countOrPerDay,
  ofTheMonth,
  datesOrMonthly,
  monthsOnceOrYearly,
  weekdaysOnceOrWeekly,
  weekdaysInMonth,
  monthsAlone,
  periodAlone,
  todayWithoutHour,
  weekdayOfToday,
  weekdayAtOdds,
  daysInRange,
  windowAlone,
  windowOrTime,
  daysAndAlsoTime,
  endOfDay,
  dayAfterNext,
  mentionedRhythm,
  doubtfulName,
];

/** The first ambiguity of a draft, if it has one. */
export function forkOf(draft: Draft, env: Environment): Fork | undefined {
  for (const rule of RULES) {
    const fork = rule(draft, env);
    if (fork !== undefined) return fork;
  }
  return undefined;
}
