import type { Instant, Moment, ZoneId } from './schedule.ts';
import { toInstant } from './zone.ts';

/** The instant of a moment; a wall-clock reading is taken in the zone. */
export function momentInstant(moment: Moment, zone: ZoneId): Instant {
  return 'instant' in moment ? moment.instant : toInstant(moment.at, zone);
}
