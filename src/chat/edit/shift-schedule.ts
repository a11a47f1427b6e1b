import { addDays } from '../../domain/time/calendar-date.ts';
import type {
  LocalDateTime,
  LocalTime,
  Moment,
  RecurringSchedule,
  Rule,
  Schedule,
  TimePattern,
} from '../../domain/time/schedule.ts';
import { localTime } from '../../domain/time/zone.ts';

const DAY = 24 * 60;
const UNITS: Readonly<Record<string, number>> = { m: 1, h: 60, d: DAY, w: 7 * DAY };
const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  ten: 10,
  half: 0.5,
};
const SHIFT =
  /^(?:(?<way>later|earlier|back|forward|ahead)\s+)?(?:by\s+)?(?<count>\d{1,3}|half(?:\s+an?)?|an?|one|two|three|four|five|ten)\s*(?<unit>minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w)(?:\s+(?<after>later|earlier|back|forward|ahead))?$/iu;

/** Minutes that a phrase moves a time by: "an hour later" 60, "by 30 minutes earlier" -30; nothing for anything else. */
export function shiftIn(phrase: string): number | undefined {
  const groups = SHIFT.exec(phrase.trim())?.groups;
  if (groups === undefined) return undefined;
  const { way, after = way, count = '', unit = '' } = groups;
  // "30 minutes" alone may be a rhythm; "by 30 minutes" and "30 minutes later" are none.
  if (after === undefined && !/^by\s/iu.test(phrase.trim())) return undefined;
  const many = COUNTS[count.toLowerCase().split(/\s/u)[0] ?? ''] ?? Number(count);
  const minutes = Math.round(many * (UNITS[unit.charAt(0).toLowerCase()] ?? Number.NaN));
  return /^(?:earlier|forward|ahead)$/iu.test(after ?? '') ? -minutes : minutes;
}

/** All times of a schedule moved by some minutes; undefined where an hour would leave its day or there is none to move. */
export function shifted(schedule: Schedule, minutes: number): Schedule | undefined {
  if (schedule.kind === 'once')
    return { ...schedule, moments: schedule.moments.map((moment) => movedMoment(moment, minutes)) };
  return minutes % DAY === 0 ? undefined : movedRules(schedule, minutes);
}

function movedRules(schedule: RecurringSchedule, minutes: number): Schedule | undefined {
  const rules = schedule.rules.map((rule): Rule | undefined => {
    if (rule.kind !== 'calendar') return undefined;
    const times = movedTimes(rule.times, minutes);
    return times === undefined ? undefined : { ...rule, times };
  });
  const kept = rules.filter((rule) => rule !== undefined);
  return kept.length === rules.length ? { ...schedule, rules: kept } : undefined;
}

function movedTimes(pattern: TimePattern, minutes: number): TimePattern | undefined {
  if (pattern.kind === 'at') {
    const times = pattern.times.map((time) => movedTime(time, minutes)).filter((time) => time !== undefined);
    return times.length === pattern.times.length ? { ...pattern, times } : undefined;
  }
  const [from, to] = [movedTime(pattern.from, minutes), movedTime(pattern.to, minutes)];
  return from === undefined || to === undefined ? undefined : { ...pattern, from, to };
}

/** Another day would be another pattern, so midnight is not crossed. */
function movedTime(time: LocalTime, minutes: number): LocalTime | undefined {
  const moved = minuteOf(time) + minutes;
  return moved < 0 || moved >= DAY ? undefined : localTime(moved);
}

function movedMoment(moment: Moment, minutes: number): Moment {
  return 'at' in moment ? { at: movedLocal(moment.at, minutes) } : { instant: moment.instant + minutes * 60_000 };
}

function movedLocal(at: LocalDateTime, minutes: number): LocalDateTime {
  const total = minuteOf(at.slice(11)) + minutes;
  const days = Math.floor(total / DAY);
  return `${addDays(at.slice(0, 10), days)}T${localTime(total - days * DAY)}`;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
