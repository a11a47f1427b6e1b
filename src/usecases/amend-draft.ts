import type { Actor } from '../domain/destination.ts';
import type { DraftId } from '../domain/ids.ts';
import type { Draft, Task, TaskDefinition } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';

export type AmendDraftOutcome =
  | { readonly kind: 'amended'; readonly draftId: DraftId; readonly draft: Draft }
  /** It was saved meanwhile; what is to change now is the task. */
  | { readonly kind: 'saved'; readonly task: Task }
  | { readonly kind: 'expired' };

/** Puts another definition in the place of the proposed one. */
export async function amendDraft(
  _context: UseCaseContext,
  _request: { readonly actor: Actor; readonly draftId: DraftId; readonly definition: TaskDefinition },
): Promise<AmendDraftOutcome> {
  throw new Error('being written');
}
