import type { Actor } from '../domain/destination.ts';
import type { DraftId } from '../domain/ids.ts';
import type { Draft, Task, TaskDefinition } from '../domain/task.ts';
import { readDraft, writeDraft } from '../store/draft-store.ts';
import { readTask } from '../store/task-store.ts';
import type { UseCaseContext } from './context.ts';
import { taskIdOf } from './create-task.ts';
import { sourceOfDraft } from './save-draft.ts';
import { tryAgain } from './try-again.ts';

export interface AmendDraftRequest {
  readonly actor: Actor;
  readonly draftId: DraftId;
  readonly definition: TaskDefinition;
  readonly timeReadBy?: Draft['timeReadBy'];
}

export type AmendDraftOutcome =
  | { readonly kind: 'amended'; readonly draftId: DraftId; readonly draft: Draft }
  /** It was saved meanwhile; what is to change now is the task. */
  | { readonly kind: 'saved'; readonly task: Task }
  | { readonly kind: 'expired' };

/** Puts another definition in the place of the proposed one. */
export async function amendDraft(context: UseCaseContext, request: AmendDraftRequest): Promise<AmendDraftOutcome> {
  const { actor, draftId, definition, timeReadBy } = request;
  return await tryAgain<AmendDraftOutcome>(context, async () => {
    const stored = await readDraft(context.items, actor.workspace, draftId);
    if (stored?.value.owner !== actor.member) return { kind: 'expired' };
    const saved = await savedTask(context, request, stored.value);
    if (saved !== undefined) return { kind: 'saved', task: saved };
    const { timeReadBy: _, ...kept } = stored.value;
    const draft: Draft = {
      ...kept,
      definition: { ...definition, origin: kept.definition.origin },
      ...(timeReadBy === undefined ? {} : { timeReadBy }),
    };
    await writeDraft(context.items, actor.workspace, { draftId, draft, condition: stored.version });
    return { kind: 'amended', draftId, draft };
  });
}

/** The task that the draft has become. */
async function savedTask(
  context: UseCaseContext,
  { actor, draftId }: AmendDraftRequest,
  { definition, changes }: Draft,
): Promise<Task | undefined> {
  if (changes !== undefined) return undefined;
  const id = taskIdOf(context, { actor, definition, source: sourceOfDraft(draftId) });
  return (await readTask(context.items, actor.workspace, id))?.value;
}
