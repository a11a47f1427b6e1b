import { dayNumber } from '../../calendar-date.ts';
import type { ReadingContext } from '../../reading.ts';
import type { Instant, LocalTime, ZoneId } from '../../schedule.ts';
import { minuteOfDay } from '../../time-pattern.ts';
import { localFields } from '../../zone.ts';

/** The moment and the place from which a sentence is understood. */
export interface Environment {
  readonly now: Instant;
  readonly zone: ZoneId;
  /** Day number of today in the zone. */
  readonly today: number;
  /** Minutes after midnight, now. */
  readonly minute: number;
  readonly second: number;
  readonly defaultMinute: number;
  readonly country?: string;
}

const DEFAULT_TIME: LocalTime = '09:00';

export function environmentOf(context: ReadingContext, zone: ZoneId): Environment {
  const { date, hour, minute, second } = localFields(context.now, zone);
  return {
    now: context.now,
    zone,
    today: dayNumber(date),
    minute: hour * 60 + minute,
    second,
    defaultMinute: minuteOfDay(context.defaultTime ?? DEFAULT_TIME),
    ...(context.country === undefined ? {} : { country: context.country }),
  };
}
