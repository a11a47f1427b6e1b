import type { WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { Item, ItemStore, WriteCondition, WriteOperation } from '../ports/item-store.ts';
import { workspacePartition } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** How far the watchdog of a workspace has come in its round over the tasks. */
export interface Watchdog {
  readonly workspace: WorkspaceId;
  readonly cursor?: string;
  /** Instants without a record that this round has found so far; absent for none. */
  readonly found?: number;
}

/** What the rounds of all workspaces came to, for whoever asks whether anybody looks. */
export interface WatchdogState {
  /** When a round ended last. */
  readonly endedAt: Instant;
  /** When a round that found something ended last, and how much. */
  readonly foundAt?: Instant;
  readonly found?: number;
}

/** What the rounds came to; undefined while none has ended. */
export async function readWatchdogState(items: ItemStore): Promise<Stored<WatchdogState> | undefined> {
  const item = await items.get(STATE);
  return item === undefined ? undefined : stored<WatchdogState>(item);
}

/** Keeps what a round came to; what another one came to at the same moment counts as well as this. */
export async function keepWatchdogState(items: ItemStore, endedAt: Instant, found: number): Promise<void> {
  const before = await readWatchdogState(items);
  const data: WatchdogState = { ...before?.value, endedAt, ...(found === 0 ? {} : { foundAt: endedAt, found }) };
  const item = { ...STATE, type: 'watchdog-state', data };
  await items.write([{ kind: 'put', item, condition: before?.version ?? 'absent' }]);
}

const STATE = { pk: 'health', sk: 'watchdog' };

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
