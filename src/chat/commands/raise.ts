import type { Action } from '../../domain/card.ts';
import { changeTask } from '../../usecases/change-task.ts';
import { showTask } from '../../usecases/show-task.ts';
import { answerToChange } from '../edit/answer-to-change.ts';
import { asTaskId, troubleAnswer } from '../outcomes.ts';
import type { Answer, Turn } from '../turn.ts';

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
  return answerToChange(turn, outcome, false);
}
