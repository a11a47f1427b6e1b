import type { Action } from '../../domain/card.ts';
import { changeTask } from '../../usecases/change-task.ts';
import { showTask } from '../../usecases/show-task.ts';
import { oldCard } from '../cards/trouble-cards.ts';
import { choicesOf } from '../create/draft-actions.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, cannot, type Turn } from '../turn.ts';
import { answerToChange } from './answer-to-change.ts';

/** "No, the one after": another fair meaning of the sentence that made the task, by its place in the list. */
export async function pressOther(turn: Turn, { subject, arg }: Action): Promise<Answer> {
  const { actor, context, inboundId } = turn;
  const { id, rev } = subjectOf(subject);
  const shown = await showTask(context, { actor, taskId: asTaskId(id) });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'change');
  const { task } = shown;
  const choice = choicesOf(task.said, { ...turn.reading, now: task.createdAt, zone: task.zone })[Number(arg)];
  if (choice === undefined || rev === undefined) return cannot(oldCard());
  const { schedule } = choice;
  const change = { trigger: { kind: 'schedule', schedule }, zone: schedule.zone } as const;
  const outcome = await changeTask(context, { actor, taskId: task.id, rev, change, source: inboundId });
  return answerToChange(turn, outcome, true);
}
