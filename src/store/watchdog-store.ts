import type { WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { Item, ItemStore, WriteCondition, WriteOperation } from '../ports/item-store.ts';
import { workspacePartition } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** How far the watchdog of a workspace has come in its round over the tasks. */
export interface Watchdog {
  readonly workspace: WorkspaceId;
  readonly cursor?: string;
}

export function putWatchdog(watchdog: Watchdog, attendAt: Instant, condition: WriteCondition): WriteOperation {
  return { kind: 'put', condition, item: { ...keyOf(watchdog.workspace), type: 'watchdog', data: watchdog, attendAt } };
}

export function watchdogFromItem(item: Item): Stored<Watchdog> {
  return stored<Watchdog>(item);
}

export async function readWatchdog(items: ItemStore, workspace: WorkspaceId): Promise<Stored<Watchdog> | undefined> {
  const item = await items.get(keyOf(workspace));
  return item === undefined ? undefined : watchdogFromItem(item);
}

function keyOf(workspace: WorkspaceId) {
  return { pk: workspacePartition(workspace), sk: 'watchdog' };
}
