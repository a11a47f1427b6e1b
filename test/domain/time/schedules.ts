import fc from 'fast-check';
import { localDate } from '../../../src/domain/time/calendar-date.ts';
import type {
  CalendarRule,
  DayPattern,
  Instant,
  Moment,
  RecurringSchedule,
  Rule,
  Schedule,
  TimePattern,
  Weekday,
} from '../../../src/domain/time/schedule.ts';
import { localTime, toInstant } from '../../../src/domain/time/zone.ts';

/** Zones whose clocks do everything that clocks do. */
export const SPECIAL_ZONES = [
  'UTC',
  'Europe/Paris',
  'Europe/London',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
] as const;

/** A rule of days at fixed times. */
export function at(days: DayPattern, ...times: string[]): CalendarRule {
  return { kind: 'calendar', days, times: { kind: 'at', times } };
}

/** A rule of days with a window. */
export function every(everyMinutes: number, from: string, to: string, days: DayPattern): CalendarRule {
  return { kind: 'calendar', days, times: { kind: 'every', everyMinutes, from, to } };
}

/** Some weekdays of every week. */
export function weekly(...weekdays: Weekday[]): DayPattern {
  return { kind: 'weekly', weekdays };
}

/** A recurring schedule; Paris unless another zone is given. */
export function recurring(
  rules: Rule | readonly Rule[],
  rest: Partial<Omit<RecurringSchedule, 'kind' | 'rules'>> = {},
): RecurringSchedule {
  return { kind: 'recurring', zone: 'Europe/Paris', ...rest, rules: Array.isArray(rules) ? rules : [rules as Rule] };
}

/** Instants as ISO text without milliseconds, which is how a person checks a table. */
export function iso(instants: readonly Instant[]): string[] {
  return instants.map((instant) => new Date(instant).toISOString().replace('.000Z', 'Z'));
}

/** The instant of an ISO text. */
export function instantOf(text: string): Instant {
  return Date.parse(text);
}

const FIRST_DAY = 20_454; // 2026-01-01
const LAST_DAY = FIRST_DAY + 365 * 4;

export const anyZone = fc.constantFrom(...SPECIAL_ZONES);
export const anyDate = fc.integer({ min: FIRST_DAY, max: LAST_DAY }).map(localDate);
const anyMinute = fc.oneof(
  fc.integer({ min: 0, max: 1439 }),
  fc.integer({ min: 0, max: 47 }).map((half) => half * 30),
);
export const anyTime = anyMinute.map(localTime);
const anyWeekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);

function ascending<Value>(values: fc.Arbitrary<Value>, maxLength: number): fc.Arbitrary<Value[]> {
  return fc
    .uniqueArray(values, { minLength: 1, maxLength })
    .map((list) =>
      list.sort((a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : 1)),
    );
}

const someMonths = fc.option(ascending(fc.integer({ min: 1, max: 12 }), 4), { nil: undefined, freq: 4 });

/** Every day or every nth, with its anchor. */
const repetition = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ every: fc.integer({ min: 2, max: 6 }), anchor: anyDate }) },
);

const anyDayOfMonth = fc.oneof(
  fc.integer({ min: 1, max: 31 }).map((day) => ({ day })),
  fc.integer({ min: 1, max: 5 }).map((fromEnd) => ({ day: -fromEnd })),
  fc.record({ weekday: anyWeekday, nth: fc.constantFrom(1, 2, 3, 4, 5, -1, -2) }),
  fc.constantFrom(1, 2, 3, 10, -1, -3).map((businessDay) => ({ businessDay })),
  fc.integer({ min: 1, max: 31 }).map((weekdayNearest) => ({ weekdayNearest })),
);

function withMonths<Pattern extends object>(pattern: Pattern, months: number[] | undefined): Pattern {
  return months === undefined ? pattern : { ...pattern, months };
}

const anyDaily = fc
  .tuple(repetition, someMonths)
  .map(([repeat, months]): DayPattern => withMonths({ kind: 'daily', ...repeat }, months));

const anyWeekly = fc
  .tuple(ascending(anyWeekday, 4), repetition, someMonths)
  .map(([weekdays, repeat, months]): DayPattern => withMonths({ kind: 'weekly', weekdays, ...repeat }, months));

const anyMonthly = fc
  .tuple(
    fc.uniqueArray(anyDayOfMonth, { minLength: 1, maxLength: 3, selector: (on) => JSON.stringify(on) }),
    repetition,
    someMonths,
    fc.boolean(),
  )
  .map(([on, repeat, months, clamps]): DayPattern => {
    const pattern = withMonths({ kind: 'monthly', on, ...repeat } as const, months);
    return clamps && on.some((day) => 'day' in day && day.day > 28) ? { ...pattern, whenAbsent: 'last' } : pattern;
  });

const anyDates = ascending(anyDate, 4).map((dates): DayPattern => ({ kind: 'dates', dates }));

const anyRange = fc
  .tuple(fc.integer({ min: FIRST_DAY, max: LAST_DAY }), fc.integer({ min: 1, max: 40 }))
  .map(([first, length]): DayPattern => ({ kind: 'range', from: localDate(first), to: localDate(first + length) }));

/** Any set of days but public holidays, which depend on data. */
export const anyDays = fc.oneof(
  { weight: 2, arbitrary: anyDaily },
  { weight: 4, arbitrary: anyWeekly },
  { weight: 4, arbitrary: anyMonthly },
  { weight: 1, arbitrary: anyDates },
  { weight: 1, arbitrary: anyRange },
);

const anyWindow = fc
  .tuple(fc.constantFrom(5, 10, 15, 20, 30, 45, 60, 90, 120, 180), anyMinute, anyMinute)
  .map(([everyMinutes, one, other]): TimePattern => {
    const [from, to] = one < other ? [one, other] : [other, one];
    const end = to - from < everyMinutes ? '24:00' : localTime(to);
    return { kind: 'every', everyMinutes, from: localTime(from), to: end };
  });

export const anyTimes = fc.oneof(
  { weight: 3, arbitrary: ascending(anyTime, 3).map((times): TimePattern => ({ kind: 'at', times })) },
  { weight: 1, arbitrary: anyWindow },
);

export const anyCalendarRule = fc
  .tuple(anyDays, anyTimes)
  .map(([days, times]): CalendarRule => ({ kind: 'calendar', days, times }));

const anyInterval = fc
  .tuple(fc.constantFrom(60, 300, 900, 3600, 5400, 7200, 86_400), anyDate, anyTime)
  .map(([everySeconds, date, time]): Rule => {
    return { kind: 'interval', everySeconds, anchor: toInstant(`${date}T${time}`, 'UTC') };
  });

const anyMoment = fc.tuple(anyDate, anyTime).map(([date, time]): Moment => ({ at: `${date}T${time}` }));

const anyException = fc.oneof(
  anyRange,
  anyDates,
  ascending(anyWeekday, 2).map((weekdays): DayPattern => ({ kind: 'weekly', weekdays })),
  anyMonthly,
);

function optional<Value, Name extends string>(name: Name, values: fc.Arbitrary<Value>, freq: number) {
  return fc
    .option(values, { nil: undefined, freq })
    .map((value) => (value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value })));
}

/** Recurring schedules with all their parts. */
export const anyRecurring = fc
  .tuple(
    fc.oneof({ weight: 5, arbitrary: anyCalendarRule }, { weight: 1, arbitrary: anyInterval }),
    fc.option(anyCalendarRule, { nil: undefined, freq: 3 }),
    anyZone,
    fc.option(anyMoment, { nil: undefined, freq: 3 }),
    optional(
      'except',
      fc.uniqueArray(anyException, { minLength: 1, maxLength: 2, selector: (pattern) => JSON.stringify(pattern) }),
      4,
    ),
    fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined, freq: 4 }),
    fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined, freq: 4 }),
  )
  .map(([rule, second, zone, start, except, count, lastDay]): RecurringSchedule => {
    const isSingle = second === undefined || JSON.stringify(second) === JSON.stringify(rule);
    const rules = isSingle ? [rule] : [rule, second];
    const bounds = start === undefined || count === undefined ? {} : { count };
    const end = lastDay === undefined ? {} : { end: { at: `${localDate(LAST_DAY + lastDay)}T00:00` } };
    return { kind: 'recurring', rules, zone, ...(start === undefined ? {} : { start }), ...end, ...bounds, ...except };
  });

/** Moments in a zone, ascending. */
export const anyOnce = fc
  .tuple(
    ascending(
      fc.tuple(anyDate, anyTime).map(([date, time]) => `${date}T${time}`),
      3,
    ),
    anyZone,
  )
  .map(([locals, zone]): Schedule => ({ kind: 'once', moments: locals.map((local) => ({ at: local })), zone }));

/** Every kind of schedule. */
export const anySchedule: fc.Arbitrary<Schedule> = fc.oneof(
  { weight: 6, arbitrary: anyRecurring },
  { weight: 1, arbitrary: anyOnce },
);

/** Instants around the dates that the schedules are made of. */
export const anyInstant = fc
  .integer({ min: (FIRST_DAY - 400) * 1440, max: (LAST_DAY + 400) * 1440 })
  .map((minutes) => minutes * 60_000);
