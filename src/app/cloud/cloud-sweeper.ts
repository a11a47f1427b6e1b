import type { Log } from '../../ports/log.ts';
import { type DeployedConfig, openCloudBase } from './cloud-base.ts';
import type { LaneRecord } from './cloud-worker.ts';
import { dispatchOverdue } from './dispatch-overdue.ts';

/** What looks after everything that a wake-up should have brought and did not. */
export interface CloudSweeper {
  /** Sends to the workers what is overdue by more than this; returns how much that was. */
  sweep(graceMs: number): Promise<number>;
  /** Messages that nobody could work on: each is told in the log and looked at once more by its task. */
  readDeadLetters(records: readonly LaneRecord[]): Promise<void>;
}

export function openCloudSweeper(config: DeployedConfig): CloudSweeper {
  const base = openCloudBase(config);
  const { log, queue } = base;
  return {
    sweep: (graceMs) => dispatchOverdue(base, graceMs),
    async readDeadLetters(records) {
      for (const { id, body } of records) tellDeadLetter(log, id, body);
      await queue.send({ kind: 'attend' }, 'high');
    },
  };
}

function tellDeadLetter(log: Log, id: string, body: string): void {
  log.error('dead-letter', {
    id,
    body: body.slice(0, 500),
    hint: 'Its task is attended to once more; see its history.',
  });
}
