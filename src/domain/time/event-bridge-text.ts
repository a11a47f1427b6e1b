import { isLocalDate } from './calendar-date.ts';
import type { ScheduleText } from './cron/cron-fields.ts';
import { scheduleFromFields } from './cron/cron-schedule.ts';
import { parseCronText } from './cron-text.ts';
import { sayMoment } from './say-day.ts';
import type { Instant, Moment, ZoneId } from './schedule.ts';
import { isLocalDateTime, toInstant } from './zone.ts';

const UNIT_SECONDS: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };
const LONGEST_RATE_SECONDS = 10 * 366 * 86_400;
const FORMS = 'cron(0 9 ? * MON-FRI *), rate(5 minutes) and at(2026-03-09T10:00:00)';

/** An EventBridge Scheduler expression as a schedule in the zone; a rate begins one interval after `now`. */
export function scheduleFromEventBridge(text: string, zone: ZoneId, now: Instant): ScheduleText {
  const match = /^(cron|rate|at)\((.*)\)$/.exec(text);
  const [, form, inner] = match ?? [];
  if (form === undefined || inner === undefined)
    return { problem: `This is not an EventBridge expression; the forms are ${FORMS}` };
  if (form === 'rate') return readRate(inner, zone, now);
  if (form === 'at') return readAt(inner, zone, now);
  const fields = parseCronText(inner, 'event-bridge');
  return 'problem' in fields ? fields : scheduleFromFields(fields, zone, now);
}

/** Elapsed time: `1 hour`, `5 minutes`; one is singular, the rest plural. */
function readRate(inner: string, zone: ZoneId, now: Instant): ScheduleText {
  const match = /^([1-9]\d{0,8}) (minute|hour|day)(s?)$/.exec(inner);
  const [, countText, unit = '', plural] = match ?? [];
  const count = Number(countText);
  if (match === null)
    return { problem: 'A rate is a whole number above 0 and minutes, hours or days, such as rate(5 minutes)' };
  if ((count === 1) !== (plural === '')) {
    return { problem: `EventBridge writes this rate as rate(${count} ${unit}${count === 1 ? '' : 's'})` };
  }
  const everySeconds = count * (UNIT_SECONDS[unit] ?? 0);
  if (everySeconds > LONGEST_RATE_SECONDS) return { problem: 'A rate above ten years is refused' };
  // Occurrences fall on whole seconds.
  const anchor = Math.ceil(now / 1000) * 1000 + everySeconds * 1000;
  return { schedule: { kind: 'recurring', rules: [{ kind: 'interval', everySeconds, anchor }], zone }, warnings: [] };
}

/** A wall-clock moment with seconds. */
function readAt(inner: string, zone: ZoneId, now: Instant): ScheduleText {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):([0-5]\d)$/.exec(inner);
  const [, date = '', time = '', second = ''] = match ?? [];
  const local = `${date}T${time}`;
  if (match === null)
    return { problem: 'A moment is written at(yyyy-mm-ddThh:mm:ss), such as at(2026-03-09T10:00:00)' };
  if (!isLocalDate(date)) return { problem: `${date} is not a day of the calendar` };
  if (!isLocalDateTime(local)) return { problem: `${time} is not a time of day` };
  const instant = toInstant(local, zone) + Number(second) * 1000;
  if (instant <= now) return { problem: `${sayMoment(local)} has passed`, code: 'past' };
  const moment: Moment = second === '00' ? { at: local } : { instant };
  return { schedule: { kind: 'once', moments: [moment], zone }, warnings: [] };
}
