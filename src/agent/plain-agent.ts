import type { CommitList } from '../domain/commit.ts';
import { isCommitList } from '../domain/commit.ts';
import type { RunResult } from '../domain/run.ts';
import type { Grant } from '../domain/task.ts';
import { NO_USAGE } from '../domain/usage.ts';
import type { Agent, Work } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { Tool } from '../ports/tool.ts';
import { commitDigest } from './digest/commit-digest.ts';
import { callTool, workDirectly } from './direct-work.ts';
import { deadlinePassed, modelNeeded, toolGone } from './faults.ts';
import type { CommitSources } from './plan/commit-sources.ts';
import { planJob } from './plan-job.ts';
import { planSteps } from './plan-steps.ts';

export interface PlainAgentOptions {
  readonly tools: readonly Tool[];
  readonly sources: CommitSources;
  readonly clock: Clock;
  /** Takes secrets out of what is stored and posted. */
  readonly redact?: (text: string) => string;
}

/** What the one step of a plain run stores: its result, small and complete, so that nothing is read twice. */
interface DigestStep {
  readonly kind: 'digest';
  readonly result: RunResult;
}

/** The agent where no model is configured: it writes digests from what tools read, and says so when a model is needed. */
export function plainAgent({ tools, sources, clock, redact = (text) => text }: PlainAgentOptions): Agent {
  return {
    plan: (instruction, context) => planJob(instruction, context, { sources, tools }),
    planSteps: (steps) => planSteps(steps, { tools }),
    async work(work) {
      if (work.job.direct) return workDirectly(work, { tools, clock, redact });
      const done = work.steps.map(({ data }) => data).find(isDigestStep);
      if (done !== undefined) return done.result;
      const startedAt = { at: clock.now(), monotonic: clock.monotonic() };
      const lists = await readAll(work, tools, clock);
      const digest = commitDigest(lists, work.zone);
      const result = { ...digest, text: redact(digest.text) };
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
  if (tool === undefined) throw toolGone(grant.tool);
  const { data } = await callTool(tool, grant, work);
  if (!isCommitList(data)) throw modelNeeded();
  return data;
}

function isDigestStep(data: unknown): data is DigestStep {
  return typeof data === 'object' && data !== null && 'kind' in data && data.kind === 'digest';
}
