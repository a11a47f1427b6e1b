import type { TimePattern } from '../schedule.ts';
import { minuteOfDay } from '../time-pattern.ts';
import { localTime } from '../zone.ts';

const DAY_MINUTES = 24 * 60;
/** Up to here people read single times more easily than a window. */
const FEW = 4;

/** The times of day that minutes × hours give: a few of them, one even window, or a window for each minute. */
export function timePatterns(minutes: readonly number[], hours: readonly number[]): readonly TimePattern[] {
  const all = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute));
  if (all.length <= FEW) return [fixedTimes(all)];
  const window = evenWindow(all);
  if (window !== undefined) return [window];
  const perMinute = minutes.map((minute) => evenWindow(hours.map((hour) => hour * 60 + minute)));
  const windows = perMinute.filter((pattern) => pattern !== undefined);
  const isShorter = hours.length > FEW && windows.length === minutes.length;
  return isShorter ? windows : [fixedTimes(all)];
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
