import type { Action } from '../../domain/card.ts';
import type { TaskId } from '../../domain/ids.ts';
import type { Task } from '../../domain/task.ts';
import { leftOutInPause } from '../../domain/task-lifecycle.ts';
import { resumeTask } from '../../usecases/resume-task.ts';
import { showTask } from '../../usecases/show-task.ts';
import { skipNext } from '../../usecases/skip-next.ts';
import { alreadyActiveCard, nothingToSkipCard, resumedCard, skippedCard } from '../cards/control-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { withTask } from '../named-task.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';

/** `resume standup`: from the next instant on, nothing is replayed. */
export function typeResume(turn: Turn, rest: string): Promise<Answer> {
  return withTask(turn, { word: 'resume', name: rest }, (task) => resume(turn, task));
}

export async function pressResume(turn: Turn, { subject }: Action): Promise<Answer> {
  const taskId = asTaskId(subjectOf(subject).id);
  const shown = await showTask(turn.context, { actor: turn.actor, taskId });
  return shown.kind === 'found' ? resume(turn, shown.task) : troubleAnswer(turn, shown, 'resume');
}

async function resume(turn: Turn, before: Task): Promise<Answer> {
  const { actor, context, inboundId } = turn;
  const outcome = await resumeTask(context, { actor, taskId: before.id, source: inboundId });
  switch (outcome.kind) {
    case 'resumed':
      return done(resumedCard(outcome.task, leftOutInPause(before, turn.now)), { about: before.id });
    case 'already':
      return done(alreadyActiveCard(outcome.task), { about: before.id });
    case 'refused':
      return cannot(refusedCard(`${before.title} is not resumed`, outcome.problem, outcome.hint), { about: before.id });
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'resume');
  }
}

/** "Only skip the next": it goes on, without its next run. */
export async function pressSkipInstead(turn: Turn, { subject }: Action): Promise<Answer> {
  const { actor, context, inboundId } = turn;
  const taskId: TaskId = asTaskId(subjectOf(subject).id);
  const resumed = await resumeTask(context, { actor, taskId, source: `${inboundId}-resume` });
  if (resumed.kind === 'refused') return cannot(refusedCard('It is not resumed', resumed.problem, resumed.hint));
  if (resumed.kind !== 'resumed' && resumed.kind !== 'already') return troubleAnswer(turn, resumed, 'resume');
  const skipped = await skipNext(context, { actor, taskId, source: inboundId });
  if (skipped.kind === 'skipped') return done(skippedCard(skipped.task, skipped.skipped), { about: taskId });
  if (skipped.kind === 'nothing-to-skip') return done(nothingToSkipCard(skipped.task), { about: taskId });
  return troubleAnswer(turn, skipped, 'skip');
}
