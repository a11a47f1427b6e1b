import { bounds } from './bounds.ts';
import { bursts } from './bursts.ts';
import { businessDays } from './business-days.ts';
import { clockTimes } from './clock-times.ts';
import { datesAhead } from './dates-ahead.ts';
import { daysAhead } from './days-ahead.ts';
import { everyOther } from './every-other.ts';
import type { ExampleTable } from './example.ts';
import { exceptions } from './exceptions.ts';
import { fromTheEnd } from './from-the-end.ts';
import { intervals } from './intervals.ts';
import { lengths } from './lengths.ts';
import { minutesOfTheHour } from './minutes-of-the-hour.ts';
import { misspelt } from './misspelt.ts';
import { monthlyDays } from './monthly-days.ts';
import { notations } from './notations.ts';
import { nthWeekdays } from './nth-weekdays.ts';
import { partsOfDay } from './parts-of-day.ts';
import { pastTimes } from './past-times.ts';
import { plainTasks } from './plain-tasks.ts';
import { quarters } from './quarters.ts';
import { questions } from './questions.ts';
import { refusals } from './refusals.ts';
import { rhythms } from './rhythms.ts';
import { severalMoments } from './several-moments.ts';
import { soon } from './soon.ts';
import { tasks } from './tasks.ts';
import { timesPer } from './times-per.ts';
import { unions } from './unions.ts';
import { weekdaysAhead } from './weekdays-ahead.ts';
import { weekly } from './weekly.ts';
import { windows } from './windows.ts';
import { yearly } from './yearly.ts';
import { zones } from './zones.ts';

/** Every table of examples, in the order of the page of phrases. */
export const ALL_EXAMPLES: readonly ExampleTable[] = [
  clockTimes,
  partsOfDay,
  weekly,
  everyOther,
  monthlyDays,
  fromTheEnd,
  nthWeekdays,
  businessDays,
  yearly,
  quarters,
  intervals,
  windows,
  minutesOfTheHour,
  timesPer,
  rhythms,
  bursts,
  bounds,
  lengths,
  exceptions,
  unions,
  zones,
  soon,
  daysAhead,
  weekdaysAhead,
  datesAhead,
  severalMoments,
  misspelt,
  notations,
  tasks,
  questions,
  pastTimes,
  refusals,
  plainTasks,
];
