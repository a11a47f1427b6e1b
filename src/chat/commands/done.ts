import type { Action } from '../../domain/card.ts';
import { showTask } from '../../usecases/show-task.ts';
import { reminderDoneCard } from '../cards/reminder-done-card.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, done, type Turn } from '../turn.ts';

/** "Done" on a reminder: it is put away; what comes next is told from the store. */
export async function pressDone(turn: Turn, { subject }: Action): Promise<Answer> {
  const shown = await showTask(turn.context, { actor: turn.actor, taskId: asTaskId(subjectOf(subject).id) });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'see');
  return done(reminderDoneCard(shown.task), { about: shown.task.id, replaces: true });
}
