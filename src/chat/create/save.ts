import type { Action } from '../../domain/card.ts';
import type { DraftId } from '../../domain/ids.ts';
import type { Draft } from '../../domain/task.ts';
import { saveDraft } from '../../usecases/save-draft.ts';
import { savedCard } from '../cards/create-cards.ts';
import { jobWords } from '../cards/definition-blocks.ts';
import { repeatedCard } from '../cards/question-cards.ts';
import { expiredDraftCard, refusedCard } from '../cards/trouble-cards.ts';
import { run } from '../commands/run.ts';
import { answerToChange } from '../edit/answer-to-change.ts';
import { asDraftId } from '../outcomes.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';
import { withDraft } from './draft-actions.ts';
import { planJob } from './plan-task.ts';

/** "Save", "Save both", "Apply": what was shown is what is stored. */
export function pressSave(turn: Turn, { subject, arg }: Action): Promise<Answer> {
  const draftId = asDraftId(subject);
  return withDraft(turn, draftId, (draft) => save(turn, draftId, draft, arg === 'both'));
}

/** "Now": the job without a time is stored as a task that runs by hand, and runs. */
export function pressNow(turn: Turn, { subject }: Action): Promise<Answer> {
  const draftId = asDraftId(subject);
  return withDraft(turn, draftId, async (draft) => {
    const { definition } = draft;
    if (definition.trigger.kind !== 'manual' || missingOf(turn, draft) !== undefined)
      return save(turn, draftId, draft, true);
    const { actor, context } = turn;
    const outcome = await saveDraft(context, { actor, draftId, evenIfDuplicate: true });
    if (outcome.kind === 'created' || outcome.kind === 'repeated') return run(turn, outcome.task.id, undefined);
    return answerToSave(turn, draftId, outcome);
  });
}

async function save(turn: Turn, draftId: DraftId, draft: Draft, evenIfDuplicate: boolean): Promise<Answer> {
  const { actor, context } = turn;
  const paused = draft.changes === undefined ? missingOf(turn, draft) : undefined;
  const outcome = await saveDraft(context, {
    actor,
    draftId,
    evenIfDuplicate,
    ...(paused === undefined ? {} : { paused }),
  });
  return answerToSave(turn, draftId, outcome);
}

async function answerToSave(
  turn: Turn,
  draftId: DraftId,
  outcome: Awaited<ReturnType<typeof saveDraft>>,
): Promise<Answer> {
  switch (outcome.kind) {
    case 'created':
    case 'repeated':
      return done(savedCard(outcome.task), { about: outcome.task.id, replaces: true });
    case 'duplicate':
      return asks(repeatedCard(draftId, outcome.task, turn), { about: outcome.task.id });
    case 'refused':
      return cannot(refusedCard('Nothing was saved', outcome.problem, outcome.hint));
    case 'expired':
      return cannot(expiredDraftCard());
    case 'changed':
    case 'unchanged':
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return answerToChange(turn, outcome, true);
  }
}

/** Why the task is saved paused: what the agent needs and has not. */
function missingOf(turn: Turn, { definition }: Draft): string | undefined {
  const { plan } = planJob(
    turn,
    { words: jobWords(definition), remind: definition.job.kind === 'remind' },
    definition.zone,
  );
  if (plan === undefined || plan.missing.length === 0) return undefined;
  return `needs ${plan.missing.map(({ what }) => what).join(' and ')}`;
}
