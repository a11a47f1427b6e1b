import type { Task } from '../../domain/task.ts';
import type { Item } from '../../ports/item-store.ts';
import type { Log } from '../../ports/log.ts';
import type { Queue } from '../../ports/queue.ts';
import { type DeployedConfig, openCloudBase } from './cloud-base.ts';
import type { LaneRecord } from './cloud-worker.ts';

/** What looks after everything that a wake-up should have brought and did not. */
export interface CloudSweeper {
  /** Sends to the workers what is overdue by more than this; returns how much that was. */
  sweep(graceMs: number): Promise<number>;
  /** Messages that nobody could work on: each is told in the log and looked at once more by its task. */
  readDeadLetters(records: readonly LaneRecord[]): Promise<void>;
}

const MOST = 1_000;
/** More than these are left to one worker's own sweep. */
const MOST_MESSAGES = 200;

export function openCloudSweeper(config: DeployedConfig): CloudSweeper {
  const { items, clock, log, queue } = openCloudBase(config);
  return {
    async sweep(graceMs) {
      const overdue = await items.attend({ until: clock.now() - graceMs, limit: MOST });
      const oldest = overdue[0]?.attendAt;
      // Nothing overdue is the rule; the alarm counts from the lines of the exceptions.
      log[overdue.length > 0 ? 'warn' : 'debug']('swept', {
        overdue: overdue.length,
        ageMs: oldest === undefined ? 0 : clock.now() - oldest,
      });
      await dispatch(queue, overdue);
      return overdue.length;
    },
    async readDeadLetters(records) {
      for (const { id, body } of records) tellDeadLetter(log, id, body);
      await queue.send({ kind: 'attend' }, 'high');
    },
  };
}

/** A message a task, so that workers share them; one message for all else. */
async function dispatch(queue: Queue, overdue: readonly Item[]): Promise<void> {
  const tasks = overdue.filter(({ type }) => type === 'task').slice(0, MOST_MESSAGES);
  // Items of type `task` hold a task; nobody else writes them.
  for (const task of tasks.map(({ data }) => data as Task))
    await queue.send({ kind: 'wake', workspace: task.workspace, taskId: task.id, rev: task.rev }, task.policy.priority);
  if (overdue.length > tasks.length) await queue.send({ kind: 'attend' }, 'medium');
}

function tellDeadLetter(log: Log, id: string, body: string): void {
  log.error('dead-letter', {
    id,
    body: body.slice(0, 500),
    hint: 'Its task is attended to once more; see its history.',
  });
}
