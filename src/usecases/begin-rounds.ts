import type { WorkspaceId } from '../domain/ids.ts';
import { WATCHDOG_EVERY } from '../domain/timing.ts';
import { ConditionFailedError, type WriteOperation } from '../ports/item-store.ts';
import { putOwnerCheck } from '../store/owner-check-store.ts';
import { putWatchdog } from '../store/watchdog-store.ts';
import type { UseCaseContext } from './context.ts';

/** Lets the daily rounds over a workspace's tasks begin, where they do not go on already. */
export async function beginRounds({ items, clock }: UseCaseContext, workspace: WorkspaceId): Promise<void> {
  const first = clock.now() + WATCHDOG_EVERY;
  for (const round of [putWatchdog({ workspace }, first, 'absent'), putOwnerCheck({ workspace }, first, 'absent')])
    await unlessBegun(items, round);
}

async function unlessBegun(items: UseCaseContext['items'], round: WriteOperation): Promise<void> {
  try {
    await items.write([round]);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}
