import type { Destination } from '../domain/destination.ts';
import type { WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemKey, ItemStore, WriteOperation } from '../ports/item-store.ts';
import { quotaKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** Since when a workspace's runs wait for the quota of the model, and who was told. */
export interface QuotaIncident {
  readonly since: Instant;
  readonly told: Destination;
}

export async function readQuotaIncident(
  items: ItemStore,
  workspace: WorkspaceId,
): Promise<Stored<QuotaIncident> | undefined> {
  const item = await items.get(quotaKey(workspace));
  return item === undefined ? undefined : stored<QuotaIncident>(item);
}

/** The write that begins an incident; one that goes on stays as it is. */
export function putQuotaIncident(workspace: WorkspaceId, incident: QuotaIncident): WriteOperation {
  return { kind: 'put', condition: 'absent', item: { ...quotaKey(workspace), type: 'quota', data: incident } };
}

/** The write that ends it, so that its end is told once. */
export function deleteQuotaIncident(workspace: WorkspaceId, version: number): WriteOperation {
  return { kind: 'delete', key: quotaKey(workspace), condition: version };
}

export function isQuotaKey({ sk }: Pick<ItemKey, 'sk'>): boolean {
  return sk === 'quota';
}
