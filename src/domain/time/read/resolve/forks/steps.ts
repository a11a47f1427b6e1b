import type { Weekday } from '../../../schedule.ts';
import type { Draft } from '../draft.ts';
import type { Fork, Option } from '../outcome.ts';
import { ordinal } from '../recurring-days.ts';
import { MONTH_NAMES, monthDaysPiece, single, WEEKDAY_NAMES, weekdayPiece, withClause } from './fork-rule.ts';

/** "every 3rd friday": of the month, or every three weeks. With a start it counts weeks. */
export function nthWeekdayWithoutMonth(draft: Draft): Fork | undefined {
  const clause = single(draft);
  const { every, monthDays } = clause ?? {};
  if (every === undefined || every.unit !== undefined || monthDays === undefined) return undefined;
  const on = monthDays.on[0];
  if (
    monthDays.scope !== 'none' ||
    monthDays.months !== undefined ||
    clause?.months !== undefined ||
    monthDays.ordinal === undefined ||
    monthDays.ordinal < 2 ||
    on === undefined ||
    !('weekday' in on)
  )
    return undefined;
  const name = WEEKDAY_NAMES[on.weekday - 1] ?? '';
  const inMonth = withClause(draft, { monthDays: { ...monthDays, scope: 'each' } });
  const weekly = withClause(
    draft,
    { every: { kind: 'every', count: monthDays.ordinal, unit: 'week' }, weekdays: weekdayPiece(on.weekday) },
    ['monthDays'],
  );
  const weeks = monthDays.ordinal === 2 ? `Every other ${name}` : `Every ${monthDays.ordinal} weeks on ${name}`;
  if (draft.start !== undefined) return { question: '', options: [{ label: weeks, draft: weekly }] };
  return {
    question: `Which "every ${ordinal(monthDays.ordinal)} ${name}"?`,
    options: [
      { label: `${ordinal(monthDays.ordinal)} ${name} of the month`, draft: inMonth },
      { label: weeks, draft: weekly },
    ],
  };
}

/** "every 5th day": every five days, or the 5th. A start says that it counts. */
export function nthDayStep(draft: Draft): Fork | undefined {
  const every = single(draft)?.every;
  if (every?.unit !== 'day' || every.isOrdinal !== true || every.count < 3 || draft.start !== undefined)
    return undefined;
  const { isOrdinal: _, ...counted } = every;
  return {
    question: `Which "every ${ordinal(every.count)} day"?`,
    options: [
      { label: `Every ${every.count} days`, draft: withClause(draft, { every: counted }) },
      ...(every.count <= 31
        ? [
            {
              label: `The ${ordinal(every.count)} of each month`,
              draft: withClause(draft, { monthDays: monthDaysPiece([{ day: every.count }]) }, ['every']),
            },
          ]
        : []),
    ],
  };
}

/** "every 2 weeks of the month", "every 5 days of the month". */
export function stepOfMonth(draft: Draft): Fork | undefined {
  const clause = single(draft);
  const { every, days } = clause ?? {};
  const [period] = days?.days ?? [];
  if (
    every?.unit === undefined ||
    every.count < 2 ||
    period?.kind !== 'period' ||
    period.unit !== 'month' ||
    period.edge !== undefined ||
    period.ahead !== 0 ||
    period.month !== undefined
  )
    return undefined;
  const step = every.unit === 'week' ? 7 * every.count : every.count;
  if (every.unit !== 'week' && every.unit !== 'day') return undefined;
  const starts = Array.from({ length: Math.ceil(31 / step) }, (_, index) => 1 + index * step).filter(
    (day) => day <= 31,
  );
  return {
    question: 'Counted on, or afresh in each month?',
    options: [
      { label: `Every ${every.count} ${every.unit}s`, draft: withClause(draft, {}, ['days']) },
      {
        label: `On the ${starts.slice(0, 4).map(ordinal).join(', ')}${starts.length > 4 ? ' …' : ''} of each month`,
        draft: withClause(draft, { monthDays: monthDaysPiece(starts.map((day) => ({ day }))) }, ['days', 'every']),
      },
    ],
  };
}

/** "every week on the 4th day": does a week begin on Sunday or on Monday? */
export function weekdayOfWeek(draft: Draft): Fork | undefined {
  const clause = single(draft);
  const { every, monthDays } = clause ?? {};
  const on = monthDays?.on[0];
  if (
    every?.unit !== 'week' ||
    monthDays === undefined ||
    monthDays.scope !== 'none' ||
    on === undefined ||
    !('day' in on) ||
    on.day < 1 ||
    on.day > 7
  )
    return undefined;
  // Days 1 to 7 of a week that begins on Monday, and on Sunday.
  const [fromMonday, fromSunday] = [on.day as Weekday, (on.day === 1 ? 7 : on.day - 1) as Weekday];
  const options = [fromSunday, fromMonday].map(
    (weekday): Option => ({
      label: `Every ${WEEKDAY_NAMES[weekday - 1]}`,
      draft: withClause(draft, { weekdays: weekdayPiece(weekday) }, ['monthDays']),
    }),
  );
  return { question: 'Which day is that?', options };
}

/** "the first day of the week". */
export function dayOfWeekPeriod(draft: Draft): Fork | undefined {
  const { monthDays } = single(draft) ?? {};
  const on = monthDays?.on[0];
  if (monthDays?.period !== 'week' || on === undefined || !('day' in on) || Math.abs(on.day) > 7) return undefined;
  const fromMonday = on.day > 0 ? on.day : 8 + on.day;
  // Day 1 of a week is a Monday, or a Sunday.
  const weekdays = [fromMonday as Weekday, (fromMonday === 1 ? 7 : fromMonday - 1) as Weekday];
  const options = weekdays.map(
    (weekday): Option => ({
      label: `Every ${WEEKDAY_NAMES[weekday - 1]}`,
      draft: { ...withClause(draft, { weekdays: weekdayPiece(weekday) }, ['monthDays']), repeats: true },
    }),
  );
  return { question: 'Which day is that?', options };
}

/** "daily sunday 4pm". */
export function dailyOnWeekday(draft: Draft): Fork | undefined {
  const { every, weekdays } = single(draft) ?? {};
  if (
    every?.unit !== 'day' ||
    weekdays === undefined ||
    weekdays.group !== undefined ||
    weekdays.isRange ||
    weekdays.weekdays.length > 2
  )
    return undefined;
  if (weekdays.isPlural && every.isRhythm !== true) return undefined;
  return {
    question: 'Every day, or only on these days?',
    options: [
      {
        label: `Every ${weekdays.weekdays.map((day) => WEEKDAY_NAMES[day - 1]).join(' and ')}`,
        draft: withClause(draft, {}, ['every']),
      },
      { label: 'Every day', draft: withClause(draft, {}, ['weekdays']) },
    ],
  };
}

/** "monthly on fri". */
export function monthlyOnWeekday(draft: Draft): Fork | undefined {
  const { every, weekdays } = single(draft) ?? {};
  if (every?.unit !== 'month' || weekdays === undefined || every.count > 1) return undefined;
  const [weekday] = weekdays.weekdays;
  if (weekday === undefined) return undefined;
  const name = WEEKDAY_NAMES[weekday - 1];
  return {
    question: `Which ${name} of the month?`,
    options: [
      {
        label: `1st ${name} of the month`,
        draft: withClause(draft, { monthDays: monthDaysPiece([{ weekday, nth: 1 }]) }, ['weekdays']),
      },
      { label: `Every ${name}`, draft: withClause(draft, {}, ['every']) },
      {
        label: `Last ${name} of the month`,
        draft: withClause(draft, { monthDays: monthDaysPiece([{ weekday, nth: -1 }]) }, ['weekdays']),
      },
    ],
  };
}

/** "every year on the 31st". */
export function yearlyOnDay(draft: Draft): Fork | undefined {
  const clause = single(draft);
  const { every, monthDays } = clause ?? {};
  const on = monthDays?.on[0];
  if (
    every?.unit !== 'year' ||
    monthDays?.months !== undefined ||
    clause?.months !== undefined ||
    monthDays?.period !== undefined ||
    on === undefined ||
    !('day' in on)
  )
    return undefined;
  const month = on.day < 0 ? 12 : 1;
  return {
    question: `The ${ordinal(Math.abs(on.day))} of which month?`,
    options: [
      {
        label: `${MONTH_NAMES[month - 1]} ${Math.abs(on.day)}`,
        draft: withClause(draft, { monthDays: { ...monthDaysPiece([on]), months: [month] } }, ['every']),
      },
      {
        label: `The ${ordinal(Math.abs(on.day))} of every month`,
        draft: withClause(draft, { monthDays: monthDaysPiece([on]) }, ['every']),
      },
    ],
  };
}

/** "bimonthly". */
export function doubtfulRhythm(draft: Draft): Fork | undefined {
  const every = single(draft)?.every;
  if (every?.orTimesPer === undefined || every.unit === undefined) return undefined;
  const { orTimesPer, ...step } = every;
  return {
    question: `Every ${every.count} ${every.unit}s, or ${orTimesPer} times a ${every.unit}?`,
    options: [
      { label: `Every ${every.count} ${every.unit}s`, draft: withClause(draft, { every: step }) },
      {
        label: `Twice a ${every.unit}`,
        draft: withClause(draft, { per: { kind: 'per', times: orTimesPer, unit: every.unit } }, ['every']),
      },
    ],
  };
}

/** "every day twice": twice in all, or twice each day. */
export function countOrPerDay(draft: Draft): Fork | undefined {
  const { count } = draft;
  const clause = single(draft);
  const isDaily = clause?.every?.unit === 'day' && clause.every.count === 1 && clause.clocks === undefined;
  if (
    count !== 2 ||
    clause === undefined ||
    (!isDaily && clause.seconds === undefined) ||
    draft.gap !== undefined ||
    clause.isNow === true ||
    draft.start !== undefined
  )
    return undefined;
  const { count: _, ...rest } = draft;
  const inAll: Draft = { ...draft, start: { kind: 'start' } };
  return {
    question: 'Two times in all, or each time twice?',
    options: [
      {
        label: 'Two times in all',
        draft:
          clause.seconds === undefined
            ? { ...withClause(draft, { clocks: [{ minute: 540, isOpen: false, hasMinutes: true }] }) }
            : inAll,
      },
      clause.seconds === undefined
        ? {
            label: 'Twice each day',
            draft: withClause(rest, { per: { kind: 'per', times: 2, unit: 'day' } }, ['every']),
          }
        : { label: 'Without end', draft: rest },
    ],
  };
}
