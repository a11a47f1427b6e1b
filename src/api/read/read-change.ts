import type { Task, TaskDefinition } from '../../domain/task.ts';
import { invalid } from '../http/problem.ts';
import type { Call } from '../http/route.ts';
import type { TaskChange } from '../schemas/task-input.ts';
import { readConditions } from './read-conditions.ts';
import { readDestinations } from './read-destinations.ts';
import { readNotification } from './read-notification.ts';
import { readScheduleInput, zoneOf } from './read-schedule-input.ts';
import { policyOf, readingOf, readJob } from './read-task.ts';
import { readTrigger } from './read-trigger.ts';

/** What a body changes of a task. */
export interface ReadChange {
  readonly change: Partial<TaskDefinition>;
  /** Whether its schedule is to run; absent when that stays. */
  readonly enabled?: boolean;
  readonly warnings: readonly string[];
}

/** Only what the body names; a schedule without a time of its own moves to the named zone. */
export async function readChange(
  call: Pick<Call<unknown, unknown>, 'parts' | 'actor' | 'token'>,
  task: Task,
  body: TaskChange,
): Promise<ReadChange> {
  const member = await readingOf(call);
  const timed = await readStart(call, task, body, { ...member, zone: task.zone });
  const zone = timed.change.zone ?? task.zone;
  const job =
    body.action === undefined ? undefined : readJob(call.parts, body.action, { zone, repository: member.repository });
  const name = body.name ?? body.title;
  const enabled = body.enabled ?? body.scheduleEnabled ?? body.schedule?.enabled;
  const told = await readNotification(call, tellingNow(task, body, member.country), body.notification);
  const { policy, conditions, destinations } = told.definition;
  const named = await readDestinations(call, body);
  return {
    change: {
      ...timed.change,
      ...(name === undefined ? {} : { title: call.parts.language.cleanTitle(name) }),
      ...(body.description === undefined ? {} : { said: body.description }),
      ...(job === undefined ? {} : { job: job.job }),
      ...(conditions === task.conditions || conditions === undefined ? {} : { conditions }),
      ...(changesPolicy(body) ? { policy } : {}),
      ...(body.notification?.channels === undefined && named === undefined
        ? {}
        : { destinations: named ?? destinations }),
    },
    ...(enabled === undefined ? {} : { enabled }),
    warnings: [...timed.warnings, ...(job?.warnings ?? []), ...told.warnings],
  };
}

/** A trigger takes the place of a schedule, and a schedule that of a trigger. */
async function readStart(
  call: Pick<Call<unknown, unknown>, 'parts' | 'actor'>,
  task: Task,
  body: TaskChange,
  reading: Parameters<typeof readScheduleInput>[1],
): Promise<Times> {
  if (body.trigger === undefined) return readTimes(task, body, reading);
  if (body.schedule !== undefined) throw invalid([{ pointer: '/schedule', message: 'cannot come with "trigger"' }]);
  return { change: { trigger: await readTrigger(call, body.trigger) }, warnings: [] };
}

/** What the rest of the body makes of what decides about telling. */
function tellingNow(task: Task, body: TaskChange, country: string | undefined) {
  const { conditions, destinations } = task;
  const now = body.conditions === undefined ? conditions : readConditions(body.conditions, country);
  return { ...(now === undefined ? {} : { conditions: now }), destinations, policy: policyOf(body, task.policy) };
}

function changesPolicy({ priority, retryPolicy, limits, notification, sends }: TaskChange): boolean {
  return [priority, retryPolicy, limits, notification, sends].some((value) => value !== undefined);
}

type Times = Pick<ReadChange, 'change' | 'warnings'>;

function readTimes(
  task: Task,
  { schedule, timezone, type }: TaskChange,
  reading: Parameters<typeof readScheduleInput>[1],
): Times {
  if (type === 'manual') {
    if (schedule !== undefined)
      throw invalid([{ pointer: '/schedule', message: 'cannot come with the type "manual"' }]);
    return { change: { trigger: { kind: 'manual' } }, warnings: [] };
  }
  const { enabled: _, ...times } = schedule ?? {};
  const zone = zoneOf(
    times.timezone ?? timezone,
    task.zone,
    schedule?.timezone === undefined ? '/timezone' : '/schedule/timezone',
  );
  const saysTime = [times.cron, times.text, times.at, times.every, times.start, times.end].some(
    (one) => one !== undefined,
  );
  if (saysTime) {
    const read = readScheduleInput(times, { ...reading, zone });
    return {
      change: { trigger: { kind: 'schedule', schedule: read.schedule }, zone: read.schedule.zone },
      warnings: read.warnings,
    };
  }
  if (zone === task.zone) return { change: {}, warnings: [] };
  if (task.trigger.kind !== 'schedule') return { change: { zone }, warnings: [] };
  return {
    change: { trigger: { kind: 'schedule', schedule: { ...task.trigger.schedule, zone } }, zone },
    warnings: [],
  };
}
