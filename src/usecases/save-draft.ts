import type { Actor } from '../domain/destination.ts';
import type { DraftId } from '../domain/ids.ts';
import type { ChangeTaskOutcome } from './change-task.ts';
import type { UseCaseContext } from './context.ts';
import type { CreateTaskOutcome } from './create-task.ts';

export interface SaveDraftRequest {
  readonly actor: Actor;
  readonly draftId: DraftId;
  readonly evenIfDuplicate?: boolean;
  /** Save it paused, for this reason; only for drafts of new tasks. */
  readonly paused?: string;
}

/** Turns a proposal into the task or the change that was shown; pressed twice it happens once. */
export async function saveDraft(
  _context: UseCaseContext,
  _request: SaveDraftRequest,
): Promise<CreateTaskOutcome | ChangeTaskOutcome | { readonly kind: 'expired' }> {
  throw new Error('being written');
}
