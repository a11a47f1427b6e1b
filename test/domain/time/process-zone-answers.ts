/** Prints what the engine and its renderers say; the test runs it under several process zones. */
import { clockChangesNear } from '../../../src/domain/time/clock-change.ts';
import { scheduleFromCron } from '../../../src/domain/time/cron-text.ts';
import { describe } from '../../../src/domain/time/describe.ts';
import { formatInstant } from '../../../src/domain/time/format-instant.ts';
import { previousOccurrence, upcomingOccurrences } from '../../../src/domain/time/occurrences.ts';
import { eventBridgeExpressions } from '../../../src/domain/time/render/event-bridge.ts';
import { rruleTexts } from '../../../src/domain/time/render/rrule.ts';
import { at, instantOf, iso, recurring, SPECIAL_ZONES } from './schedules.ts';

const now = instantOf('2026-03-06T14:00:00Z');

for (const zone of SPECIAL_ZONES) {
  const daily = recurring(at({ kind: 'daily' }, '00:00', '02:30'), { zone });
  const moment = { kind: 'once', moments: [{ at: '2026-03-29T02:30' }], zone } as const;
  const cron = scheduleFromCron('*/20 * * * *', zone, now);
  console.log(
    zone,
    iso(upcomingOccurrences(daily, now, 60)),
    iso([previousOccurrence(moment, Infinity) ?? 0]),
    describe('problem' in cron ? daily : cron.schedule),
    formatInstant(now, zone),
    clockChangesNear(daily, now, now + 366 * 86_400_000),
    eventBridgeExpressions(daily, now),
    rruleTexts(daily, now),
  );
}
