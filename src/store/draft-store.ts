import type { DraftId, WorkspaceId } from '../domain/ids.ts';
import type { Draft } from '../domain/task.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { DRAFT_PREFIX, draftKey, workspacePartition } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** How long a proposal waits for Save. */
const KEPT_MS = 86_400_000;

export async function readDraft(
  items: ItemStore,
  workspace: WorkspaceId,
  draftId: DraftId,
): Promise<Stored<Draft> | undefined> {
  const item = await items.get(draftKey(workspace, draftId));
  return item === undefined ? undefined : stored<Draft>(item);
}

/** The proposals of a workspace that wait for Save. */
export async function readDrafts(items: ItemStore, workspace: WorkspaceId): Promise<readonly Draft[]> {
  const page = await items.query({ pk: workspacePartition(workspace), prefix: DRAFT_PREFIX, limit: 1_000 });
  return page.items.map((item) => stored<Draft>(item).value);
}

/** Keeps a proposal; `condition` as in `ItemStore.write`. */
export async function writeDraft(
  items: ItemStore,
  workspace: WorkspaceId,
  { draftId, draft, condition }: { draftId: DraftId; draft: Draft; condition: 'absent' | number },
): Promise<void> {
  const expiresAt = draft.createdAt + KEPT_MS;
  const item = { ...draftKey(workspace, draftId), type: 'draft', data: draft, expiresAt };
  await items.write([{ kind: 'put', item, condition }]);
}
