import { AutoTaskError } from '../domain/errors.ts';
import { type Figures, figuresOf } from '../domain/figures.ts';
import { isRecord } from '../domain/is-record.ts';
import type { Report } from '../domain/report.ts';
import type { FoundProblem, RunResult } from '../domain/run.ts';
import type { Grant } from '../domain/task.ts';
import type { MemoryChange } from '../domain/task-memory.ts';
import { NO_USAGE } from '../domain/usage.ts';
import type { Work } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { CrashPoints } from '../ports/crash-points.ts';
import type { Tool, ToolResult } from '../ports/tool.ts';
import { filledGrant, templateValues } from './brought.ts';
import { deadlinePassed, modelNeeded, pinsUnfit, toolGone, unknownEffect } from './faults.ts';
import { AI_PROMPT } from './plan-steps.ts';
import { redactedValue } from './redacted.ts';
import { openMemory, type RunMemory, remembered } from './run-memory.ts';
import { visibleText } from './visible-text.ts';

export interface DirectOptions {
  readonly tools: readonly Tool[];
  readonly clock: Clock;
  readonly crashPoints?: CrashPoints;
  /** Takes secrets out of what is stored and posted. */
  readonly redact?: (text: string) => string;
  /** Lets a model answer; absent where none is configured. */
  readonly think?: (work: Work) => Promise<RunResult>;
}

/** What one grant gave; stored, so that a run which is taken over does not do it again. */
interface DirectStep {
  readonly kind: 'direct';
  readonly index: number;
  readonly text: string;
  readonly nothingNew: boolean;
  /** What could be counted in it, where a later tool uses that. */
  readonly figures?: Figures;
  readonly report?: Report;
  readonly problem?: FoundProblem;
  /** What the task is to keep, from this step and those before it. */
  readonly remember?: MemoryChange;
}

/** Stored before a tool that changes something is used: after a crash nobody knows whether it did. */
interface DirectIntent {
  readonly kind: 'direct-intent';
  readonly index: number;
}

const LONGEST_POST = 12_000;

/** Work without a model: the granted tools one after the other, exactly as they are pinned; what they say is the result. */
export async function workDirectly(work: Work, options: DirectOptions): Promise<RunResult> {
  const { sequence } = work.job;
  const parts: DirectStep[] = [];
  if (work.job.grants.length === 0) throw modelNeeded();
  const memory = work.memory === undefined ? undefined : openMemory(work.memory, work.steps);
  for (const [index, pinned] of work.job.grants.entries()) {
    const before = sequence === true ? (parts.at(-1)?.text ?? work.brought?.previousResult) : undefined;
    const current = before === undefined ? work : { ...work, brought: { ...work.brought, previousResult: before } };
    const grant = filledGrant(pinned, templateValues(current));
    const done = work.steps.map(({ data }) => data).find((data) => isStep(data, 'direct', index));
    // Found by its kind and place, so it is what this function stored.
    const figures = parts.flatMap((part) => part.figures ?? []);
    const part =
      done === undefined
        ? await useGrant(current, { ...options, grant, index, memory, figures })
        : (done as DirectStep);
    parts.push(part);
    // Where there is nothing new, there is nothing to go on with.
    if (sequence === true && part.nothingNew) return { text: part.text, nothingNew: true, ...remembered(memory) };
  }
  const reported = parts.findLast(({ report }) => report !== undefined);
  if (reported?.report !== undefined && (sequence !== true || reported === parts.at(-1)))
    return { text: reported.text, report: reported.report, ...remembered(memory) };
  if (sequence === true) return { text: shortened(parts.at(-1)?.text ?? ''), ...remembered(memory) };
  const nothingNew = parts.every((part) => part.nothingNew);
  const text = parts
    .filter((part) => nothingNew || !part.nothingNew)
    .map((part) => part.text)
    .join('\n\n');
  const problem = parts.findLast((part) => part.problem !== undefined)?.problem;
  return {
    text: shortened(text),
    ...(nothingNew ? { nothingNew } : {}),
    ...(problem === undefined ? {} : { problem }),
    ...remembered(memory),
  };
}

/**
 * The model as a step: it answers the prompt from what the step before it gave, without tools. What it costs is counted
 * with the run; its turns stand beside the steps, so that they are not taken for the run's own.
 */
function thinkingTool(think: DirectOptions['think'], work: Work, index: number): Tool {
  return {
    ...{ name: AI_PROMPT, label: 'thinking', description: 'Answers a prompt.', access: 'compute', input: {} },
    check: () => [],
    async use() {
      if (think === undefined) throw modelNeeded();
      const prompt = work.job.grants[index]?.pins.prompt;
      const { memory: _, ...rest } = work;
      const brought = {
        ...work.brought,
        ...(work.brought?.previousResult === undefined ? {} : { isChained: true as const }),
      };
      const { text, nothingNew = false } = await think({
        ...{ ...rest, brought, steps: [], job: { kind: 'agent', instruction: String(prompt), grants: [] } },
        record: (step, usage) => work.record({ ...step, data: { kind: 'aside', index, data: step.data } }, usage),
      });
      return { text, nothingNew, data: null };
    },
  };
}

type Using = DirectOptions & {
  readonly grant: Grant;
  readonly index: number;
  readonly memory: RunMemory | undefined;
  /** Of the grants before. */
  readonly figures: readonly Figures[];
};

async function useGrant(
  work: Work,
  { tools, clock, crashPoints, redact = same, think, grant, index, memory, figures }: Using,
): Promise<DirectStep> {
  work.signal.throwIfAborted();
  if (clock.now() >= work.deadline) throw deadlinePassed();
  const tool =
    grant.tool === AI_PROMPT ? thinkingTool(think, work, index) : tools.find(({ name }) => name === grant.tool);
  if (tool === undefined) throw toolGone(grant.tool);
  // Somebody has to decide with which arguments, and then its owner whether.
  if (grant.ask) throw modelNeeded();
  if (tool.access === 'write' && work.dryRun !== true) await announce(work, { tool, clock, index });
  crashPoints?.reached('r7');
  const begun = { at: clock.now(), monotonic: clock.monotonic() };
  const {
    text,
    data: given,
    report,
    problem,
    nothingNew = false,
  } = await callOnce(tool, grant, work, { memory, figures });
  const counted = isCountedLater(work, index, tools) ? figuresOf(given, work.zone) : undefined;
  const data: DirectStep = {
    kind: 'direct',
    index,
    text: redact(visibleText(text)),
    nothingNew,
    ...(counted === undefined ? {} : { figures: counted }),
    ...(report === undefined ? {} : { report: redactedValue(report, redact) }),
    ...(problem === undefined ? {} : { problem }),
    ...remembered(memory),
  };
  const tookMs = Math.round(clock.monotonic() - begun.monotonic);
  await work.record({ kind: 'tool', label: tool.label, at: begun.at, tookMs, data }, NO_USAGE);
  return data;
}

/** Whether a tool that comes later works with what can be counted in this one's. */
function isCountedLater({ job }: Work, index: number, tools: readonly Tool[]): boolean {
  const later = new Set(job.grants.slice(index + 1).map(({ tool }) => tool));
  return tools.some(({ name, usesFigures }) => usesFigures === true && later.has(name));
}

/** What changes something is tried once: when no answer came, it may have happened all the same. */
async function callOnce(tool: Tool, grant: Grant, work: Work, means: ToolCallMeans): Promise<ToolResult> {
  if (tool.access === 'write' && work.dryRun === true) return wouldDo(tool, grant);
  try {
    return await callTool(tool, grant, work, means);
  } catch (error) {
    work.signal.throwIfAborted();
    if (tool.access !== 'write' || !(error instanceof AutoTaskError) || !error.retryable) throw error;
    const { code, message } = error;
    throw new AutoTaskError({
      code,
      message,
      hint: 'It is not tried again by itself: it may have arrived.',
      cause: error,
    });
  }
}

interface ToolCallMeans {
  readonly memory?: RunMemory | undefined;
  readonly figures?: readonly Figures[];
}

/** What a dry run tells instead of doing it; its input is checked all the same. */
function wouldDo(tool: Tool, { tool: name, pins, says }: Grant): ToolResult {
  const problems = tool.check(pins);
  if (problems.length > 0) throw pinsUnfit(name, problems);
  return { text: `Would do, and did not: ${says}.`, data: null };
}

/** Uses a tool as it is pinned. */
export async function callTool(
  tool: Tool,
  grant: Grant,
  work: Work,
  { memory, figures = [] }: ToolCallMeans = {},
): Promise<ToolResult> {
  const problems = tool.check(grant.pins);
  if (problems.length > 0) throw pinsUnfit(grant.tool, problems);
  const { scheduledFor, previousFor, zone, workspace, taskId, signal } = work;
  const progress = (label: string) => work.progress(label);
  return tool.use(grant.pins, {
    ...{ scheduledFor, previousFor, zone, workspace, signal, progress },
    ...(taskId === undefined ? {} : { taskId }),
    ...(memory === undefined ? {} : { memory: memory.tool }),
    ...(tool.usesFigures ? { figures } : {}),
    ...(work.agenda === undefined ? {} : { agenda: work.agenda }),
    ...(work.ownMail === undefined ? {} : { ownMail: work.ownMail }),
  });
}

async function announce(
  work: Work,
  { tool, clock, index }: { readonly tool: Tool; readonly clock: Clock; readonly index: number },
): Promise<void> {
  if (work.steps.some(({ data }) => isStep(data, 'direct-intent', index))) {
    const { outcome } = unknownEffect();
    if (outcome.kind === 'failed')
      throw new AutoTaskError({
        ...outcome.failure,
        hint: `Look whether ${tool.name} did its work before you run it again.`,
      });
  }
  const data: DirectIntent = { kind: 'direct-intent', index };
  await work.record({ kind: 'tool', label: 'about to act', at: clock.now(), tookMs: 0, data }, NO_USAGE);
}

function isStep(data: unknown, kind: DirectStep['kind'] | DirectIntent['kind'], index: number): boolean {
  return isRecord(data) && data.kind === kind && data.index === index;
}

function shortened(text: string): string {
  if (text.length <= LONGEST_POST) return text;
  const end = text.lastIndexOf('\n', LONGEST_POST);
  return `${text.slice(0, end > LONGEST_POST / 2 ? end : LONGEST_POST)}\n\n… shortened: ${text.length} characters in all.`;
}

function same(text: string): string {
  return text;
}
