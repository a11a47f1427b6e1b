import type { TaskLimits, TaskPolicy } from '../../domain/task.ts';
import type { LimitsInput } from '../schemas/task-input.ts';

/** The policy with what a body says of its limits; null gives a limit up, what is not named stays. */
export function withLimits(policy: TaskPolicy, input: LimitsInput | undefined): TaskPolicy {
  if (input === undefined) return policy;
  const { limits: before = {}, ...rest } = policy;
  const limits: TaskLimits = defined({
    tokens: changed(input.maxTokens, before.tokens),
    microUsd: changed(microUsd(input.maxCostUsd), before.microUsd),
    monthMicroUsd: changed(microUsd(input.maxMonthlyCostUsd), before.monthMicroUsd),
  });
  const { timeoutMs = policy.deadlineMs } = input;
  return { ...rest, deadlineMs: timeoutMs, ...(Object.keys(limits).length === 0 ? {} : { limits }) };
}

function changed(given: number | null | undefined, before: number | undefined): number | undefined {
  return given === undefined ? before : (given ?? undefined);
}

function microUsd(dollars: number | null | undefined): number | null | undefined {
  return typeof dollars === 'number' ? Math.round(dollars * 1_000_000) : dollars;
}

function defined(limits: { readonly [Key in keyof TaskLimits]: TaskLimits[Key] | undefined }): TaskLimits {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
}
