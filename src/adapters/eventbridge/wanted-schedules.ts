import type { CreateScheduleCommandInput, GetScheduleCommandOutput } from '@aws-sdk/client-scheduler';
import type { Priority, Task } from '../../domain/task.ts';
import { eventBridgeExpressions } from '../../domain/time/render/event-bridge.ts';
import { type EventBridgeExpression, eventBridgeAt } from '../../domain/time/render/event-bridge-expression.ts';
import { eventBridgeNext } from '../../domain/time/render/event-bridge-next.ts';
import type { Instant } from '../../domain/time/schedule.ts';

/** Where wake-ups go. */
export interface WakeUpTargets {
  /** The group of schedules that is ours alone. */
  readonly group: string;
  /** What EventBridge acts as. */
  readonly roleArn: string;
  /** The lane of each priority. */
  readonly queueArns: Readonly<Record<Priority, string>>;
  /** Where a wake-up ends that could not be put into its lane. */
  readonly deadLetterArn: string;
}

/** What one schedule of EventBridge must be. */
export type WantedSchedule = CreateScheduleCommandInput & { readonly Name: string };

/** EventBridge tells the instant; everything else is read from the stored task. */
const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';
/** A wake-up that is later than this is of no use: the sweeper was there first. */
const OLDEST_WAKE_UP_SECONDS = 900;
const RETRIES = 10;
/** What nobody waits for may come a little later, so that not everything comes on the minute. */
const LOW_WINDOW_MINUTES = 5;
const SOON_MS = 5_000;

/**
 * The schedules that wake a task: native expressions where together they say exactly its schedule, else one `at()` for
 * the next instant, to be set again when that was claimed. Names are made from id and rev, so making them is repeatable.
 */
export function wantedSchedules(task: Task, targets: WakeUpTargets, now: Instant): WantedSchedules {
  const native = task.trigger.kind === 'schedule' ? eventBridgeExpressions(task.trigger.schedule, now) : [];
  const next = task.nextDue;
  if (next === undefined) return { kind: 'native', schedules: [] };
  if (native !== undefined && native.length > 0) {
    const named = native.map((expression, index) => scheduleOf(task, targets, expression, index));
    return { kind: 'native', schedules: named };
  }
  // What is owed already is woken at once; `at()` of a moment that has passed never fires.
  const at = eventBridgeAt(Math.max(next, now + SOON_MS));
  return { kind: 'one-shot', schedules: [scheduleOf(task, targets, at, 0)] };
}

export interface WantedSchedules {
  /** `native` fires again by itself; `one-shot` is set again after each occurrence. */
  readonly kind: 'native' | 'one-shot';
  readonly schedules: readonly WantedSchedule[];
}

/** Begins the names of all schedules of one task. */
export function namePrefix(taskId: string): string {
  return `${taskId}.`;
}

/**
 * Whether a schedule that is there wakes as the wanted one would from now on. Beginnings move with the time at which a
 * schedule was made, so it is not the dates that are compared but the next moment.
 */
export function wakesAlike(there: GetScheduleCommandOutput, wanted: WantedSchedule, now: Instant): boolean {
  return (
    there.ScheduleExpression === wanted.ScheduleExpression &&
    there.ScheduleExpressionTimezone === wanted.ScheduleExpressionTimezone &&
    seconds(there.EndDate) === seconds(wanted.EndDate) &&
    nextMoment(there, now) === nextMoment(wanted, now) &&
    there.State === wanted.State &&
    there.FlexibleTimeWindow?.Mode === wanted.FlexibleTimeWindow?.Mode &&
    there.Target?.Arn === wanted.Target?.Arn &&
    there.Target?.RoleArn === wanted.Target?.RoleArn &&
    there.Target?.DeadLetterConfig?.Arn === wanted.Target?.DeadLetterConfig?.Arn &&
    there.Target?.Input === wanted.Target?.Input
  );
}

function nextMoment(schedule: GetScheduleCommandOutput | WantedSchedule, now: Instant): Instant | undefined {
  const { ScheduleExpression: expression = '', ScheduleExpressionTimezone: zone = 'UTC', StartDate: start } = schedule;
  // What begins at the wrong moment shows in the next one; the end is compared by itself.
  return eventBridgeNext([{ expression, zone, ...(start === undefined ? {} : { start: start.getTime() }) }], now)(now);
}

/** AWS keeps no more. */
function seconds(date: Date | undefined): number | undefined {
  return date === undefined ? undefined : Math.floor(date.getTime() / 1000);
}

function scheduleOf(
  task: Task,
  { group, roleArn, queueArns, deadLetterArn }: WakeUpTargets,
  { expression, zone, start, end }: EventBridgeExpression,
  index: number,
): WantedSchedule {
  const name = `${namePrefix(task.id)}${task.rev}.${partOf(expression, index)}`;
  const { priority } = task.policy;
  return {
    Name: name,
    GroupName: group,
    // A token may not have the dots that a name may have.
    ClientToken: name.replaceAll('.', '-'),
    State: 'ENABLED',
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: zone,
    ...(start === undefined ? {} : { StartDate: new Date(start) }),
    ...(end === undefined ? {} : { EndDate: new Date(end) }),
    FlexibleTimeWindow:
      priority === 'low' ? { Mode: 'FLEXIBLE', MaximumWindowInMinutes: LOW_WINDOW_MINUTES } : { Mode: 'OFF' },
    // What has fired for the last time goes by itself: finished schedules count against the quota.
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: queueArns[priority],
      RoleArn: roleArn,
      Input: JSON.stringify({
        kind: 'wake',
        workspace: task.workspace,
        taskId: task.id,
        rev: task.rev,
        scheduledTime: SCHEDULED_TIME,
      }),
      RetryPolicy: { MaximumRetryAttempts: RETRIES, MaximumEventAgeInSeconds: OLDEST_WAKE_UP_SECONDS },
      DeadLetterConfig: { Arn: deadLetterArn },
    },
  };
}

/** A moment is named by itself: others of the same task come and go. */
function partOf(expression: string, index: number): string {
  return expression.startsWith('at(') ? `at${expression.replace(/[^\dT]/g, '')}` : `n${index}`;
}
