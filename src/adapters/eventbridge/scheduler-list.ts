import { ListSchedulesCommand, type ScheduleSummary } from '@aws-sdk/client-scheduler';
import type { TaskId, WorkspaceId } from '../../domain/ids.ts';
import type { ListedWakeUp, WakeUpList, WakeUpRepair } from '../../ports/wake-up-list.ts';
import { checkSchedule, getSchedule, removeSchedule } from './schedule-calls.ts';
import { guarded, isNamed } from './scheduler-faults.ts';
import type { SchedulerParts } from './scheduler-wake-ups.ts';
import { wantedSchedules } from './wanted-schedules.ts';

/** What the ids of tasks are made of; each character begins as many of them as any other. */
const FIRST_CHARACTERS = 'abcdefghijklmnopqrstuvwxyz234567';
/** As many as AWS lists at once. */
const PAGE = 100;
const NAME = /^(tsk_[a-z2-7]+)\.(\d+)\.\w+$/;

/** The schedules of our group in EventBridge Scheduler, in 32 parts by the first character of the task's id. */
export function schedulerList(parts: SchedulerParts): WakeUpList {
  const { client, targets, clock } = parts;
  return {
    parts: FIRST_CHARACTERS.length,
    page: (part, cursor) =>
      guarded(async () => {
        const { Schedules: summaries = [], NextToken: next } = await client.send(
          new ListSchedulesCommand({
            GroupName: targets.group,
            NamePrefix: `tsk_${FIRST_CHARACTERS[part] ?? ''}`,
            MaxResults: PAGE,
            ...(cursor === undefined ? {} : { NextToken: cursor }),
          }),
        );
        return { found: summaries.flatMap(listed), ...(next === undefined ? {} : { cursor: next }) };
      }),
    wanted: (task) => wantedSchedules(task, targets, clock.now()).schedules.map(({ Name }) => Name),
    repair: (task) =>
      guarded(async () => {
        const now = clock.now();
        const done: WakeUpRepair[] = [];
        for (const wanted of wantedSchedules(task, targets, now).schedules) {
          const outcome = await checkSchedule(client, wanted, now);
          done.push({ made: Number(outcome === 'made'), changed: Number(outcome === 'changed') });
        }
        return done.reduce((sum, one) => ({ made: sum.made + one.made, changed: sum.changed + one.changed }), NOTHING);
      }),
    ownerOf: (name) =>
      guarded(async () => {
        try {
          const { Target: target } = await getSchedule(client, { Name: name, GroupName: targets.group });
          return ownerIn(target?.Input);
        } catch (error) {
          if (!isNamed(error, 'ResourceNotFoundException')) throw error;
          return undefined;
        }
      }),
    remove: (name) => guarded(() => removeSchedule(client, targets.group, name)),
  };
}

const NOTHING: WakeUpRepair = { made: 0, changed: 0 };

/** Names of another form are somebody else's and left alone. */
function listed({ Name: name = '', CreationDate: made }: ScheduleSummary): readonly ListedWakeUp[] {
  const [, taskId, rev] = NAME.exec(name) ?? [];
  if (taskId === undefined) return [];
  // Ids are branded by what they begin with, which was checked.
  return [{ name, taskId: taskId as TaskId, rev: Number(rev), madeAt: made?.getTime() ?? 0 }];
}

/** From the message that the schedule sends. */
function ownerIn(input: string | undefined): { workspace: WorkspaceId; taskId: TaskId } | undefined {
  try {
    const { workspace, taskId }: { workspace?: WorkspaceId; taskId?: TaskId } = JSON.parse(input ?? '');
    return workspace === undefined || taskId === undefined ? undefined : { workspace, taskId };
  } catch {
    return undefined;
  }
}
