import type { CommitList } from '../domain/commit.ts';
import { isCommitList } from '../domain/commit.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { RunResult } from '../domain/run.ts';
import type { Grant } from '../domain/task.ts';
import { NO_USAGE } from '../domain/usage.ts';
import type { Agent, Work } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { Tool } from '../ports/tool.ts';
import { commitDigest } from './digest/commit-digest.ts';
import type { CommitSources } from './plan/commit-sources.ts';
import { MODEL_FIX, planJob } from './plan-job.ts';

export interface PlainAgentOptions {
  readonly tools: readonly Tool[];
  readonly sources: CommitSources;
  readonly clock: Clock;
}

/** What the one step of a plain run stores: its result, small and complete, so that nothing is read twice. */
interface DigestStep {
  readonly kind: 'digest';
  readonly result: RunResult;
}

/** The agent where no model is configured: it writes digests from what tools read, and says so when a model is needed. */
export function plainAgent({ tools, sources, clock }: PlainAgentOptions): Agent {
  return {
    plan: (instruction, context) => planJob(instruction, context, { sources }),
    async work(work) {
      const done = work.steps.map(({ data }) => data).find(isDigestStep);
      if (done !== undefined) return done.result;
      const startedAt = { at: clock.now(), monotonic: clock.monotonic() };
      const lists = await readAll(work, tools, clock);
      const result = commitDigest(lists, work.zone);
      const data: DigestStep = { kind: 'digest', result };
      const tookMs = Math.round(clock.monotonic() - startedAt.monotonic);
      await work.record({ kind: 'tool', label: 'reading commits', at: startedAt.at, tookMs, data }, NO_USAGE);
      return result;
    },
  };
}

async function readAll(work: Work, tools: readonly Tool[], clock: Clock): Promise<readonly CommitList[]> {
  const lists: CommitList[] = [];
  for (const grant of work.job.grants) {
    work.signal.throwIfAborted();
    if (clock.now() >= work.deadline) throw deadlinePassed();
    lists.push(await readCommits(grant, work, tools));
  }
  if (lists.length === 0) throw modelNeeded();
  return lists;
}

async function readCommits(grant: Grant, work: Work, tools: readonly Tool[]): Promise<CommitList> {
  const tool = tools.find(({ name }) => name === grant.tool);
  if (tool === undefined) throw toolGone(grant);
  const problems = tool.check(grant.pins);
  if (problems.length > 0) throw pinsUnfit(grant, problems);
  const { scheduledFor, previousFor, zone, signal } = work;
  const progress = (label: string) => work.progress(label);
  const { data } = await tool.use(grant.pins, { scheduledFor, previousFor, zone, signal, progress });
  if (!isCommitList(data)) throw modelNeeded();
  return data;
}

function isDigestStep(data: unknown): data is DigestStep {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'digest';
}

function modelNeeded(): AutoTaskError {
  return new AutoTaskError({
    code: 'no-model',
    message: 'This needs a language model, and no model is configured.',
    hint: MODEL_FIX,
  });
}

function toolGone({ tool }: Grant): AutoTaskError {
  return new AutoTaskError({
    code: 'tool-gone',
    message: `The tool ${tool}, which this task was granted, does not exist any more.`,
    hint: 'Edit the job of the task and save it again to grant it what exists now.',
  });
}

function pinsUnfit({ tool }: Grant, problems: readonly string[]): AutoTaskError {
  return new AutoTaskError({
    code: 'bad-arguments',
    message: `The tool ${tool} does not accept what was fixed for this task: ${problems.join('; ')}.`,
    hint: 'Edit the job of the task and save it again.',
  });
}

/** The run is over before its work is. */
function deadlinePassed(): AutoTaskError {
  return new AutoTaskError({
    code: 'deadline-passed',
    message: 'The work was not done within the time limit of the task.',
    hint: 'Raise the time limit of the task, or ask for less.',
  });
}
