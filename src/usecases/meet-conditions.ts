import { type Condition, conditionSays, type PageCondition } from '../domain/conditions/condition.ts';
import { unmetBefore } from '../domain/conditions/judge.ts';
import { judgeResult } from '../domain/conditions/judge-result.ts';
import { judgeText } from '../domain/conditions/text-test.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { Run, RunResult } from '../domain/run.ts';
import type { RunEnd } from '../domain/run-lifecycle.ts';
import type { Grant } from '../domain/task.ts';
import { EMPTY_MEMORY, type TaskMemory } from '../domain/task-memory.ts';
import type { Work } from '../ports/agent.ts';
import type { RunContext } from './context.ts';

/** Why a run does not begin: clock, calendar and variables first, then what pages say. Undefined when it may. */
export async function whyNotBegun(
  context: RunContext,
  run: Run,
  work: Omit<Work, 'record' | 'steps' | 'job'>,
): Promise<string | undefined> {
  const { conditions = [], zone } = run.definition;
  if (conditions.length === 0) return undefined;
  const circumstances = { at: run.scheduledFor, zone, variables: context.variables ?? {} };
  const unmet = unmetBefore(conditions, circumstances);
  if (unmet !== undefined) return notMet(unmet);
  for (const condition of conditions) {
    if (condition.kind !== 'page') continue;
    const text = await pageText(context, condition, work);
    const judged = judgeText(condition.test, text);
    if (judged.kind === 'undecided') throw undecided(condition, judged.why);
    if (judged.kind === 'unmet') return notMet(conditionSays(condition));
  }
  return undefined;
}

/** How a run ends with what its agent made: told, silent because a condition is not met, or with the reason it is unclear. */
export function endWith(context: RunContext, run: Run, result: RunResult, memory: TaskMemory | undefined): RunEnd {
  const { conditions = [] } = run.definition;
  const judged = judgeResult(conditions, result, {
    memory: memory ?? EMPTY_MEMORY,
    digest: (text) => context.random.digest(text).slice(0, 22),
  });
  switch (judged.kind) {
    case 'told':
      return { status: 'succeeded', result: judged.result };
    case 'unmet':
      return endUnmet(run, judged.why, result);
    case 'undecided':
      throw undecided(undefined, judged.why);
  }
}

/** Silent at its times; whoever pressed is told, with what there is. */
export function endUnmet(run: Run, why: string, result?: RunResult): RunEnd {
  if (run.cause.kind !== 'manual') return { status: 'skipped', reason: why, quiet: true };
  const asked = `This would not be told by itself (${why}).`;
  const text = result === undefined ? `Nothing was done: ${why}.` : `${result.text}\n\n_${asked}_`;
  return { status: 'succeeded', result: { text } };
}

function notMet(says: string): string {
  return `not met: ${says}`;
}

/** The tool for pages reads it, as any run would; a look at a condition leaves no step behind. */
async function pageText(
  context: RunContext,
  { url, selector }: PageCondition,
  work: Omit<Work, 'record' | 'steps' | 'job'>,
): Promise<string> {
  const grant: Grant = {
    tool: 'web-page',
    says: `the page ${url}, read`,
    access: 'read',
    pins: { url, hosts: new URL(url).hostname, ...(selector === undefined ? {} : { selector }) },
  };
  const job = { kind: 'agent', instruction: `Read ${url}`, grants: [grant], direct: true } as const;
  const { text } = await context.agent.work({ ...work, job, steps: [], record: async () => {} });
  return text;
}

function undecided(condition: Condition | undefined, why: string): AutoTaskError {
  const of = condition === undefined ? 'A condition of this task' : `“${conditionSays(condition)}”`;
  return new AutoTaskError({
    code: 'condition-undecided',
    message: `${of} cannot be told. ${why}`,
    hint: 'Name the words beside the number, or the part of the page by a selector.',
  });
}
