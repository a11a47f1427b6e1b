import type { Actor } from '../domain/destination.ts';
import type { DraftId } from '../domain/ids.ts';
import type { Draft, TaskDefinition } from '../domain/task.ts';
import type { UseCaseContext } from './context.ts';

export interface KeepDraftRequest {
  readonly actor: Actor;
  readonly definition: TaskDefinition;
  /** The task it would change, with the version it was made on. */
  readonly changes?: Draft['changes'];
}

/** Keeps a proposal for 24 hours, so that Save makes exactly what was shown. */
export async function keepDraft(
  _context: UseCaseContext,
  _request: KeepDraftRequest,
): Promise<{ readonly draftId: DraftId; readonly draft: Draft }> {
  throw new Error('being written');
}
