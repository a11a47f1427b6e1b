import type { MonthDaysPiece } from '../../pieces.ts';
import type { Clause } from '../clause.ts';
import type { Draft } from '../draft.ts';
import type { Fork, Option } from '../outcome.ts';
import { single, WEEKDAY_NAMES, withClause } from './fork-rule.ts';

/** "first monday of the month", "the last day": each month, or once. */
export function ofTheMonth(draft: Draft): Fork | undefined {
  const clause = single(draft);
  const { monthDays, every } = clause ?? {};
  if (
    draft.repeats ||
    monthDays === undefined ||
    every !== undefined ||
    monthDays.months !== undefined ||
    clause?.months !== undefined
  )
    return undefined;
  const isBareLast =
    monthDays.scope === 'none' && monthDays.on.length === 1 && monthDays.ordinal !== undefined && monthDays.ordinal < 0;
  if (monthDays.scope !== 'the' && !isBareLast) return undefined;
  return { question: 'Each month, or once?', options: monthlyOrOnce(draft, monthDays) };
}

function monthlyOrOnce(draft: Draft, monthDays: MonthDaysPiece): Option[] {
  const period = monthDays.period ?? 'month';
  return [
    {
      label: `Every ${period}`,
      draft: { ...withClause(draft, { monthDays: { ...monthDays, scope: 'each' } }), repeats: true },
    },
    {
      label: 'Once, the next one',
      draft: withClause(draft, {
        monthDays: { ...monthDays, scope: 'none', ...(monthDays.on.length === 1 ? { ordinal: 1 } : {}) },
      }),
    },
  ];
}

/** "1st monday of sep, oct and nov": each year, or once each. */
export function monthsOnceOrYearly(draft: Draft): Fork | undefined {
  const { monthDays } = single(draft) ?? {};
  const isList =
    monthDays?.months !== undefined &&
    monthDays.months.length > 1 &&
    monthDays.year === undefined &&
    monthDays.isBusiness !== false;
  if (draft.repeats || !isList) return undefined;
  return {
    question: 'Every year, or once each?',
    options: [
      {
        label: 'Every year',
        draft: { ...withClause(draft, { monthDays: { ...monthDays, scope: 'each' } }), repeats: true },
      },
      { label: 'Once each', draft: withClause(draft, { monthDays: { ...monthDays, isBusiness: false } }) },
    ],
  };
}

/** "on the 1st and 15th": each month, or once each. */
export function datesOrMonthly(draft: Draft): Fork | undefined {
  const clause = single(draft);
  const { monthDays } = clause ?? {};
  const isSettled =
    draft.repeats ||
    monthDays === undefined ||
    monthDays.on.length < 2 ||
    monthDays.months !== undefined ||
    clause?.months !== undefined ||
    clause?.days !== undefined;
  if (isSettled || monthDays === undefined || monthDays.isBusiness === false) return undefined;
  const once = { ...monthDays, isBusiness: false };
  return {
    question: 'Each month, or once each?',
    options: [
      {
        label: 'Every month',
        draft: { ...withClause(draft, { monthDays: { ...monthDays, scope: 'each' } }), repeats: true },
      },
      { label: 'Once each', draft: withClause(draft, { monthDays: { ...once, scope: 'none' } }) },
    ],
  };
}

/** "monday and wednesday at 4pm", "mon 9am, wed 14:00": each week, or once each. */
export function weekdaysOnceOrWeekly(draft: Draft): Fork | undefined {
  if (draft.repeats) return undefined;
  const weekdays = draft.clauses.flatMap((clause) => (clause.weekdays === undefined ? [] : [clause.weekdays]));
  const named = weekdays.reduce((sum, piece) => sum + piece.weekdays.length, 0);
  const isSaid =
    weekdays.some((piece) => piece.which !== undefined || piece.isPlural) ||
    draft.clauses.some((clause) => clause.days !== undefined);
  if (named < 2 || isSaid) return weekendOnce(draft);
  const settled = draft.clauses.map(
    (clause): Clause =>
      clause.weekdays === undefined ? clause : { ...clause, weekdays: { ...clause.weekdays, isPlural: true } },
  );
  return {
    question: 'Every week, or once each?',
    options: [
      { label: 'Every week', draft: { ...draft, repeats: true } },
      { label: 'Once each', draft: { ...draft, clauses: settled } },
    ],
  };
}

/** "this weekend": Saturday or Sunday. */
function weekendOnce(draft: Draft): Fork | undefined {
  const weekdays = single(draft)?.weekdays;
  if (draft.repeats || weekdays?.group !== 'weekend' || weekdays.weekdays.length !== 2) return undefined;
  const options = weekdays.weekdays.map(
    (weekday): Option => ({
      label: WEEKDAY_NAMES[weekday - 1] ?? '',
      draft: withClause(draft, { weekdays: { ...weekdays, weekdays: [weekday] } }),
    }),
  );
  return { question: 'Saturday or Sunday?', options };
}

/** "from dec 1 to dec 4", "tomorrow through sunday": each day of it, or its first. */
export function daysInRange(draft: Draft): Fork | undefined {
  const clause = single(draft);
  const days = clause?.days;
  if (draft.repeats || days?.isRange !== true) return undefined;
  const [first] = days.days;
  if (first === undefined) return undefined;
  return {
    question: 'Every day of it, or once?',
    options: [
      {
        label: 'Every day',
        draft: { ...withClause(draft, { every: { kind: 'every', count: 1, unit: 'day' } }), repeats: true },
      },
      {
        label: 'Once, on the first day',
        draft: withClause(draft, { days: { kind: 'day', days: [first], isRange: false } }),
      },
    ],
  };
}

/** "daily from noon to midnight": at noon, or all the time in between. */
export function windowOrTime(draft: Draft): Fork | undefined {
  const clause = single(draft);
  const window = clause?.window;
  if (
    !draft.repeats ||
    clause === undefined ||
    window?.from === undefined ||
    clause.seconds !== undefined ||
    clause.minutes !== undefined ||
    clause.per !== undefined ||
    clause.clocks !== undefined
  )
    return undefined;
  return {
    question: 'Once at the beginning, or again and again in between?',
    options: [
      { label: 'At the beginning', draft: withClause(draft, { clocks: [window.from] }, ['window']) },
      {
        label: 'Every hour in between',
        draft: withClause(
          draft,
          { seconds: 3600 },
          clause.every?.unit === 'day' && clause.every.count === 1 ? ['every'] : [],
        ),
      },
    ],
  };
}

/** "at hour 9 to 17": a stretch of the day and nothing else. */
export function windowAlone(draft: Draft): Fork | undefined {
  const clause = single(draft);
  const window = clause?.window;
  const isAlone =
    clause !== undefined &&
    clause.weekdays === undefined &&
    clause.monthDays === undefined &&
    clause.days === undefined &&
    clause.clocks === undefined;
  if (draft.repeats || !isAlone || window?.from === undefined) return undefined;
  return {
    question: 'Every hour of it, or once at its beginning?',
    options: [
      { label: 'Every hour of it, every day', draft: { ...withClause(draft, { seconds: 3600 }), repeats: true } },
      { label: 'Once, at the beginning', draft: withClause(draft, { clocks: [window.from] }, ['window']) },
    ],
  };
}

/** "quarterly review the numbers": from when on, if it is a rhythm at all. */
export function doubtfulName(draft: Draft): Fork | undefined {
  const every = single(draft)?.every;
  const { isDoubtful, ...rest } = draft;
  if (isDoubtful !== true || every?.unit === undefined) return undefined;
  const { isRhythm: _, ...step } = every;
  const months = every.unit === 'quarter' ? 3 * every.count : every.count;
  const fromToday =
    every.unit === 'quarter'
      ? { kind: 'every' as const, count: months, unit: 'month' as const }
      : { ...step, count: 1, unit: 'day' as const };
  return {
    question: `Every ${every.unit}, or was that a name?`,
    options: [
      { label: every.unit === 'quarter' ? 'At the beginning of each quarter' : `Every ${every.unit}`, draft: rest },
      {
        label: every.unit === 'quarter' ? 'Every 3 months from now' : 'Every day',
        draft: withClause(rest, { every: fromToday }),
      },
    ],
  };
}

/** "send daily report at 9am": the rhythm may belong to the report. */
export function mentionedRhythm(draft: Draft): Fork | undefined {
  const clause = single(draft);
  const { mentioned, ...rest } = draft;
  if (mentioned === undefined || clause === undefined) return undefined;
  if (draft.repeats) return undefined;
  return {
    question: 'Again and again, or once?',
    options: [
      { label: 'Again and again', draft: { ...withClause(rest, { every: mentioned }), repeats: true } },
      { label: 'Once', draft: rest },
    ],
  };
}
