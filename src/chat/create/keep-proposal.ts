import type { DraftId } from '../../domain/ids.ts';
import type { TaskDefinition, TimeReadBy } from '../../domain/task.ts';
import { amendDraft } from '../../usecases/amend-draft.ts';
import { keepDraft } from '../../usecases/keep-draft.ts';
import { expiredDraftCard } from '../cards/trouble-cards.ts';
import { showOne } from '../commands/show.ts';
import { type Answer, cannot, type Turn } from '../turn.ts';

/** What is proposed, and by whom its time was read if it was a model. */
export interface Proposal {
  readonly definition: TaskDefinition;
  readonly timeReadBy?: TimeReadBy | undefined;
}

/** A stored proposal. */
export interface Kept {
  readonly draftId: DraftId;
  readonly definition: TaskDefinition;
}

/** Stores a proposal, in the place of the draft that it goes on with if there is one, and then answers with its card. */
export async function keepProposal(
  turn: Turn,
  { definition, timeReadBy }: Proposal,
  draftId: DraftId | undefined,
  goOn: (kept: Kept) => Answer,
): Promise<Answer> {
  const { actor, context } = turn;
  const proposed = { actor, definition, ...(timeReadBy === undefined ? {} : { timeReadBy }) };
  if (draftId === undefined) {
    const kept = await keepDraft(context, proposed);
    return goOn({ draftId: kept.draftId, definition: kept.draft.definition });
  }
  const outcome = await amendDraft(context, { ...proposed, draftId });
  switch (outcome.kind) {
    case 'amended':
      return { ...goOn({ draftId, definition: outcome.draft.definition }), replaces: true };
    case 'saved':
      return showOne(turn, outcome.task.id);
    case 'expired':
      return cannot(expiredDraftCard());
  }
}
