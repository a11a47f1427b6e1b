import { twoDigits } from '../calendar-date.ts';
import type { Instant, ZoneId } from '../schedule.ts';
import { localFields } from '../zone.ts';

/** One schedule of EventBridge Scheduler. */
export interface EventBridgeExpression {
  /** `cron(…)`, `rate(…)` or `at(…)`. */
  readonly expression: string;
  /** The zone in which `cron` and `at` are read. */
  readonly zone: ZoneId;
  /** For `rate` the first occurrence, which it is counted from; for `cron` half a minute before the first that counts. */
  readonly start?: Instant;
  /** Half a minute after the last occurrence, so that it does not matter whether EventBridge takes it in. */
  readonly end?: Instant;
}

/** The one-shot expression of an instant. */
export function eventBridgeAt(instant: Instant): EventBridgeExpression {
  const { date, time, second } = localFields(instant, 'UTC');
  return { expression: `at(${date}T${time}:${twoDigits(second)})`, zone: 'UTC' };
}
