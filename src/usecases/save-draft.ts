import type { Actor } from '../domain/destination.ts';
import type { DraftId } from '../domain/ids.ts';
import { type ChangeTaskOutcome, changeTask } from './change-task.ts';
import type { UseCaseContext } from './context.ts';
import { type CreateTaskOutcome, createTask } from './create-task.ts';
import { findDraft } from './find-draft.ts';

export interface SaveDraftRequest {
  readonly actor: Actor;
  readonly draftId: DraftId;
  readonly evenIfDuplicate?: boolean;
  /** Save it paused, for this reason; only for drafts of new tasks. */
  readonly paused?: string;
}

export type SaveDraftOutcome = CreateTaskOutcome | ChangeTaskOutcome | { readonly kind: 'expired' };

/** Turns a proposal into the task or the change that was shown; pressed twice it happens once. */
export async function saveDraft(context: UseCaseContext, request: SaveDraftRequest): Promise<SaveDraftOutcome> {
  const { actor, draftId, ...options } = request;
  const found = await findDraft(context, { actor, draftId });
  if (found.kind === 'expired') return found;
  const { definition, changes } = found.draft;
  const source = sourceOfDraft(draftId);
  if (changes === undefined) return await createTask(context, { actor, definition, source, ...options });
  return await changeTask(context, { actor, ...changes, change: definition, source });
}

/** What the task is made from: the draft itself, so that two presses make one task. */
export function sourceOfDraft(draftId: DraftId): string {
  return `draft ${draftId}`;
}
