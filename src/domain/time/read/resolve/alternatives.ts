import { weekdayOf } from '../../calendar-date.ts';
import { sayDay } from '../../say-day.ts';
import type { Weekday } from '../../schedule.ts';
import { localTime } from '../../zone.ts';
import type { PartOfDay } from '../vocabulary/word.ts';
import { dayOf } from './day-refs.ts';
import type { Draft } from './draft.ts';
import type { Environment } from './environment.ts';
import { WEEKDAY_NAMES } from './forks/fork-rule.ts';
import type { Option } from './outcome.ts';
import { ordinal } from './recurring-days.ts';

type AlternativeRule = (draft: Draft, env: Environment) => readonly Option[];

const NONE: readonly Option[] = [];

/** Less likely readings of a draft that was understood. */
export function alternativesOf(draft: Draft, env: Environment): readonly Option[] {
  return RULES.flatMap((rule) => rule(draft, env));
}

const RULES: readonly AlternativeRule[] = [
  otherHour,
  otherDaysOfWeek,
  andTheLast,
  sameDayNextWeek,
  weekAfterNext,
  swappedDate,
  daily,
  saturdayOnly,
  firstOfMonth,
  onTheClock,
  untilWithThatDay,
];

/** "next friday" said on a Wednesday: the one after. */
function weekAfterNext(draft: Draft): readonly Option[] {
  const [clause] = draft.clauses;
  const weekdays = clause?.weekdays;
  if (draft.repeats || clause === undefined || weekdays?.which?.kind !== 'next' || weekdays.weekdays.length !== 1)
    return NONE;
  const later = { ...clause, weekdays: { ...weekdays, which: { kind: 'after-next' as const } } };
  return [{ label: 'No, the one after', draft: { ...draft, clauses: [later], isAlternative: true } }];
}

/** "03/04/2027": the other order of day and month. */
function swappedDate(draft: Draft, env: Environment): readonly Option[] {
  const [clause] = draft.clauses;
  const swapped = clause?.days?.swapped;
  if (swapped === undefined || swapped.kind !== 'date' || clause === undefined) return NONE;
  const day = dayOf(swapped, env.today);
  if (day === undefined) return NONE;
  return [
    {
      label: sayDay(day),
      draft: { ...draft, clauses: [{ ...clause, days: { kind: 'day', days: [swapped], isRange: false } }] },
    },
  ];
}

/** A bare time of day may be meant for every day. */
function daily(draft: Draft): readonly Option[] {
  const [clause] = draft.clauses;
  const isBare =
    clause !== undefined &&
    !draft.repeats &&
    draft.clauses.length === 1 &&
    clause.clocks !== undefined &&
    clause.weekdays === undefined &&
    clause.monthDays === undefined &&
    clause.days === undefined;
  return isBare
    ? [
        {
          label: 'Every day',
          draft: { ...draft, repeats: true, clauses: [{ ...clause, every: { kind: 'every', count: 1, unit: 'day' } }] },
        },
      ]
    : NONE;
}

/** "every weekend" may be Saturday alone. */
function saturdayOnly(draft: Draft): readonly Option[] {
  const [clause] = draft.clauses;
  const weekdays = clause?.weekdays;
  if (
    !draft.repeats ||
    clause === undefined ||
    weekdays?.group !== 'weekend' ||
    weekdays.isPlural ||
    draft.clauses.length > 1
  )
    return NONE;
  return [
    {
      label: 'Saturdays only',
      draft: { ...draft, clauses: [{ ...clause, weekdays: { ...weekdays, weekdays: [6] } }] },
    },
  ];
}

/** "every month" without a day: the first may be meant. */
function firstOfMonth(draft: Draft): readonly Option[] {
  const [clause] = draft.clauses;
  const every = clause?.every;
  const isBare =
    clause !== undefined &&
    every?.unit === 'month' &&
    clause.monthDays === undefined &&
    clause.weekdays === undefined &&
    clause.days === undefined &&
    draft.start === undefined;
  return isBare
    ? [
        {
          label: 'On the 1st of the month',
          draft: {
            ...draft,
            clauses: [{ ...clause, monthDays: { kind: 'month-days', on: [{ day: 1 }], scope: 'each' } }],
          },
        },
      ]
    : NONE;
}

/** "every 12 hours" may be meant on the clock: 00:00 and 12:00. */
function onTheClock(draft: Draft): readonly Option[] {
  const [clause] = draft.clauses;
  const hours = (clause?.seconds ?? 0) / 3600;
  const isWhole = Number.isInteger(hours) && hours >= 1 && 24 % hours === 0;
  const isBare =
    clause !== undefined &&
    draft.clauses.length === 1 &&
    clause.window === undefined &&
    clause.weekdays === undefined &&
    clause.clocks === undefined &&
    draft.count === undefined &&
    draft.start === undefined;
  if (!isWhole || !isBare) return NONE;
  const minutes = { kind: 'every' as const, count: 1, unit: 'day' as const };
  return [
    {
      label: hours === 1 ? 'On the hour' : 'On the clock, from 00:00',
      draft: { ...draft, clauses: [{ ...clause, every: minutes }] },
    },
  ];
}

/** "until december" ends before it; where the first day would be one, taking it in is offered. */
function untilWithThatDay(draft: Draft): readonly Option[] {
  const { end } = draft;
  if (
    end?.day?.kind !== 'period' ||
    end.isThrough ||
    end.day.edge !== undefined ||
    end.day.month === undefined ||
    end.clock !== undefined
  )
    return NONE;
  return [
    {
      label: 'With its first day',
      draft: {
        ...draft,
        end: {
          kind: 'end',
          day: {
            kind: 'date',
            month: end.day.month,
            day: 1,
            ...(end.day.year === undefined ? {} : { year: end.day.year }),
          },
          isThrough: false,
        },
      },
    },
  ];
}

const OTHER_HOURS: Readonly<Record<PartOfDay, readonly number[]>> = {
  morning: [480, 360],
  afternoon: [840, 960],
  evening: [1200, 1140],
  night: [1320, 1080],
};

/** "tomorrow morning": other usual hours of that part of the day. */
function otherHour(draft: Draft): readonly Option[] {
  const [clause] = draft.clauses;
  const part = clause?.part?.part;
  const isHourless =
    clause !== undefined && clause.clocks === undefined && clause.window === undefined && !draft.repeats;
  if (!isHourless || part === undefined || part === 'business-end') return NONE;
  return OTHER_HOURS[part].map((minute) => ({
    label: `At ${localTime(minute)}`,
    draft: { ...draft, clauses: [{ ...clause, clocks: [{ minute, isOpen: false, hasMinutes: true }] }] },
  }));
}

const OTHER_SPREADS: Readonly<Record<number, readonly Weekday[]>> = { 2: [2, 5], 3: [2, 4, 6] };

/** "twice a week": on other days. */
function otherDaysOfWeek(draft: Draft): readonly Option[] {
  const [clause] = draft.clauses;
  const weekdays = clause?.per?.unit === 'week' ? OTHER_SPREADS[clause.per.times] : undefined;
  if (clause === undefined || weekdays === undefined || clause.weekdays !== undefined) return NONE;
  const { per: _, ...rest } = clause;
  const label = weekdays.map((day) => WEEKDAY_NAMES[day - 1]).join(', ');
  return [
    {
      label,
      draft: {
        ...draft,
        clauses: [{ ...rest, weekdays: { kind: 'weekdays', weekdays, isPlural: true, isRange: false } }],
      },
    },
  ];
}

/** "on the 4th last": may be the 4th and the last. */
function andTheLast(draft: Draft): readonly Option[] {
  const [clause] = draft.clauses;
  const on = clause?.monthDays?.on[0];
  const isFromEnd =
    clause?.monthDays?.on.length === 1 &&
    on !== undefined &&
    'day' in on &&
    on.day < -1 &&
    clause.monthDays.isDayNamed !== true;
  if (!isFromEnd || clause?.monthDays === undefined) return NONE;
  const both = { ...clause.monthDays, on: [{ day: -on.day }, { day: -1 }] };
  return [
    {
      label: `The ${ordinal(-on.day)} and the last day`,
      draft: { ...draft, clauses: [{ ...clause, monthDays: both }] },
    },
  ];
}

/** "every week starting next week": on Monday, or on the weekday of today. */
function sameDayNextWeek(draft: Draft, env: Environment): readonly Option[] {
  const [clause] = draft.clauses;
  const day = draft.start?.day;
  if (clause?.every?.unit !== 'week' || clause.weekdays !== undefined || day?.kind !== 'period' || day.unit !== 'week')
    return NONE;
  const today = weekdayOf(env.today);
  const weekday: Weekday = today === 1 ? 5 : today;
  return [
    {
      label: `On ${WEEKDAY_NAMES[weekday - 1]}s`,
      draft: {
        ...draft,
        clauses: [{ ...clause, weekdays: { kind: 'weekdays', weekdays: [weekday], isPlural: true, isRange: false } }],
      },
    },
  ];
}
