import type { Run } from '../domain/run.ts';
import type { AgentJob } from '../domain/task.ts';
import { placeholdersIn } from '../domain/template.ts';
import type { Brought } from '../ports/agent.ts';
import { readRun, readStart } from '../store/run-store.ts';
import type { UseCaseContext } from './context.ts';
import { startDigest } from './fire-trigger.ts';

/** As much of an earlier result as a run goes on from. */
const LONGEST_RESULT = 16_000;

/** What a run has to go on from: the result before it, and what came with its start. One or two reads. */
export async function readBrought(context: UseCaseContext, run: Run, job: AgentJob): Promise<Brought> {
  const { cause } = run;
  const payload = 'startId' in cause && cause.kind !== 'chain' ? await payloadOf(context, run) : undefined;
  const isChained = cause.kind === 'chain';
  const before = isChained ? cause.after : run.previousRun;
  const wants = isChained || job.direct !== true || usesPrevious(job);
  const previousResult = before === undefined || !wants ? undefined : await resultOf(context, before);
  return {
    ...(previousResult === undefined ? {} : { previousResult }),
    ...(payload === undefined ? {} : { payload }),
    ...(isChained ? { isChained } : {}),
  };
}

/** What the tools of the task are to be given, where they alone do the work. */
function usesPrevious({ grants }: AgentJob): boolean {
  const texts = grants.flatMap(({ pins }) => Object.values(pins).filter((pin) => typeof pin === 'string'));
  return texts.some((text) => placeholdersIn(text).has('previous_result'));
}

async function resultOf({ items }: UseCaseContext, id: Run['id']): Promise<string | undefined> {
  const run = (await readRun(items, id))?.value;
  const text = run?.result?.text ?? (run?.failure === undefined ? undefined : `It failed: ${run.failure.message}`);
  return text === undefined || text.length <= LONGEST_RESULT ? text : `${text.slice(0, LONGEST_RESULT)}\n[cut here]`;
}

async function payloadOf(context: UseCaseContext, { taskId, cause }: Run): Promise<string | undefined> {
  if (!('startId' in cause)) return undefined;
  return (await readStart(context.items, taskId, cause.kind, startDigest(context, cause)))?.payload;
}
