import type { TimePattern } from '../schedule.ts';
import { minuteOfDay } from '../time-pattern.ts';
import { localTime } from '../zone.ts';

const DAY_MINUTES = 24 * 60;
/** Up to here people read single times more easily than a window. */
const FEW = 4;
/** Each is a rule of its own. */
const MOST_WINDOWS = 24;

/** The times of day that minutes × hours give: a few of them, one even window, or the fewest windows side by side. */
export function timePatterns(minutes: readonly number[], hours: readonly number[]): readonly TimePattern[] {
  const all = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
  if (all.length <= FEW) return [fixedTimes(all)];
  const window = evenWindow(all);
  if (window !== undefined) return [window];
  const perMinute = windows(minutes.map((minute) => hours.map((hour) => hour * 60 + minute)));
  const perHour = windows(hours.map((hour) => minutes.map((minute) => hour * 60 + minute)));
  const fewest = [perMinute, perHour]
    .filter((way) => way !== undefined)
    .sort((one, other) => one.length - other.length)[0];
  return fewest !== undefined && fewest.length <= MOST_WINDOWS ? fewest : [fixedTimes(all)];
}

/** One window for each group of times, when each is long enough and even. */
function windows(groups: readonly (readonly number[])[]): readonly TimePattern[] | undefined {
  const found = groups.map((group) => (group.length > FEW ? evenWindow(group) : undefined));
  return found.includes(undefined) ? undefined : found.filter((pattern) => pattern !== undefined);
}

/** The distance of times that go on evenly through the whole day and into the next. */
export function allDayStep(times: TimePattern): number | undefined {
  if (times.kind !== 'every') return undefined;
  const goesRound = times.to === '24:00' && DAY_MINUTES % times.everyMinutes === 0;
  return goesRound && minuteOfDay(times.from) < times.everyMinutes ? times.everyMinutes : undefined;
}

function fixedTimes(minutes: readonly number[]): TimePattern {
  return { kind: 'at', times: minutes.map(localTime) };
}

/** A window when all times lie equally far apart; up to the end of the day when the next would lie beyond it. */
function evenWindow(minutes: readonly number[]): TimePattern | undefined {
  const [first, second] = minutes;
  const last = minutes.at(-1);
  if (first === undefined || second === undefined || last === undefined) return undefined;
  const step = second - first;
  if (minutes.some((minute, index) => minute !== first + index * step)) return undefined;
  const reachesEnd = last + step >= DAY_MINUTES && first < step;
  return { kind: 'every', everyMinutes: step, from: localTime(first), to: reachesEnd ? '24:00' : localTime(last) };
}
