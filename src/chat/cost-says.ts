import { monthOf } from '../domain/account.ts';
import { estimateCost } from '../domain/estimate.ts';
import { DEFAULT_LIMITS } from '../domain/limits.ts';
import { dollars } from '../domain/money.ts';
import type { Task, TaskDefinition } from '../domain/task.ts';
import { spentThisMonth } from '../domain/task-usage.ts';
import type { Turn } from './turn.ts';

type Costing = Pick<TaskDefinition, 'job' | 'trigger'> & Partial<Pick<Task, 'usage'>>;

/** "about $0.01 a run, $0.60 a month"; nothing where no model is asked. */
export function costSays({ context, now }: Turn, { job, trigger, usage }: Costing): string | undefined {
  const estimate = estimateCost({ job, trigger, usage, model: context.modelId, prices: context.prices, now });
  if (estimate === undefined) return undefined;
  if (estimate.run === 0) return 'free';
  const month = estimate.month === 0 ? '' : `, ${dollars(estimate.month)} a month`;
  return `about ${dollars(estimate.run)} a run${month}`;
}

/** The same of a task, with what it has used of its month. */
export function taskCostSays(turn: Turn, task: Task): string | undefined {
  const { context, now } = turn;
  const estimate = costSays(turn, task);
  const spent = spentThisMonth(task, now);
  if (spent === 0) return estimate;
  const { microUsdPerTaskMonth } = context.limits ?? DEFAULT_LIMITS;
  const limit = task.policy.limits?.monthMicroUsd ?? microUsdPerTaskMonth;
  const used = `${dollars(spent)} of ${dollars(limit)} in ${monthOf(now)}`;
  return estimate === undefined ? used : `${estimate}; ${used}`;
}
