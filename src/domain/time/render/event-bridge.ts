import { clockChangesNear } from '../clock-change.ts';
import { momentInstant } from '../moment.ts';
import { nextOccurrence } from '../occurrences.ts';
import type { Instant, Moment, OnceSchedule, Schedule, ZoneId } from '../schedule.ts';
import { canonicalZone } from '../zone.ts';
import type { EventBridgeExpression } from './event-bridge-expression.ts';
import { eventBridgeAt } from './event-bridge-expression.ts';
import { eventBridgeNext } from './event-bridge-next.ts';
import { nativeExpressions } from './event-bridge-rules.ts';
import { FIVE_YEARS, givesSameInstants } from './same-instants.ts';

const DAY = 86_400_000;
/** A zone without a name: `+08:00`. */
const OFFSET = /^([+-])(\d{2}):(\d{2})$/;
/** More schedules than this cost more than one that is set again after each occurrence. */
const MOST_EXPRESSIONS = 6;
/** Extra `at()` for changes of the clocks are made for the coming year; the hourly comparison makes the later ones. */
const EXTRAS_AHEAD = 400 * DAY;

/**
 * The native expressions that together say *exactly* this schedule from `now` on, compared with the engine over five years;
 * undefined when there are none, and then `eventBridgeAt` of the next occurrence is set again and again. EventBridge skips
 * wall times that do not exist and does not say which of two equal ones it takes, so such occurrences get an `at()` each.
 */
export function eventBridgeExpressions(said: Schedule, now: Instant): readonly EventBridgeExpression[] | undefined {
  if (nextOccurrence(said, now) === undefined) return [];
  if (said.kind === 'once') return atMost(onceExpressions(said, now));
  const zone = namedZone(said.zone);
  if (zone === undefined) return undefined;
  const schedule = { ...said, zone };
  // Of "the weekday nearest the 1st and the 31st of April" one never comes, and EventBridge need not hear of it.
  const native = nativeExpressions(schedule, now)?.filter((one) => eventBridgeNext([one], now)(now) !== undefined);
  if (native === undefined) return undefined;
  const next = eventBridgeNext(native, now);
  const odd = clockChangesNear(schedule, now + 1, now + FIVE_YEARS);
  const oddInstants = new Set(odd.map(({ instant }) => instant));
  const extras = odd.filter(({ kind, instant }) => kind === 'overlap' || next(instant - 1) !== instant);
  const soon = new Set(extras.map(({ instant }) => instant).filter((instant) => instant < now + EXTRAS_AHEAD));
  const all = atMost([...native, ...[...soon].map(eventBridgeAt)]);
  return all !== undefined && givesSameInstants(schedule, next, now, oddInstants) ? all : undefined;
}

/** EventBridge knows zones by their names only; a whole hour's offset has one, with the sign the other way round. */
function namedZone(zone: ZoneId): ZoneId | undefined {
  const [, sign, hours = '', minutes] = OFFSET.exec(zone) ?? [];
  if (sign === undefined) return zone;
  return minutes === '00' ? canonicalZone(`Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`) : undefined;
}

function onceExpressions({ moments, zone }: OnceSchedule, now: Instant): EventBridgeExpression[] {
  const coming = moments.filter((moment) => momentInstant(moment, zone) > now);
  return coming.map((moment) => momentExpression(moment, zone));
}

/** Wall time where it says one instant only, so that a change of the zone's rules moves it as it was meant. */
function momentExpression(moment: Moment, zone: ZoneId): EventBridgeExpression {
  const instant = momentInstant(moment, zone);
  const isOdd = clockChangesNear({ kind: 'once', moments: [moment], zone }, instant, instant + 1).length > 0;
  if ('instant' in moment || isOdd || OFFSET.test(zone)) return eventBridgeAt(instant);
  return { expression: `at(${moment.at}:00)`, zone };
}

function atMost(expressions: readonly EventBridgeExpression[]): readonly EventBridgeExpression[] | undefined {
  return expressions.length <= MOST_EXPRESSIONS ? expressions : undefined;
}
