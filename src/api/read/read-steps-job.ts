import { stepsJob } from '../../domain/steps-job.ts';
import type { StepsPlan } from '../../ports/agent.ts';
import type { ApiParts } from '../api-parts.ts';
import { invalid } from '../http/problem.ts';
import type { StepInput } from '../schemas/action-input.ts';
import { readStep } from './read-steps.ts';
import type { ReadJob } from './read-task.ts';

/** Steps as they would run, every one checked by the tool that does it; all problems at once. */
export function planAction(
  { context }: Pick<ApiParts, 'context'>,
  steps: readonly StepInput[],
  isChain: boolean,
  pointer = '/action',
): StepsPlan {
  const { planSteps } = context.agent;
  if (planSteps === undefined)
    throw invalid([{ pointer: `${pointer}/type`, message: 'needs tools, and there are none here' }]);
  const plan = planSteps(steps.map(readStep));
  if (plan.problems.length === 0) return plan;
  const errors = plan.problems.map(({ step, problem }) => {
    const [field = '', ...says] = problem.split(': ');
    const at = isChain ? `${pointer}/tasks/${step}` : pointer;
    return {
      pointer: says.length === 0 || field === 'input' ? at : `${at}/${field}`,
      message: says.join(': ') || problem,
    };
  });
  throw invalid(errors);
}

/** A job of steps: what was written down is what runs, without any model but where a step asks for one. */
export function readStepsJob(parts: Pick<ApiParts, 'context'>, steps: readonly StepInput[], isChain: boolean): ReadJob {
  const plan = planAction(parts, steps, isChain);
  const paused = plan.missing.length === 0 ? undefined : `needs ${plan.missing.map(({ what }) => what).join(' and ')}`;
  return {
    job: stepsJob(plan.grants),
    title: plan.title,
    plan: plan.says,
    warnings: [
      ...(plan.warnings ?? []),
      ...plan.grants.filter(({ access }) => access === 'write').map(({ says }) => `It may change things: ${says}.`),
      ...plan.missing.map(({ what, fix }) => `Saved paused until there is ${what}: ${fix}`),
    ],
    ...(paused === undefined ? {} : { paused }),
  };
}
