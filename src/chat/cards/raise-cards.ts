import type { Button } from '../../domain/card.ts';
import type { Limits } from '../../domain/limits.ts';
import { dollars } from '../../domain/money.ts';
import type { Task } from '../../domain/task.ts';
import { act, button } from './parts.ts';

/** Which limit of a task a button raises, and to how much: `month 2000000`, in micro-dollars. */
export type RaisedLimit = 'month' | 'run';

/** "Raise to $2 a month", where a run failed because a limit of its own task was reached. */
export function raiseButton(task: Task, code: string | undefined, limits: Limits): Button | undefined {
  const { microUsd = limits.microUsdPerRun, monthMicroUsd = limits.microUsdPerTaskMonth } = task.policy.limits ?? {};
  if (code === 'task-budget') return raise(task, 'month', 2 * monthMicroUsd);
  return code === 'run-budget' ? raise(task, 'run', 2 * microUsd) : undefined;
}

function raise(task: Task, limit: RaisedLimit, amount: number): Button {
  const label = `Raise to ${dollars(amount)} a ${limit}`;
  return button(label, act('raise', task.id, `${limit} ${amount}`), `${label}: ${task.title}`);
}
