import { type HandoverOffer, OFFER_LASTS_MS } from '../domain/handover.ts';
import type { TaskId, WorkspaceId } from '../domain/ids.ts';
import type { ItemStore, WriteCondition, WriteOperation } from '../ports/item-store.ts';
import { handoverKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

export async function readHandover(
  items: ItemStore,
  workspace: WorkspaceId,
  taskId: TaskId,
): Promise<Stored<HandoverOffer> | undefined> {
  const item = await items.get(handoverKey(workspace, taskId));
  return item === undefined ? undefined : stored<HandoverOffer>(item);
}

/** The write of an offer; a later one takes the place of an earlier one. */
export function putHandover(workspace: WorkspaceId, offer: HandoverOffer, condition: WriteCondition): WriteOperation {
  const key = handoverKey(workspace, offer.taskId);
  const item = { ...key, type: 'handover', data: offer, expiresAt: offer.at + OFFER_LASTS_MS };
  return { kind: 'put', condition, item };
}

/** The write that ends it: accepted, declined or out of date. */
export function deleteHandover(workspace: WorkspaceId, taskId: TaskId, version: number): WriteOperation {
  return { kind: 'delete', key: handoverKey(workspace, taskId), condition: version };
}
