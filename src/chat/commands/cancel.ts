import type { Action } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import { cancelRun } from '../../usecases/cancel-run.ts';
import { showTask } from '../../usecases/show-task.ts';
import { canceledCard, notRunningCard } from '../cards/control-cards.ts';
import { withTask } from '../named-task.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, done, type Turn } from '../turn.ts';

/** `cancel backup`: ends the run under way. */
export function typeCancel(turn: Turn, rest: string): Promise<Answer> {
  return withTask(turn, { word: 'cancel', name: rest }, (task) => cancel(turn, task));
}

export async function pressCancel(turn: Turn, { subject }: Action): Promise<Answer> {
  const shown = await showTask(turn.context, { actor: turn.actor, taskId: asTaskId(subjectOf(subject).id) });
  return shown.kind === 'found' ? cancel(turn, shown.task) : troubleAnswer(turn, shown, 'cancel');
}

async function cancel(turn: Turn, task: Task): Promise<Answer> {
  const outcome = await cancelRun(turn.context, { actor: turn.actor, taskId: task.id });
  switch (outcome.kind) {
    case 'canceled':
      return done(canceledCard(task), { about: task.id });
    case 'not-running':
      return done(notRunningCard(outcome.task), { about: task.id });
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'cancel');
  }
}
