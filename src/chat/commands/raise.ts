import type { Action } from '../../domain/card.ts';
import { changeTask } from '../../usecases/change-task.ts';
import { showTask } from '../../usecases/show-task.ts';
import { changedCard, unchangedCard } from '../cards/edit-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { asTaskId, troubleAnswer } from '../outcomes.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';

/** "Raise to $2 a month": exactly that; a limit that is higher already stays. */
export async function pressRaise(turn: Turn, { subject, arg = '' }: Action): Promise<Answer> {
  const { actor, context, inboundId } = turn;
  const taskId = asTaskId(subject);
  const shown = await showTask(context, { actor, taskId });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'change');
  const { task } = shown;
  const [limit = '', amount = ''] = arg.split(' ');
  const key = limit === 'run' ? 'microUsd' : 'monthMicroUsd';
  const before = task.policy.limits?.[key] ?? 0;
  const limits = { ...task.policy.limits, [key]: Math.max(before, Number(amount)) };
  const change = { policy: { ...task.policy, limits } };
  const outcome = await changeTask(context, { actor, taskId, change, source: inboundId });
  switch (outcome.kind) {
    case 'changed':
      return done(changedCard(outcome.before, outcome.task, turn), { about: taskId });
    case 'unchanged':
      return done(unchangedCard(outcome.task, turn), { about: taskId });
    case 'refused':
      return cannot(refusedCard('Nothing was changed', outcome.problem, outcome.hint));
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'change');
  }
}
