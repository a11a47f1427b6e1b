import { AutoTaskError } from '../domain/errors.ts';
import type { RunResult, Step } from '../domain/run.ts';
import { NO_USAGE } from '../domain/usage.ts';
import { ApprovalNeededError, type Work } from '../ports/agent.ts';
import type { Clock } from '../ports/clock.ts';
import type { CrashPoints } from '../ports/crash-points.ts';
import type { LanguageModel, ModelAnswer, ModelMessage, ModelRequest, ToolCall } from '../ports/language-model.ts';
import { askFirst, onlyDescribed } from './ask-first.ts';
import { deadlinePassed, roundLimit, tokenLimit, unknownEffect } from './faults.ts';
import { plannedCall } from './planned-call.ts';
import { redactedValue } from './redacted.ts';
import { type RunMemory, remembered } from './run-memory.ts';
import { advanceTalk, type Talk, type TalkRules } from './talk.ts';
import type { Toolbox } from './toolbox.ts';
import type { AskStep, ModelStep, StepData } from './transcript.ts';
import { executeCall, finalizeCall, type Prepared, prepareCall } from './use-tool.ts';
import { cutToBytes } from './visible-text.ts';

/** Everything that one run of the loop works with. */
export interface Loop {
  readonly model: LanguageModel;
  readonly clock: Clock;
  readonly crashPoints: CrashPoints;
  readonly work: Work;
  readonly toolbox: Toolbox;
  readonly rules: TalkRules;
  /** Takes secrets out of what goes to the model and into the transcript. */
  readonly redact: (text: string) => string;
  /** Absent where nothing is kept. */
  readonly memory: RunMemory | undefined;
  /** Aborted when the run is over or its deadline passes. */
  readonly signal: AbortSignal;
}

/** Characters of text that make about one token, where no server has counted. */
const CHARACTERS_PER_TOKEN = 4;

/** Asks the model and uses tools until there is an end. Each step is recorded before the next begins. */
export async function runLoop(loop: Loop, begin: Talk): Promise<RunResult> {
  let talk = begin;
  while (talk.end === undefined) {
    checkLimits(loop, talk);
    const [call] = talk.open;
    talk = await (call === undefined ? askModel(loop, talk) : useTool(loop, talk, call));
  }
  if (talk.end.kind === 'failure') throw new AutoTaskError(talk.end.facts);
  return { ...withUndone(talk.end.result, talk.undone), ...remembered(loop.memory) };
}

/** What nobody approved is said below the result, whatever the model says of it. */
function withUndone(result: RunResult, undone: readonly string[]): RunResult {
  if (undone.length === 0) return result;
  const { nothingNew: _, ...rest } = result;
  return { ...rest, text: `${result.text}\n\n${undone.map((what) => `*Not done:* ${what}`).join('\n\n')}` };
}

function checkLimits({ work, clock, rules: { limits } }: Loop, { rounds, spent, open, messages }: Talk): void {
  work.signal.throwIfAborted();
  if (clock.now() >= work.deadline) throw deadlinePassed();
  if (rounds >= limits.rounds) throw roundLimit(limits);
  const expected = spent.inputTokens + spent.outputTokens + estimateTokens(messages);
  if (open.length === 0 && rounds > 0 && expected > limits.tokens) throw tokenLimit(limits);
}

function askModel(loop: Loop, talk: Talk): Promise<Talk> {
  const { model, work, toolbox, rules, crashPoints, signal, redact } = loop;
  const { limits } = rules;
  work.progress('thinking');
  return takeStep(loop, talk, 'thinking', async () => {
    const request = { messages: talk.messages, tools: toolbox.offers, signal, ...modelOf(work) };
    const maxOutputTokens = await leaveFor(loop, request, limits.outputTokens);
    crashPoints.reached('r5');
    const answer = await model.answer({ ...request, maxOutputTokens });
    const toolCalls = answer.toolCalls.map((call) => ({
      // They are stored, shown in transcripts and sent to tools.
      ...{ ...call, input: redactedValue(call.input, redact) },
      ...(call.unreadable === undefined ? {} : { unreadable: redact(call.unreadable) }),
    }));
    return modelStep({ ...answer, text: redact(answer.text), toolCalls }, rules);
  });
}

function modelOf({ job }: Work): Pick<ModelRequest, 'model'> {
  return job.model === undefined ? {} : { model: job.model };
}

/** Asked before every call: without it nothing is sent. */
async function leaveFor(
  { work, model }: Loop,
  request: Pick<ModelRequest, 'messages' | 'tools' | 'model'>,
  outputTokens: number,
): Promise<number> {
  if (work.allow === undefined) return outputTokens;
  return await work.allow(plannedCall(model, request, outputTokens));
}

function modelStep(answer: ModelAnswer, { limits }: TalkRules): ModelStep {
  const toolCalls = answer.toolCalls.slice(0, limits.callsPerRound);
  return {
    kind: 'model',
    text: cutToBytes(answer.text, limits.resultBytes),
    toolCalls,
    dropped: answer.toolCalls.length - toolCalls.length,
    ...(answer.refusal === undefined ? {} : { refusal: answer.refusal }),
    truncated: answer.truncated,
    usage: answer.usage,
  };
}

async function useTool(loop: Loop, talk: Talk, call: ToolCall): Promise<Talk> {
  const { limits } = loop.rules;
  const prepared = prepareCall(call, loop.toolbox);
  if (prepared.kind === 'ended') {
    return takeStep(loop, talk, 'refused a call', async () => finalizeCall(call, prepared, limits));
  }
  if (prepared.tool.access === 'write' && loop.work.dryRun === true) {
    const { tool, input, kind } = prepared;
    const described = onlyDescribed(tool, input, kind === 'unapproved');
    return takeStep(loop, talk, 'would act', async () =>
      finalizeCall(call, redactedValue(described, loop.redact), limits),
    );
  }
  if (prepared.kind === 'unapproved') {
    const verdict = askFirst(talk, call, prepared.tool, prepared.input, loop.clock.now());
    if (verdict.kind === 'ask') throw asking(loop, verdict.step);
    if (verdict.kind === 'no')
      return takeStep(loop, talk, 'refused a call', async () => finalizeCall(call, verdict.executed, limits));
  }
  const announced = prepared.tool.access === 'write' ? await announce(loop, talk, call) : talk;
  return takeStep(loop, announced, prepared.tool.label, async () => {
    const executed = talk.begun ? unknownEffect() : await execute(loop, prepared);
    return {
      ...finalizeCall(call, { ...redactedValue(executed, loop.redact), text: loop.redact(executed.text) }, limits),
      ...remembered(loop.memory),
    };
  });
}

/** The question is recorded with the message that asks it, by whoever holds the run. */
function asking({ clock }: Loop, data: AskStep): ApprovalNeededError {
  const step: Step = { kind: 'tool', label: 'waiting for approval', at: clock.now(), tookMs: 0, data };
  return new ApprovalNeededError(data.approval, step);
}

/** What changes something is announced first: after a crash it is not known whether it happened, and not done again. */
async function announce(loop: Loop, talk: Talk, call: ToolCall): Promise<Talk> {
  if (talk.begun) return talk;
  const announced = await takeStep(loop, talk, 'about to act', async () => ({
    kind: 'intent',
    callId: call.id,
    tool: call.tool,
  }));
  loop.crashPoints.reached('r7');
  return announced;
}

function execute(loop: Loop, { tool, input }: Exclude<Prepared, { kind: 'ended' }>) {
  const { scheduledFor, previousFor, zone, workspace, taskId } = loop.work;
  const progress = (label: string) => loop.work.progress(label);
  progress(tool.label);
  return executeCall(tool, input, {
    ...{ scheduledFor, previousFor, zone, workspace, signal: loop.signal, progress },
    ...(taskId === undefined ? {} : { taskId }),
    ...(loop.memory === undefined ? {} : { memory: loop.memory.tool }),
    ...(loop.work.agenda === undefined ? {} : { agenda: loop.work.agenda }),
    ...(loop.work.ownMail === undefined ? {} : { ownMail: loop.work.ownMail }),
  });
}

/** Does one step, records it, and only then lets the talk go on from it. */
async function takeStep(loop: Loop, talk: Talk, label: string, act: () => Promise<StepData>): Promise<Talk> {
  const { clock, work } = loop;
  const [at, begun] = [clock.now(), clock.monotonic()];
  const data = await untilTimeIsUp(loop, act);
  const tookMs = Math.round(clock.monotonic() - begun);
  const isModel = data.kind === 'model';
  await work.record({ kind: isModel ? 'model' : 'tool', label, at, tookMs, data }, isModel ? data.usage : NO_USAGE);
  return advanceTalk(talk, data, loop.rules);
}

/** Whatever an aborted call throws, the run says why it ended. */
async function untilTimeIsUp<Value>({ work, signal }: Loop, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    work.signal.throwIfAborted();
    if (signal.aborted) throw deadlinePassed();
    throw error;
  }
}

function estimateTokens(messages: readonly ModelMessage[]): number {
  return Math.ceil(messages.reduce((sum, { text }) => sum + text.length, 0) / CHARACTERS_PER_TOKEN);
}
