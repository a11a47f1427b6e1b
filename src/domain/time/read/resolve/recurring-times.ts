import type { LocalTime, TimePattern } from '../../schedule.ts';
import { localTime } from '../../zone.ts';
import type { PartOfDay } from '../vocabulary/word.ts';
import type { Clause } from './clause.ts';
import { minutesOfClocks, PART_MINUTES, timesOf } from './clocks.ts';
import type { Environment } from './environment.ts';

/** The times of a clause that repeats. */
export interface RecurringTimes {
  readonly patterns: readonly TimePattern[];
  readonly assumed: readonly string[];
  /** The times with the other half of the day, where the half was assumed. */
  readonly otherHalf?: readonly TimePattern[];
}

const DAY = 1440;
const PART_WINDOWS: Readonly<Record<PartOfDay, readonly [from: number, to: number]>> = {
  morning: [360, 720],
  afternoon: [720, 1080],
  evening: [1080, 1320],
  night: [1320, 360],
};

/** Times of the day that a clause names; undefined when they cannot be written down. */
export function recurringTimes(clause: Clause, env: Environment, gap?: Gap): RecurringTimes | undefined {
  if (clause.minutes !== undefined) return everyHour(clause, clause.minutes);
  if (clause.seconds !== undefined)
    return clause.clocks === undefined ? everySoOften(clause, clause.seconds) : undefined;
  const part = partOf(clause);
  if (clause.clocks !== undefined && clause.clocks.length > 0) {
    const { minutes, assumed, otherHalf } = minutesOfClocks(clause.clocks, part);
    const patterns = [at(withGap(minutes, gap))];
    return { patterns, assumed, ...(otherHalf === undefined ? {} : { otherHalf: [at(otherHalf)] }) };
  }
  if (clause.per !== undefined && clause.per.unit === 'day') return spread(clause, clause.per.times);
  if (part !== undefined) {
    const minute = part === 'morning' && env.defaultMinute < 720 ? env.defaultMinute : PART_MINUTES[part];
    return { patterns: [at(withGap([minute], gap))], assumed: [`at ${localTime(minute)}`] };
  }
  return { patterns: [at(withGap([env.defaultMinute], gap))], assumed: [`at ${localTime(env.defaultMinute)}`] };
}

/** "3 times with 5 minutes gap", on each of the days. */
export interface Gap {
  readonly seconds: number;
  readonly count: number;
}

function withGap(minutes: readonly number[], gap: Gap | undefined): readonly number[] {
  if (gap === undefined) return minutes;
  return minutes
    .flatMap((minute) => Array.from({ length: gap.count }, (_, index) => minute + (index * gap.seconds) / 60))
    .filter((minute) => minute < DAY);
}

/** The part of the day that was named, in whatever way. */
export function partOf(clause: Clause): PartOfDay | undefined {
  const part = clause.part?.part ?? clause.every?.part;
  return part === 'business-end' ? undefined : part;
}

function at(minutes: readonly number[]): TimePattern {
  return { kind: 'at', times: timesOf(minutes) };
}

/** "every 20 minutes between 9 and 5": on the wall clock, beginning with the window. */
function everySoOften(clause: Clause, seconds: number): RecurringTimes | undefined {
  if (seconds % 60 !== 0 || seconds > DAY * 60) return undefined;
  const { from, to } = windowOf(clause);
  const patterns = windows(seconds / 60, from, to);
  if (patterns === undefined) return undefined;
  const other = clause.window?.otherHalf;
  const others = other === undefined ? undefined : windows(seconds / 60, other.from, other.to);
  if (others === undefined) return { patterns, assumed: [] };
  return { patterns, assumed: [`from ${localTime(from)} to ${localTime(to)}`], otherHalf: others };
}

interface Bounds {
  readonly from: number;
  readonly to: number;
}

function windowOf(clause: Clause): Bounds {
  const { window } = clause;
  const part = partOf(clause);
  if (window === undefined && part !== undefined) return { from: PART_WINDOWS[part][0], to: PART_WINDOWS[part][1] };
  const from = window?.from?.minute ?? 0;
  const to = window?.to === undefined ? DAY : window.to.minute === 0 ? DAY : window.to.minute;
  return { from, to: window?.isToExclusive === true ? to - 1 : to };
}

/** A window over midnight becomes two, the second in step with the first. */
function windows(everyMinutes: number, from: number, to: number): TimePattern[] | undefined {
  if (from === to) return undefined;
  if (from < to) return [every(everyMinutes, from, to)];
  const steps = Math.ceil((DAY - from) / everyMinutes);
  const rest = from + steps * everyMinutes - DAY;
  return rest <= to
    ? [every(everyMinutes, from, DAY), every(everyMinutes, rest, to)]
    : [every(everyMinutes, from, DAY)];
}

function every(everyMinutes: number, from: number, to: number): TimePattern {
  if (from === to) return at([from]);
  return { kind: 'every', everyMinutes, from: localTime(from), to: to >= DAY ? '24:00' : localTime(to) };
}

/** ":15 past every hour", "every 2 hours at :30". */
function everyHour(clause: Clause, minutes: readonly number[]): RecurringTimes | undefined {
  const step = clause.seconds === undefined ? 60 : clause.seconds / 60;
  if (step % 60 !== 0 || step > DAY) return undefined;
  const { from, to } = windowOf(clause);
  const first = Math.ceil(from / 60) * 60;
  const gap = minutes.length > 1 ? (minutes[1] ?? 0) - (minutes[0] ?? 0) : 0;
  const isEven =
    step === 60 &&
    gap > 0 &&
    gap * minutes.length === 60 &&
    minutes.every((minute, index) => minute === (minutes[0] ?? 0) + index * gap);
  const starts = isEven ? [first + (minutes[0] ?? 0)] : minutes.map((minute) => first + minute);
  const patterns = starts.flatMap((start) => within(isEven ? gap : step, start, { from, to }));
  return patterns.length === 0 ? undefined : { patterns, assumed: [] };
}

/** From a minute on, as long as the window lasts; nothing when the window has closed before. */
function within(everyMinutes: number, start: number, { from, to }: Bounds): readonly TimePattern[] {
  if (start === to && start < DAY) return [at([start])];
  if (from <= to && start > to) return [];
  return windows(everyMinutes, start, to) ?? [];
}

const SPREADS: Readonly<Record<number, readonly LocalTime[]>> = {
  1: ['09:00'],
  2: ['09:00', '18:00'],
  3: ['09:00', '13:00', '18:00'],
  4: ['09:00', '12:00', '15:00', '18:00'],
};
const MOST_PER_DAY = 144;

/** "four times a day": nobody said when, so we spread them over the day or the window. */
function spread(clause: Clause, times: number): RecurringTimes | undefined {
  if (times < 1 || times > MOST_PER_DAY) return undefined;
  const known = clause.window === undefined ? SPREADS[times] : undefined;
  const chosen =
    known ??
    evenly(
      times,
      clause.window === undefined
        ? times > 13
          ? { from: 0, to: DAY - DAY / times }
          : { from: 480, to: 1200 }
        : windowOf(clause),
    );
  return {
    patterns: [{ kind: 'at', times: chosen }],
    assumed: [`at ${chosen.slice(0, 4).join(', ')}${chosen.length > 4 ? ' …' : ''}`],
  };
}

function evenly(times: number, { from, to }: Bounds): LocalTime[] {
  const step = times === 1 ? 0 : (to - from) / (times - 1);
  const minutes = Array.from({ length: times }, (_, index) => Math.min(DAY - 1, Math.round(from + index * step)));
  return timesOf([...new Set(minutes)]);
}
