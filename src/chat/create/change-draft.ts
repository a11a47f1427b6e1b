import type { DraftId } from '../../domain/ids.ts';
import type { Draft, TaskDefinition } from '../../domain/task.ts';
import type { Schedule } from '../../domain/time/schedule.ts';
import { amendDraft } from '../../usecases/amend-draft.ts';
import { showTask } from '../../usecases/show-task.ts';
import { editQuestionCard } from '../cards/edit-cards.ts';
import { expiredDraftCard, refusedCard } from '../cards/trouble-cards.ts';
import { changeSchedule } from '../edit/change-schedule.ts';
import { troubleAnswer } from '../outcomes.ts';
import { type Answer, asks, cannot, type Turn } from '../turn.ts';
import type { WantedPlace } from '../understand/find-places.ts';
import { proceed } from './create.ts';
import { continued, wishOf, withDraft } from './draft-actions.ts';
import { resolvePlaces } from './place-wish.ts';

/** "Yes but at 11:30", "and not on fridays": another time of what is proposed, which is proposed again. */
export function changeDraftTime(turn: Turn, draftId: DraftId, phrase: string): Promise<Answer> {
  return withDraft(turn, draftId, async (draft) => {
    const { trigger, zone } = draft.definition;
    const schedule = trigger.kind === 'schedule' ? trigger.schedule : undefined;
    const changed = changeSchedule(schedule, phrase, { ...turn.reading, zone });
    if (changed.kind === 'problem')
      return cannot(
        refusedCard('Nothing was changed', changed.problem, 'Say the whole time, such as every weekday at 9:00.'),
      );
    return draft.changes === undefined
      ? await proposeTask(turn, draft, draftId, changed.schedule)
      : await proposeChange(turn, draft, draftId, {
          trigger: { kind: 'schedule', schedule: changed.schedule },
          zone: changed.schedule.zone,
        });
  });
}

/** "And post it in #ops": another place for the results of what is proposed. */
export function changeDraftPlaces(turn: Turn, draftId: DraftId, places: readonly WantedPlace[]): Promise<Answer> {
  return withDraft(turn, draftId, async (draft) => {
    const found = await resolvePlaces(turn, places);
    if (found.kind === 'none') return cannot(refusedCard('Nothing was changed', found.problem, found.hint));
    const { destinations } = found;
    if (draft.changes !== undefined) return await proposeChange(turn, draft, draftId, { destinations });
    return await proceed(turn, { ...wishOf(turn, draft), destinations }, continued(turn, draft, draftId));
  });
}

function proposeTask(turn: Turn, draft: Draft, draftId: DraftId, schedule: Schedule): Promise<Answer> {
  const { reading: _, ...wish } = wishOf(turn, draft);
  return proceed(turn, { ...wish, trigger: { kind: 'schedule', schedule } }, continued(turn, draft, draftId));
}

/** The same change of a task that is there, with something else in it. */
async function proposeChange(
  turn: Turn,
  { changes, definition: before }: Draft,
  draftId: DraftId,
  change: Partial<Pick<TaskDefinition, 'trigger' | 'zone' | 'destinations'>>,
): Promise<Answer> {
  const { actor, context } = turn;
  if (changes === undefined) return cannot(expiredDraftCard());
  const shown = await showTask(context, { actor, taskId: changes.taskId });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'change');
  const definition: TaskDefinition = { ...before, ...change };
  const outcome = await amendDraft(context, { actor, draftId, definition });
  if (outcome.kind !== 'amended') return cannot(expiredDraftCard());
  return asks(editQuestionCard(shown.task, outcome.draft.definition, draftId, turn), { about: shown.task.id });
}
