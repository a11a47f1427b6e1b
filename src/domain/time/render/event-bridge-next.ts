import { wallClockSchedule } from '../cron/cron-schedule.ts';
import { parseCronText } from '../cron-text.ts';
import { daysOfRule } from '../engine/compile-schedule.ts';
import { hasDay } from '../engine/day-set.ts';
import { scheduleFromEventBridge } from '../event-bridge-text.ts';
import { nextOccurrence } from '../occurrences.ts';
import type { Instant, RecurringSchedule, Schedule } from '../schedule.ts';
import { minutesOf } from '../time-pattern.ts';
import { zoneTable } from '../zone.ts';
import type { EventBridgeExpression } from './event-bridge-expression.ts';
import type { Next } from './same-instants.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

/** When EventBridge itself would run a list of expressions, read from their text. */
export function eventBridgeNext(expressions: readonly EventBridgeExpression[], now: Instant): Next {
  const all = expressions.map((expression) => bounded(expression, nextOf(expression, now)));
  return (after) => {
    const instants = all.flatMap((next) => next(after) ?? []);
    return instants.length === 0 ? undefined : Math.min(...instants);
  };
}

function nextOf({ expression, zone, start }: EventBridgeExpression, now: Instant): Next {
  if (expression.startsWith('cron(')) return cronNext(expression, zone, now);
  const reading = scheduleFromEventBridge(expression, zone, now);
  if ('problem' in reading)
    throw new Error(`We wrote ${expression}, which EventBridge would refuse: ${reading.problem}`);
  const schedule = start === undefined ? reading.schedule : countedFrom(reading.schedule, start);
  return (after) => nextOccurrence(schedule, after);
}

/** A rate is counted from its start date. */
function countedFrom(schedule: Schedule, start: Instant): Schedule {
  if (schedule.kind === 'once') return schedule;
  const rules = schedule.rules.map((rule) => (rule.kind === 'interval' ? { ...rule, anchor: start } : rule));
  return { ...schedule, rules };
}

/** The engine's instants without those whose wall time does not exist: EventBridge leaves them out. */
function cronNext(expression: string, zone: string, now: Instant): Next {
  const fields = parseCronText(expression.slice('cron('.length, -1), 'event-bridge');
  if ('problem' in fields) throw new Error(`We wrote ${expression}, which EventBridge would refuse: ${fields.problem}`);
  const schedule = wallClockSchedule(fields, zone, now);
  const exists = existingWallTimes(schedule);
  return (after) => {
    let instant = nextOccurrence(schedule, after);
    while (instant !== undefined && !exists(instant)) instant = nextOccurrence(schedule, instant);
    return instant;
  };
}

function existingWallTimes(schedule: RecurringSchedule): (instant: Instant) => boolean {
  const zone = zoneTable(schedule.zone);
  const rules = schedule.rules.flatMap((rule) =>
    rule.kind === 'calendar'
      ? [{ days: daysOfRule(rule, schedule.except), minutes: new Set(minutesOf(rule.times)) }]
      : [],
  );
  return (instant) => {
    const wall = zone.wallAt(instant);
    const day = Math.floor(wall / DAY);
    return rules.some(({ days, minutes }) => minutes.has((wall - day * DAY) / MINUTE) && hasDay(days, day));
  };
}

function bounded({ start, end }: EventBridgeExpression, next: Next): Next {
  return (after) => {
    const instant = next(start === undefined ? after : Math.max(after, start - 1));
    return instant !== undefined && (end === undefined || instant < end) ? instant : undefined;
  };
}
