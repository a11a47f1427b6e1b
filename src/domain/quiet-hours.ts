import { nextOccurrence, previousOccurrence } from './time/occurrences.ts';
import type { Instant, Schedule, ZoneId } from './time/schedule.ts';

/** A stretch in which nothing is to make a noise. */
export interface QuietStretchOfDay {
  readonly since: Instant;
  readonly until: Instant;
}

/** When a digest comes, where its reader set no time. */
export const DIGEST_TIME = '08:30';

const CLOCK = '(\\d{1,2})(?::(\\d{2}))?\\s*([ap]m)?';
const QUIET = new RegExp(`^${CLOCK}\\s*(?:-|–|to|until|till)\\s*${CLOCK}$`, 'iu');

/** `22-7`, `10pm to 7am`, `22:00 to 07:00` as `22:00-07:00`; undefined where it is no such stretch. */
export function readQuietHours(typed: string): string | undefined {
  const [, fromHour, fromMinute, fromHalf, toHour, toMinute, toHalf] = QUIET.exec(typed.trim()) ?? [];
  const from = clockTime(inDay(fromHour, fromHalf), fromMinute);
  const to = clockTime(inDay(toHour, toHalf), toMinute);
  return from === undefined || to === undefined || from === to ? undefined : `${from}-${to}`;
}

/** `9`, `9:00` and `09:00` as `09:00`. */
export function readTimeOfDay(typed: string): string | undefined {
  const [, hour, minute] = /^(\d{1,2})(?::(\d{2}))?$/u.exec(typed.trim()) ?? [];
  return clockTime(hour, minute);
}

/** `10pm` as 22; an hour that no half of the day has is none. */
function inDay(hour: string | undefined, half: string | undefined): string | undefined {
  if (hour === undefined || half === undefined) return hour;
  const inHalf = Number(hour);
  if (inHalf < 1 || inHalf > 12) return undefined;
  return String((inHalf % 12) + (half.toLowerCase() === 'pm' ? 12 : 0));
}

function clockTime(hour: string | undefined, minute = '00'): string | undefined {
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/**
 * The quiet stretch around an instant; undefined where there is none. Both ends are moments of the wall clock as schedules
 * have them, so a night that is an hour longer or shorter has its end where the clock says it.
 */
export function quietAround(quiet: string, zone: ZoneId, now: Instant): QuietStretchOfDay | undefined {
  const [from = '', to = ''] = quiet.split('-');
  const since = previousOccurrence(daily(from, zone), now + 1);
  const until = since === undefined ? undefined : nextOccurrence(daily(to, zone), since);
  return since === undefined || until === undefined || until <= now ? undefined : { since, until };
}

/** When the next digest comes. */
export function nextDigest(time: string, zone: ZoneId, now: Instant): Instant {
  return nextOccurrence(daily(time, zone), now) ?? now;
}

function daily(time: string, zone: ZoneId): Schedule {
  const rule = { kind: 'calendar', days: { kind: 'daily' }, times: { kind: 'at', times: [time] } } as const;
  return { kind: 'recurring', zone, rules: [rule] };
}
