import { civilDate } from '../../calendar-date.ts';
import type { DayOfMonth, Weekday } from '../../schedule.ts';
import type { DayRef, MonthDaysPiece, PeriodRef } from '../pieces.ts';
import type { Clause, Draft } from './draft.ts';
import type { Environment } from './environment.ts';
import type { Fork, Option } from './outcome.ts';
import { ordinal } from './recurring-days.ts';

/** Looks for one kind of ambiguity; the options are drafts in which it is settled. */
type ForkRule = (draft: Draft, env: Environment) => Fork | undefined;

const WEEKDAY_NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTH_NAMES = 'January February March April May June July August September October November December'.split(' ');

/** The first ambiguity of a draft, if it has one. */
export function forkOf(draft: Draft, env: Environment): Fork | undefined {
  for (const rule of RULES) {
    const fork = rule(draft, env);
    if (fork !== undefined) return fork;
  }
  return undefined;
}

const RULES: readonly ForkRule[] = [
  severalZones,
  unknownHolidays,
  nthWeekdayWithoutMonth,
  nthDayStep,
  stepOfMonth,
  weekdayOfWeek,
  dailyOnWeekday,
  monthlyOnWeekday,
  yearlyOnDay,
  doubtfulRhythm,
  countOrPerDay,
  ofTheMonth,
  datesOrMonthly,
  weekdaysOnceOrWeekly,
  weekdaysInMonth,
  monthsAlone,
  periodAlone,
  daysInRange,
  windowOrTime,
];

function single({ clauses }: Draft): Clause | undefined {
  return clauses.length === 1 ? clauses[0] : undefined;
}

function withClause(draft: Draft, changes: Partial<Clause>, remove: readonly (keyof Clause)[] = []): Draft {
  const [first, ...others] = draft.clauses;
  const clause = { ...first, ...changes };
  for (const key of remove) delete clause[key];
  return { ...draft, clauses: [clause, ...others] };
}

/** "5pm IST": three countries use these letters. */
function severalZones(draft: Draft): Fork | undefined {
  const { zones } = draft;
  if (zones === undefined || zones.length < 2) return undefined;
  return {
    question: 'Which time zone?',
    options: zones.map((zone) => ({ label: zone.replace(/_/g, ' '), draft: { ...draft, zones: [zone] } })),
  };
}

const HOLIDAY_COUNTRIES = ['US', 'GB', 'DE'];

/** "except holidays": whose? */
function unknownHolidays(draft: Draft, env: Environment): Fork | undefined {
  const isOpen =
    draft.except?.pieces.some((piece) => piece.kind === 'holidays' && piece.country === undefined) === true;
  if (!isOpen || env.country !== undefined || draft.except === undefined) return undefined;
  const { pieces } = draft.except;
  const options = HOLIDAY_COUNTRIES.map(
    (country): Option => ({
      label: `Holidays of ${country}`,
      draft: {
        ...draft,
        except: {
          kind: 'except',
          pieces: pieces.map((piece) => (piece.kind === 'holidays' ? { ...piece, country } : piece)),
        },
      },
    }),
  );
  return { question: 'The public holidays of which country?', options };
}

/** "every 3rd friday": of the month, or every three weeks. With a start it counts weeks. */
function nthWeekdayWithoutMonth(draft: Draft): Fork | undefined {
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

function weekdayPiece(weekday: Weekday): NonNullable<Clause['weekdays']> {
  return { kind: 'weekdays', weekdays: [weekday], isPlural: false, isRange: false };
}

function monthDaysPiece(on: readonly DayOfMonth[]): MonthDaysPiece {
  return { kind: 'month-days', on, scope: 'each' };
}

/** "every 5th day": every five days, or the 5th. A start says that it counts. */
function nthDayStep(draft: Draft): Fork | undefined {
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
function stepOfMonth(draft: Draft): Fork | undefined {
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
function weekdayOfWeek(draft: Draft): Fork | undefined {
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

/** "daily sunday 4pm". */
function dailyOnWeekday(draft: Draft): Fork | undefined {
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
function monthlyOnWeekday(draft: Draft): Fork | undefined {
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
function yearlyOnDay(draft: Draft): Fork | undefined {
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
function doubtfulRhythm(draft: Draft): Fork | undefined {
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
function countOrPerDay(draft: Draft): Fork | undefined {
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

/** "first monday of the month", "the last day": each month, or once. */
function ofTheMonth(draft: Draft): Fork | undefined {
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

/** "on the 1st and 15th": each month, or once each. */
function datesOrMonthly(draft: Draft): Fork | undefined {
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
function weekdaysOnceOrWeekly(draft: Draft): Fork | undefined {
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

/** "every sunday in december": the coming December, or each one. */
function weekdaysInMonth(draft: Draft, env: Environment): Fork | undefined {
  const clause = single(draft);
  const { months, monthDays, days, every } = clause ?? {};
  if (
    !draft.repeats ||
    clause === undefined ||
    months === undefined ||
    monthDays !== undefined ||
    days !== undefined ||
    draft.end !== undefined ||
    draft.start !== undefined
  )
    return undefined;
  if (months.year !== undefined || (every?.unit === 'year' && clause.weekdays === undefined) || isMonthsOnly(clause))
    return undefined;
  const first = nextStretch(months.months, env);
  const name = MONTH_NAMES[(first.month ?? 1) - 1] ?? '';
  const last = lastOfStretch(months.months, first.month ?? 1);
  const bounded: Draft = {
    ...withClause(draft, {}, ['months']),
    start: { kind: 'start', day: first },
    end: { kind: 'end', day: { ...first, month: last, edge: 'end' }, isThrough: true },
  };
  const yearly = withClause(draft, { months: { ...months, year: 0 } });
  return {
    question: `Which ${name}?`,
    options: [
      { label: `The coming ${name}`, draft: bounded },
      { label: `Every ${name}`, draft: yearly },
    ],
  };
}

function isMonthsOnly(clause: Clause): boolean {
  return (
    clause.weekdays === undefined &&
    clause.every?.unit === undefined &&
    clause.seconds === undefined &&
    clause.per === undefined
  );
}

function nextStretch(months: readonly number[], env: Environment): PeriodRef {
  const current = civilDate(env.today).month;
  const coming = months.find((month) => month >= current) ?? months[0] ?? 1;
  return { kind: 'period', unit: 'month', ahead: 0, month: coming };
}

function lastOfStretch(months: readonly number[], first: number): number {
  let last = first;
  while (months.includes((last % 12) + 1) && (last % 12) + 1 !== first) last = (last % 12) + 1;
  return last;
}

/** "every january": which day of it? */
function monthsAlone(draft: Draft): Fork | undefined {
  const clause = single(draft);
  const { months } = clause ?? {};
  const isAlone =
    clause !== undefined &&
    months !== undefined &&
    clause.weekdays === undefined &&
    clause.monthDays === undefined &&
    clause.days === undefined &&
    clause.seconds === undefined &&
    clause.per === undefined;
  const isYearly =
    clause?.every === undefined ||
    clause.every.unit === undefined ||
    clause.every.unit === 'year' ||
    clause.every.unit === 'month';
  if (!isAlone || !isYearly || months === undefined) return undefined;
  const names = months.months.map((month) => MONTH_NAMES[month - 1] ?? '').join(', ');
  return {
    question: `Which day of ${names}?`,
    options: [
      {
        label: `The 1st of ${names}`,
        draft: {
          ...withClause(draft, { monthDays: { ...monthDaysPiece([{ day: 1 }]), months: months.months } }, [
            'months',
            'every',
          ]),
          repeats: true,
        },
      },
      {
        label: `Every day of ${names}`,
        draft: {
          ...withClause(draft, { every: { kind: 'every', count: 1, unit: 'day' }, months: { ...months, year: 0 } }),
          repeats: true,
        },
      },
    ],
  };
}

/** "next week", "this month", "end of the week": which day of it? */
function periodAlone(draft: Draft, env: Environment): Fork | undefined {
  const clause = single(draft);
  const [ref] = clause?.days?.days ?? [];
  if (
    draft.repeats ||
    ref?.kind !== 'period' ||
    clause?.days?.days.length !== 1 ||
    clause.weekdays !== undefined ||
    clause.monthDays !== undefined
  )
    return undefined;
  const days = candidatesOf(ref, env);
  if (days.length < 2) return undefined;
  return {
    question: 'Which day?',
    options: days.map(({ label, day }) => ({
      label,
      draft: withClause(draft, { days: { kind: 'day', days: [day], isRange: false } }),
    })),
  };
}

interface Candidate {
  readonly label: string;
  readonly day: DayRef;
}

function candidatesOf(ref: PeriodRef, env: Environment): readonly Candidate[] {
  const weekday = (day: Weekday): Candidate => ({
    label: WEEKDAY_NAMES[day - 1] ?? '',
    day: { kind: 'weekday', weekday: day, which: { kind: 'week', ahead: ref.ahead } },
  });
  const today = (((env.today + 3) % 7) + 1) as Weekday;
  if (ref.unit === 'weekend') return [weekday(6), weekday(7)];
  if (ref.unit === 'week' && ref.edge === 'end') return [weekday(5), weekday(7)];
  if (ref.unit === 'week' && ref.edge === undefined)
    return ref.ahead === 0
      ? today < 5
        ? [{ label: 'Tomorrow', day: { kind: 'offset', days: 1 } }, weekday(5)]
        : [
            { label: 'Today', day: { kind: 'offset', days: 0 } },
            { label: 'Tomorrow', day: { kind: 'offset', days: 1 } },
          ]
      : [weekday(1), ...(today === 1 ? [weekday(5)] : [weekday(today)])];
  if (ref.edge !== undefined) return [];
  const start: Candidate = { label: 'The first day', day: { ...ref, edge: 'start' } };
  const end: Candidate = { label: 'The last day', day: { ...ref, edge: 'end' } };
  return ref.ahead === 0 && ref.month === undefined
    ? [{ label: 'Tomorrow', day: { kind: 'offset', days: 1 } }, end]
    : [start, end];
}

/** "from dec 1 to dec 4", "tomorrow through sunday": each day of it, or its first. */
function daysInRange(draft: Draft): Fork | undefined {
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
function windowOrTime(draft: Draft): Fork | undefined {
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
