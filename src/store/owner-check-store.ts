import type { WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { Item, WriteCondition, WriteOperation } from '../ports/item-store.ts';
import { workspacePartition } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** How far the daily look at the owners of a workspace's tasks has come. */
export interface OwnerCheck {
  readonly workspace: WorkspaceId;
  readonly cursor?: string;
}

export function putOwnerCheck(check: OwnerCheck, attendAt: Instant, condition: WriteCondition): WriteOperation {
  const key = { pk: workspacePartition(check.workspace), sk: 'owner-check' };
  return { kind: 'put', condition, item: { ...key, type: 'owner-check', data: check, attendAt } };
}

export function ownerCheckFromItem(item: Item): Stored<OwnerCheck> {
  return stored<OwnerCheck>(item);
}
