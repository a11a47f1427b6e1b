import { isLocalDate } from '../calendar-date.ts';
import { hasHolidays } from '../holidays/public-holidays.ts';
import { isLocalDateTime, isZone } from '../zone.ts';
import type { Check, Fields } from './checks.ts';
import { byKind, exactly, expecting, integer, isRecord, list, object, problemAt, text } from './checks.ts';

/** More occurrences than this are not counted out; such a task has no end that people mean. */
const MOST_COUNT = 10_000;
const MOST_EVERY = 1000;
const LONGEST_INTERVAL_SECONDS = 10 * 366 * 86_400;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
/** 9999-12-29, the last day that every zone can write. */
const LAST_INSTANT = 253_402_041_600_000;

const localDate = text('a date that exists, such as "2026-03-09"', isLocalDate);
const localTime = text('a time of day, such as "09:30"', (value) => TIME.test(value));
const windowEnd = text('a time of day, such as "17:00" or "24:00"', (value) => TIME.test(value) || value === '24:00');
const zone = text('a time zone, such as "Europe/Paris"', isZone);
const instant = expecting(
  'an instant in milliseconds on a whole second, such as 1773046800000',
  (value) => Number.isInteger(value) && Number(value) % 1000 === 0 && Math.abs(Number(value)) <= LAST_INSTANT,
);

const months = list(integer(1, 12, 'a month from 1 to 12'), 12, 'months');
const every = integer(1, MOST_EVERY, `a whole number from 1 to ${MOST_EVERY}`);
const repeated = { every, anchor: localDate, months };

const moment: Check = (value, path, problems) => {
  const isInstant = isRecord(value) && 'instant' in value;
  const fields = isInstant ? { instant } : { at: text('a local time, such as "2026-03-09T10:00"', isLocalDateTime) };
  object({ required: fields }, 'a moment, { "at": local time } or { "instant": milliseconds }')(value, path, problems);
};

const dayOfMonthForms: Readonly<Record<string, Fields>> = {
  day: { required: { day: integer(-31, 31, 'a day from 1 to 31, or from -1 (the last) to -31', 0) } },
  nth: {
    required: {
      weekday: integer(1, 7, 'a weekday from 1 (Monday) to 7'),
      nth: integer(-5, 5, 'a number from 1 to 5, or from -1 (the last) to -5', 0),
    },
  },
  businessDay: {
    required: { businessDay: integer(-23, 23, 'a number from 1 to 23, or from -1 (the last) to -23', 0) },
  },
  weekdayNearest: { required: { weekdayNearest: integer(1, 31, 'a day from 1 to 31') } },
};

const dayOfMonth: Check = (value, path, problems) => {
  const what = 'a day of the month, such as { "day": 15 }, { "weekday": 5, "nth": -1 } or { "businessDay": 1 }';
  const form = isRecord(value) ? Object.keys(dayOfMonthForms).find((name) => name in value) : undefined;
  const fields = form === undefined ? undefined : dayOfMonthForms[form];
  if (fields === undefined) problems.push(problemAt(path, value, what));
  else object(fields, what)(value, path, problems);
};

/** An nth of something needs the day that it is counted from. */
function anchored(check: Check): Check {
  return (value, path, problems) => {
    check(value, path, problems);
    const isUnanchored =
      isRecord(value) && typeof value.every === 'number' && value.every > 1 && value.anchor === undefined;
    if (isUnanchored)
      problems.push(`${path}.anchor: is missing; "every" above 1 is counted from it, such as "2026-03-09"`);
  };
}

const ascendingRange: Check = (value, path, problems) => {
  const required = { kind: exactly('range'), from: localDate, to: localDate };
  object({ required }, 'a range')(value, path, problems);
  if (!isRecord(value)) return;
  const { from, to } = value;
  // Anything else has been told above, and may not even be a text.
  if (typeof from === 'string' && typeof to === 'string' && from > to)
    problems.push(`${path}: ends on ${to}, before it begins on ${from}; swap them`);
};

const dayPattern = byKind(
  {
    daily: anchored(object({ required: { kind: exactly('daily') }, optional: repeated }, 'a daily pattern')),
    weekly: anchored(
      object(
        {
          required: {
            kind: exactly('weekly'),
            weekdays: list(integer(1, 7, 'a weekday from 1 (Monday) to 7'), 7, 'weekdays'),
          },
          optional: repeated,
        },
        'a weekly pattern',
      ),
    ),
    monthly: anchored(
      object(
        {
          required: { kind: exactly('monthly'), on: list(dayOfMonth, 62, 'days of the month') },
          optional: {
            ...repeated,
            whenAbsent: expecting('"skip" or "last"', (value) => value === 'skip' || value === 'last'),
          },
        },
        'a monthly pattern',
      ),
    ),
    dates: object({ required: { kind: exactly('dates'), dates: list(localDate, 400, 'dates') } }, 'a dates pattern'),
    range: ascendingRange,
    holidays: object(
      {
        required: {
          kind: exactly('holidays'),
          calendar: text('a country whose holidays are known, such as "US" or "DE-BY"', hasHolidays),
        },
      },
      'a holidays pattern',
    ),
  },
  'a day pattern',
);

const fixedTimes: Check = (value, path, problems) => {
  const required = { kind: exactly('at'), times: list(localTime, 1440, 'times') };
  object({ required }, 'fixed times')(value, path, problems);
  const times: unknown = isRecord(value) ? value.times : undefined;
  if (Array.isArray(times) && times.some((time, index) => index > 0 && String(time) < String(times[index - 1]))) {
    problems.push(`${path}.times: are not in order; write the earliest first`);
  }
};

const timeWindow: Check = (value, path, problems) => {
  const everyMinutes = integer(1, 1440, 'a whole number of minutes from 1 to 1440');
  const required = { kind: exactly('every'), everyMinutes, from: localTime, to: windowEnd };
  object({ required }, 'a time window')(value, path, problems);
  if (isRecord(value) && String(value.from) >= String(value.to)) {
    problems.push(`${path}: ends at ${value.to}, not after ${value.from}; split a window at midnight in two rules`);
  }
};

const rule = byKind(
  {
    calendar: object(
      {
        required: {
          kind: exactly('calendar'),
          days: dayPattern,
          times: byKind({ at: fixedTimes, every: timeWindow }, 'a time pattern'),
        },
      },
      'a calendar rule',
    ),
    interval: object(
      {
        required: {
          kind: exactly('interval'),
          everySeconds: integer(60, LONGEST_INTERVAL_SECONDS, 'a whole number of seconds, at least 60 (one minute)'),
          anchor: instant,
        },
      },
      'an interval rule',
    ),
  },
  'a rule',
);

/** The form of a schedule: every field, its type and its range. What fields mean together is checked after it. */
export const scheduleShape = byKind(
  {
    once: object(
      { required: { kind: exactly('once'), moments: list(moment, 100, 'moments'), zone } },
      'a once schedule',
    ),
    recurring: object(
      {
        required: { kind: exactly('recurring'), rules: list(rule, 50, 'rules'), zone },
        optional: {
          start: moment,
          end: moment,
          count: integer(1, MOST_COUNT, `a whole number from 1 to ${MOST_COUNT}`),
          except: list(dayPattern, 100, 'day patterns'),
        },
      },
      'a recurring schedule',
    ),
  },
  'a schedule',
);
