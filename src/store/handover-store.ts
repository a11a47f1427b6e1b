import { type HandoverOffer, OFFER_LASTS_MS } from '../domain/handover.ts';
import type { TaskId, WorkspaceId } from '../domain/ids.ts';
import type { ItemStore, WriteCondition, WriteOperation } from '../ports/item-store.ts';
import { HANDOVER_PREFIX, handoverKey, workspacePartition } from './keys.ts';
import { type Stored, stored } from './stored.ts';

export async function readHandover(
  items: ItemStore,
  workspace: WorkspaceId,
  taskId: TaskId,
): Promise<Stored<HandoverOffer> | undefined> {
  const item = await items.get(handoverKey(workspace, taskId));
  return item === undefined ? undefined : stored<HandoverOffer>(item);
}

/** More offers than people of a workspace leave unanswered within a week. */
const MOST = 1_000;

/** The offers of a workspace, also those whose time is over and that are not yet gone. */
export async function readHandovers(items: ItemStore, workspace: WorkspaceId): Promise<readonly HandoverOffer[]> {
  const page = await items.query({ pk: workspacePartition(workspace), prefix: HANDOVER_PREFIX, limit: MOST });
  return page.items.map((item) => stored<HandoverOffer>(item).value);
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
