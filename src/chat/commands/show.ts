import type { Action } from '../../domain/card.ts';
import type { TaskId } from '../../domain/ids.ts';
import { showTask } from '../../usecases/show-task.ts';
import { taskCard } from '../cards/task-card.ts';
import { taskCostSays } from '../cost-says.ts';
import { withTask } from '../named-task.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, done, type Turn } from '../turn.ts';

/** `show T-7F3`: everything about one task. */
export function typeShow(turn: Turn, rest: string): Promise<Answer> {
  return withTask(turn, { word: 'show', name: rest }, (task) => showOne(turn, task.id));
}

export function pressShow(turn: Turn, { subject }: Action): Promise<Answer> {
  return showOne(turn, asTaskId(subjectOf(subject).id));
}

/** The task's card as it is stored now. */
export async function showOne(turn: Turn, taskId: TaskId): Promise<Answer> {
  const shown = await showTask(turn.context, { actor: turn.actor, taskId });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'see');
  return done(taskCard({ ...shown, cost: taskCostSays(turn, shown.task) }, turn), { about: taskId });
}
