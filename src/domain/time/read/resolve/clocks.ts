import type { LocalTime } from '../../schedule.ts';
import { localTime } from '../../zone.ts';
import type { Clock } from '../pieces.ts';
import type { PartOfDay } from '../vocabulary/word.ts';

/** Hours that stand for a part of the day when no hour was said. */
export const PART_MINUTES: Readonly<Record<PartOfDay, number>> = {
  morning: 540,
  afternoon: 900,
  evening: 1080,
  night: 1260,
};

const NOON = 720;
const HALF_DAY = 720;
/** From nine on hardly anybody means the evening. */
const FIRST_SURE_HOUR = 540;
/** Said without am or pm, the hours from here to eleven are taken for the morning. */
const FIRST_MORNING_HOUR = 420;

/** Times of a clause, and what had to be assumed for them. */
export interface ClockMinutes {
  readonly minutes: readonly number[];
  readonly assumed: readonly string[];
  /** Where the half of the day is doubtful: the times with the other half. */
  readonly otherHalf?: readonly number[];
}

/** The minutes of the day that clocks mean, with a part of the day that was said along with them. */
export function minutesOfClocks(clocks: readonly Clock[], part: PartOfDay | undefined): ClockMinutes {
  const isLiteral = clocks.some(
    (clock) => !clock.isOpen && clock.minute >= 780 && clocks.length > 1 && clock.minute % 60 === 0,
  );
  const assumed: string[] = [];
  let isDoubtful = false;
  const minutes = clocks.map((clock) => {
    if (!clock.isOpen) return clock.minute;
    if (part !== undefined) return inPart(clock.minute, part);
    if (isLiteral || clock.minute === NOON) return clock.minute;
    const minute = clock.hasMinutes ? clock.minute : likelyHalf(clock.minute);
    if (!clock.hasMinutes || clock.minute < FIRST_MORNING_HOUR) {
      isDoubtful ||= clock.minute < FIRST_SURE_HOUR;
      assumed.push(`${spokenHour(clock.minute)} is ${localTime(minute)}`);
    }
    return minute;
  });
  const otherHalf = minutes.map((minute, index) =>
    clocks[index]?.isOpen === true ? (minute + HALF_DAY) % 1440 : minute,
  );
  return { minutes: ascending(minutes), assumed, ...(isDoubtful ? { otherHalf: ascending(otherHalf) } : {}) };
}

function likelyHalf(minute: number): number {
  return minute % HALF_DAY < FIRST_MORNING_HOUR && minute < NOON ? minute + HALF_DAY : minute;
}

function inPart(minute: number, part: PartOfDay): number {
  const early = minute % HALF_DAY;
  if (part === 'morning') return early;
  // "1 at night" comes after midnight, "9 at night" before.
  if (part === 'night') return early < 300 ? early : early + HALF_DAY;
  if (part === 'evening') return early === 0 ? 0 : early + HALF_DAY;
  return early + HALF_DAY;
}

function spokenHour(minute: number): string {
  const hour = Math.floor(minute / 60);
  return minute % 60 === 0 ? String(hour) : localTime(minute).replace(/^0/, '');
}

function ascending(minutes: readonly number[]): number[] {
  return [...new Set(minutes)].sort((a, b) => a - b);
}

/** Minutes of the day as `HH:MM`. */
export function timesOf(minutes: readonly number[]): LocalTime[] {
  return minutes.map(localTime);
}
