import { readDaysOfMonth, readWeekdays } from './cron/cron-days.ts';
import type { CronFieldName, CronProblem, FieldReading, FieldSpec } from './cron/cron-field.ts';
import { readField } from './cron/cron-field.ts';
import type { CronDaysOfMonth, CronFields, CronWeekdays, ScheduleText } from './cron/cron-fields.ts';
import { scheduleFromFields } from './cron/cron-schedule.ts';
import type { Instant, ZoneId } from './schedule.ts';

/** `crontab`: five fields, Sunday is 0 or 7. `event-bridge`: six fields, Sunday is 1, `?`, `L`, `W`, `#`. */
export type CronDialect = 'crontab' | 'event-bridge';

const MONTH_NAMES = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAY_NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const LONGEST_TEXT = 300;
const FIRST_YEAR = 1970;
const LAST_YEAR = 2199;

const SHORTCUTS: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

/**
 * A crontab line's five fields (or `@daily` and its like) as a schedule in the zone. `now` decides where an interval begins
 * and whether anything is still to come.
 */
export function scheduleFromCron(text: string, zone: ZoneId, now: Instant): ScheduleText {
  const fields = parseCronText(text, 'crontab');
  return 'problem' in fields ? fields : scheduleFromFields(fields, zone, now);
}

/** Takes a cron expression apart by the exact grammar of its dialect; what is not in the grammar is a problem. */
export function parseCronText(text: string, dialect: CronDialect): CronFields | CronProblem {
  if (text.length > LONGEST_TEXT) return { problem: `The cron expression is longer than ${LONGEST_TEXT} characters` };
  const trimmed = text.replace(/^[ \t]+|[ \t]+$/g, '');
  if (trimmed === '') return { problem: 'The cron expression is empty; "0 9 * * 1-5" is every weekday at 9:00' };
  if (dialect === 'crontab' && trimmed.startsWith('@')) return parseShortcut(trimmed);
  const texts = trimmed.split(/[ \t]+/);
  if (texts.length !== (dialect === 'crontab' ? 5 : 6)) return { problem: wrongCount(texts.length, dialect) };
  return dialect === 'crontab' ? readCrontab(texts) : readEventBridge(texts);
}

function parseShortcut(text: string): CronFields | CronProblem {
  const name = text.toLowerCase();
  const expanded = Object.hasOwn(SHORTCUTS, name) ? SHORTCUTS[name] : undefined;
  if (expanded !== undefined) return parseCronText(expanded, 'crontab');
  return { problem: `"${text.slice(0, 40)}" is not a known shortcut; there are ${Object.keys(SHORTCUTS).join(', ')}` };
}

function wrongCount(count: number, dialect: CronDialect): string {
  const fields = count === 1 ? '1 field' : `${count} fields`;
  if (dialect === 'event-bridge') {
    return `An EventBridge cron has six fields (minute hour day month weekday year), this has ${fields}`;
  }
  const hint = count === 6 ? '; seconds and years are not part of it' : '';
  return `A cron expression has five fields (minute hour day month weekday), this has ${fields}${hint}`;
}

function readCrontab(texts: readonly string[]): CronFields | CronProblem {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = texts;
  const strict = { openSteps: false, steps: true };
  return joinFields(
    readField(minute, { ...spec('minute', 0, 59), ...strict }),
    readField(hour, { ...spec('hour', 0, 23), ...strict }),
    readField(month, { ...spec('month', 1, 12), ...strict }),
    readDaysOfMonth(day, { ...spec('day of month', 1, 31), ...strict }, false),
    readWeekdays(weekday, { ...spec('day of week', 0, 7), ...strict }, false),
  );
}

function readEventBridge(texts: readonly string[]): CronFields | CronProblem {
  const [minute = '', hour = '', day = '', month = '', weekday = '', year = ''] = texts;
  if ((day === '?') === (weekday === '?')) {
    const problem = `Exactly one of day of month ("${day}") and day of week ("${weekday}") must be ?`;
    return { problem, field: 'day of week' };
  }
  return joinFields(
    readField(minute, spec('minute', 0, 59)),
    readField(hour, spec('hour', 0, 23)),
    readField(month, spec('month', 1, 12)),
    readDaysOfMonth(day === '?' ? '*' : day, spec('day of month', 1, 31), true),
    readWeekdays(weekday === '?' ? '*' : weekday, { ...spec('day of week', 1, 7), steps: false }, true),
    year === '*' ? undefined : readField(year, spec('year', FIRST_YEAR, LAST_YEAR)),
  );
}

function spec(name: CronFieldName, min: number, max: number): FieldSpec {
  const range = { name, min, max, openSteps: true, steps: true };
  if (name === 'month') return { ...range, names: MONTH_NAMES, firstName: min };
  return name === 'day of week' ? { ...range, names: WEEKDAY_NAMES, firstName: min } : range;
}

/** All fields together, or the problem of the first that has one. */
function joinFields(
  minutes: FieldReading,
  hours: FieldReading,
  months: FieldReading,
  daysOfMonth: CronDaysOfMonth | CronProblem,
  weekdays: CronWeekdays | CronProblem,
  years?: FieldReading,
): CronFields | CronProblem {
  if ('problem' in minutes) return minutes;
  if ('problem' in hours) return hours;
  if ('problem' in daysOfMonth) return daysOfMonth;
  if ('problem' in months) return months;
  if ('problem' in weekdays) return weekdays;
  const fields = { minutes: minutes.values, hours: hours.values, months: months.values, daysOfMonth, weekdays };
  if (years === undefined) return fields;
  return 'problem' in years ? years : { ...fields, years: years.values };
}
