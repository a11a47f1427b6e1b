import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { Task } from '../../domain/task.ts';
import type { Clock } from '../../ports/clock.ts';
import type { WakeUps } from '../../ports/wake-ups.ts';
import { answersWithin } from '../aws-patience.ts';
import { putSchedule, removeSchedule } from './schedule-calls.ts';
import { guarded } from './scheduler-faults.ts';
import { namePrefix, type WakeUpTargets, wantedSchedules } from './wanted-schedules.ts';

/** What wake-ups by EventBridge Scheduler stand on. */
export interface SchedulerParts {
  readonly client: SchedulerClient;
  readonly targets: WakeUpTargets;
  readonly clock: Clock;
}

/** Names and tokens make a repeat harmless, so the SDK may repeat. */
const TRIES = 3;
/** Definitions that one process remembers. */
const MOST_REMEMBERED = 10_000;

/**
 * Wake-ups by EventBridge Scheduler. A new task costs one call a schedule; a changed one lists its own and takes away what
 * is no longer wanted, after the new ones are there: one too many wakes in vain, one too few would come late.
 */
export function schedulerWakeUps(parts: SchedulerParts): WakeUps {
  // Proving that expressions are exact takes milliseconds; a process that claims many occurrences of a task does it once.
  const provenNative = new Set<string>();
  return {
    async set(task, cause) {
      const definition = `${task.id}.${task.rev}`;
      if (cause === 'claimed' && provenNative.has(definition)) return;
      await guarded(async () => {
        const { kind, schedules } = wantedSchedules(task, parts.targets, parts.clock.now());
        if (kind === 'native' && provenNative.size < MOST_REMEMBERED) provenNative.add(definition);
        if (cause === 'claimed' && kind === 'native' && isNativeFromTheStart(task, parts)) return;
        for (const wanted of schedules) await putSchedule(parts.client, wanted, parts.clock.now());
        if (cause === 'changed' && task.rev > 1)
          await removeOthers(parts, task, new Set(schedules.map(({ Name }) => Name)));
      });
    },
    async clear(task) {
      await guarded(() => removeOthers(parts, task, new Set()));
    },
  };
}

/** Where an exception lies ahead no expression says a schedule; once it is over, one may, and then it has to be made. */
function isNativeFromTheStart(task: Task, { targets }: SchedulerParts): boolean {
  return wantedSchedules(task, targets, task.createdAt).kind === 'native';
}

/** A client as the environment says. */
export function openSchedulerClient(): SchedulerClient {
  return new SchedulerClient({ maxAttempts: TRIES, ...answersWithin(5_000) });
}

/** Takes away the schedules of a task that are not wanted; one that is gone already is no fault. */
async function removeOthers(parts: SchedulerParts, { id }: Task, wanted: ReadonlySet<string>): Promise<void> {
  for (const name of await namesOf(parts, id)) {
    if (!wanted.has(name)) await removeSchedule(parts.client, parts.targets.group, name);
  }
}

async function namesOf({ client, targets }: SchedulerParts, taskId: string): Promise<readonly string[]> {
  const names: string[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListSchedulesCommand({
        GroupName: targets.group,
        NamePrefix: namePrefix(taskId),
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    );
    for (const { Name: name } of page.Schedules ?? []) if (name !== undefined) names.push(name);
    token = page.NextToken;
  } while (token !== undefined);
  return names;
}
