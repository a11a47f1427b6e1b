import { monthOf } from './account.ts';
import type { Run } from './run.ts';
import type { Task } from './task.ts';
import type { Instant } from './time/schedule.ts';
import { addUsage, moneyOf, NO_USAGE, tokensOf, type Usage } from './usage.ts';

/** What the runs of a task have used of models; written with the task, as each run ends. */
export interface TaskUsage {
  readonly month: string;
  /** Of this month. */
  readonly spent: Usage;
  readonly runs: number;
  /** Of all time, for what a run usually costs. */
  readonly ever: { readonly microUsd: number; readonly tokens: number; readonly runs: number };
}

/** The counts after one more run; as before when it called no model. */
export function taskUsageAfter(usage: TaskUsage | undefined, run: Run, now: Instant): TaskUsage | undefined {
  if (run.usage.modelCalls === 0) return usage;
  const month = monthOf(now);
  const before = usage?.month === month ? usage : { spent: NO_USAGE, runs: 0 };
  const { model: _, ...spent } = addUsage(before.spent, run.usage);
  const { microUsd, tokens, runs } = usage?.ever ?? { microUsd: 0, tokens: 0, runs: 0 };
  return {
    month,
    spent,
    runs: before.runs + 1,
    ever: { microUsd: microUsd + moneyOf(run.usage), tokens: tokens + tokensOf(run.usage), runs: runs + 1 },
  };
}

/** Micro-dollars of this month. */
export function spentThisMonth({ usage }: Pick<Task, 'usage'>, now: Instant): number {
  return usage?.month === monthOf(now) ? moneyOf(usage.spent) : 0;
}
