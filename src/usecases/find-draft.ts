import type { Actor } from '../domain/destination.ts';
import type { DraftId } from '../domain/ids.ts';
import type { Draft } from '../domain/task.ts';
import { readDraft } from '../store/draft-store.ts';
import type { UseCaseContext } from './context.ts';

export type FindDraftOutcome = { readonly kind: 'found'; readonly draft: Draft } | { readonly kind: 'expired' };

/** The proposal that one asked for earlier; a draft is seen by the person it was made for and nobody else. */
export async function findDraft(
  context: UseCaseContext,
  { actor, draftId }: { readonly actor: Actor; readonly draftId: DraftId },
): Promise<FindDraftOutcome> {
  const draft = (await readDraft(context.items, actor.workspace, draftId))?.value;
  return draft?.owner === actor.member ? { kind: 'found', draft } : { kind: 'expired' };
}
