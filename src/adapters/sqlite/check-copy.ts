import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { AutoTaskError } from '../../domain/errors.ts';

/** What the thread found: the number of items, or what is damaged. */
export type CopyFindings = { readonly items: number } | { readonly damage: string };

/**
 * Reads a whole copy of the store and returns how many items it holds; throws when it is damaged. Done in a thread of
 * its own, because a large file takes seconds and SQLite does not let go in between.
 */
export async function checkCopy(file: string): Promise<number> {
  const thread = new Worker(new URL('./check-copy-thread.ts', import.meta.url), { workerData: file });
  const [message]: unknown[] = await once(thread, 'message');
  // Only our own thread talks here.
  const findings = message as CopyFindings;
  if ('items' in findings) return findings.items;
  throw new AutoTaskError({
    code: 'backup-damaged',
    message: `The copy is damaged (${findings.damage}), so no backup was made.`,
    hint: 'Keep the last good backup, and look after the disk: the data file itself may be damaged too.',
  });
}
