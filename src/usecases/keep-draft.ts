import type { Actor } from '../domain/destination.ts';
import type { DraftId } from '../domain/ids.ts';
import type { Draft, TaskDefinition } from '../domain/task.ts';
import { writeDraft } from '../store/draft-store.ts';
import type { UseCaseContext } from './context.ts';

export interface KeepDraftRequest {
  readonly actor: Actor;
  readonly definition: TaskDefinition;
  /** The task it would change, with the version it was made on. */
  readonly changes?: Draft['changes'];
  readonly timeReadBy?: Draft['timeReadBy'];
}

/** Keeps a proposal for 24 hours, so that Save makes exactly what was shown. */
export async function keepDraft(
  context: UseCaseContext,
  { actor, definition, changes, timeReadBy }: KeepDraftRequest,
): Promise<{ readonly draftId: DraftId; readonly draft: Draft }> {
  // The only place where a draft gets its id.
  const draftId = context.random.id() as DraftId;
  const draft: Draft = {
    definition,
    owner: actor.member,
    ownerName: actor.name,
    createdAt: context.clock.now(),
    ...(changes === undefined ? {} : { changes }),
    ...(timeReadBy === undefined ? {} : { timeReadBy }),
  };
  await writeDraft(context.items, actor.workspace, { draftId, draft, condition: 'absent' });
  return { draftId, draft };
}
