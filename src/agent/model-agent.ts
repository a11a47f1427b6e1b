import type { Agent, Work } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { CrashPoints } from '../ports/crash-points.ts';
import type { LanguageModel } from '../ports/language-model.ts';
import type { Random } from '../ports/random.ts';
import type { Tool } from '../ports/tool.ts';
import { type Loop, runLoop } from './agent-loop.ts';
import { filledGrants, instructionFor, templateValues } from './brought.ts';
import { workDirectly } from './direct-work.ts';
import { toolGone } from './faults.ts';
import { AGENT_LIMITS, type AgentLimits } from './limits.ts';
import { readCommitRequest } from './plan/commit-request.ts';
import type { CommitSources } from './plan/commit-sources.ts';
import { planJob } from './plan-job.ts';
import { planSteps } from './plan-steps.ts';
import { systemPrompt } from './prompt.ts';
import { openMemory } from './run-memory.ts';
import { advanceTalk, beginTalk, type Talk, type TalkRules } from './talk.ts';
import { openToolbox } from './toolbox.ts';
import { readStepData } from './transcript.ts';

export interface ModelAgentOptions {
  readonly model: LanguageModel;
  readonly tools: readonly Tool[];
  readonly sources: CommitSources;
  readonly clock: Clock;
  readonly random: Random;
  readonly crashPoints?: CrashPoints;
  readonly limits?: Partial<AgentLimits>;
  /** Takes secrets out of what goes to the model and into the transcript. */
  readonly redact?: (text: string) => string;
}

/** Timers that are set further ahead go off at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The agent that thinks with a language model: it asks, uses the tools that were granted, and asks again. */
export function modelAgent(options: ModelAgentOptions): Agent {
  const { model, sources, tools } = options;
  const think = async (work: Work) => {
    const loop = prepareLoop(options, work);
    return await runLoop(loop, talkSoFar(loop));
  };
  return {
    plan: (instruction, context) => planJob(instruction, context, { model: model.name, sources, tools }),
    planSteps: (steps) => planSteps(steps, { tools, model: model.name }),
    async work(work) {
      if (work.job.direct) return workDirectly(work, { ...options, think });
      const gone = work.job.grants.find(({ tool }) => options.tools.every(({ name }) => name !== tool));
      if (gone !== undefined) throw toolGone(gone.tool);
      await prepareTools(options.tools, work);
      return await think(work);
    },
  };
}

/** Servers outside are asked now what their tools take, and only those that the task was granted. */
async function prepareTools(tools: readonly Tool[], { job, signal }: Work): Promise<void> {
  const granted = tools.filter(({ name }) => job.grants.some(({ tool }) => tool === name));
  for (const tool of granted) await tool.prepare?.(signal);
}

function prepareLoop({ model, tools, clock, crashPoints, redact, ...options }: ModelAgentOptions, work: Work): Loop {
  const left = Math.min(Math.max(1, work.deadline - clock.now()), LONGEST_TIMER_MS);
  return {
    ...{ model, clock, work },
    crashPoints: crashPoints ?? { reached: () => {} },
    redact: redact ?? ((text) => text),
    memory: work.memory === undefined ? undefined : openMemory(work.memory, work.steps),
    toolbox: openToolbox(filledGrants(work.job.grants, templateValues(work)), tools),
    rules: rulesOf(options, work),
    signal: AbortSignal.any([work.signal, AbortSignal.timeout(left)]),
  };
}

type RuleOptions = Pick<ModelAgentOptions, 'limits' | 'random' | 'sources'>;

function rulesOf({ limits, random, sources }: RuleOptions, { job, tokens }: Work): TalkRules {
  const request = readCommitRequest(job.instruction, sources.github?.host ?? 'github.com');
  return {
    limits: { ...AGENT_LIMITS, ...limits, ...(tokens === undefined ? {} : { tokens }) },
    fence: random.id().slice(-12).toLowerCase(),
    nothingMeansNothingNew: request !== undefined && request.rest.length <= 1,
  };
}

/** What was recorded before, by another worker or before a crash, is not done again. */
function talkSoFar({ work, rules, redact }: Loop): Talk {
  const { scheduledFor, zone, steps } = work;
  const begin = beginTalk([
    { role: 'system', text: systemPrompt({ scheduledFor, zone, fence: rules.fence }) },
    { role: 'user', text: redact(instructionFor(work, rules.fence)) },
  ]);
  const recorded = steps.flatMap(({ data }) => readStepData(data) ?? []);
  return recorded.reduce((talk, step) => advanceTalk(talk, step, rules), begin);
}
