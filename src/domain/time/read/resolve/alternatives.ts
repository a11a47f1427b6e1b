import type { Draft } from './draft.ts';
import type { Option } from './outcome.ts';

type AlternativeRule = (draft: Draft) => readonly Option[];

const NONE: readonly Option[] = [];

/** Less likely readings of a draft that was understood. */
export function alternativesOf(draft: Draft): readonly Option[] {
  return RULES.flatMap((rule) => rule(draft));
}

const RULES: readonly AlternativeRule[] = [
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
  return [{ label: 'No, the one after', draft: { ...draft, clauses: [later] } }];
}

/** "03/04/2027": the other order of day and month. */
function swappedDate(draft: Draft): readonly Option[] {
  const [clause] = draft.clauses;
  const swapped = clause?.days?.swapped;
  if (swapped === undefined || swapped.kind !== 'date' || clause === undefined) return NONE;
  const label =
    `${swapped.year ?? ''}-${String(swapped.month).padStart(2, '0')}-${String(swapped.day).padStart(2, '0')}`.replace(
      /^-/,
      '',
    );
  return [
    { label, draft: { ...draft, clauses: [{ ...clause, days: { kind: 'day', days: [swapped], isRange: false } }] } },
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
  if (end?.day?.kind !== 'period' || end.isThrough || end.day.month === undefined || end.clock !== undefined)
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
