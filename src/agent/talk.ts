import type { Approval } from '../domain/approval.ts';
import type { ErrorFacts } from '../domain/errors.ts';
import { type Report, reportMarkdown } from '../domain/report.ts';
import type { Failure, RunResult } from '../domain/run.ts';
import { addUsage, NO_USAGE, type Usage } from '../domain/usage.ts';
import type { ModelMessage, ToolCall } from '../ports/language-model.ts';
import { judgeAnswer } from './final-answer.ts';
import type { AgentLimits } from './limits.ts';
import { fenced, LAST_ROUND, REPAIRS } from './prompt.ts';
import type { DecisionStep, ModelStep, StepData, ToolStep } from './transcript.ts';
import { cutToBytes } from './visible-text.ts';

/** Where the talk with the model stands: it follows from the steps alone, so a run goes on after a crash as if nothing was. */
export interface Talk {
  readonly messages: readonly ModelMessage[];
  /** Tool calls of the last answer that were not made yet. */
  readonly open: readonly ToolCall[];
  /** Calls of the last answer beyond the limit of one round. */
  readonly dropped: number;
  /** The first of the open calls, which changes something, was begun: nobody knows whether it was done. */
  readonly begun: boolean;
  /** The call about which its owner was asked last, and the answer. */
  readonly asked?: Pick<Approval, 'callId'>;
  readonly decision?: Pick<DecisionStep, 'callId' | 'approved' | 'by'>;
  /** How often the owner was asked. */
  readonly asks: number;
  /** What was not done because nobody approved it. */
  readonly undone: readonly string[];
  readonly rounds: number;
  readonly repairs: number;
  readonly spent: Usage;
  readonly reads: ToolReads;
  /** What was made to be the result. */
  readonly report?: Report;
  readonly end?: TalkEnd;
}

export type TalkEnd =
  | { readonly kind: 'result'; readonly result: RunResult }
  | { readonly kind: 'failure'; readonly facts: ErrorFacts };

/** What the tools brought so far. */
interface ToolReads {
  readonly done: number;
  /** Of these, how many found nothing. */
  readonly nothing: number;
  readonly failure?: Failure;
}

/** What stays the same during a talk. */
export interface TalkRules {
  readonly limits: AgentLimits;
  readonly fence: string;
  /** Whether finding nothing means that there is nothing to tell. */
  readonly nothingMeansNothingNew: boolean;
}

/** A talk before the first answer. */
export function beginTalk(messages: readonly ModelMessage[]): Talk {
  return {
    ...{ messages, open: [], dropped: 0, begun: false, rounds: 0, repairs: 0, asks: 0, undone: [] },
    ...{ spent: NO_USAGE, reads: { done: 0, nothing: 0 } },
  };
}

/** The talk after one more step. Pure. */
export function advanceTalk(talk: Talk, step: StepData, rules: TalkRules): Talk {
  switch (step.kind) {
    case 'model':
      return afterAnswer(talk, step, rules);
    case 'intent':
      return { ...talk, begun: true };
    case 'ask':
      return { ...talk, asked: step.approval, asks: talk.asks + 1 };
    case 'decision':
      return { ...talk, decision: step };
    case 'tool':
      return afterTool(talk, step, rules);
  }
}

function afterAnswer(talk: Talk, step: ModelStep, rules: TalkRules): Talk {
  const { text, toolCalls, dropped } = step;
  const next: Talk = {
    ...talk,
    messages: [...talk.messages, { role: 'assistant', text, toolCalls }],
    open: toolCalls,
    dropped,
    rounds: talk.rounds + 1,
    spent: addUsage(talk.spent, step.usage),
  };
  return toolCalls.length > 0 ? next : afterFinalAnswer(next, step, rules);
}

function afterFinalAnswer(talk: Talk, step: ModelStep, rules: TalkRules): Talk {
  const verdict = judgeAnswer(step.text, step.refusal);
  switch (verdict.kind) {
    case 'result':
      return { ...talk, end: resultOf(talk, verdict.text, step, rules) };
    case 'nothing-new':
      return {
        ...talk,
        end: failedReads(talk) ?? { kind: 'result', result: { text: verdict.text, nothingNew: true } },
      };
    case 'cannot-do':
      return { ...talk, end: failedReads(talk) ?? failure('cannot-do', `The model cannot do this: ${verdict.why}`) };
    case 'refused':
      return { ...talk, end: failure('model-refused', `The model declined: ${verdict.why}`) };
    case 'unusable':
      // A report needs no sentence above it.
      if (talk.report !== undefined) return { ...talk, end: resultOf(talk, '', step, rules) };
      return afterUnusable(talk, verdict.why, step, rules);
  }
}

function resultOf(talk: Talk, answer: string, { truncated }: ModelStep, rules: TalkRules): TalkEnd {
  const failed = failedReads(talk);
  if (failed !== undefined) return failed;
  const mark = truncated ? '\n\n[cut here: the model reached the longest answer it may give]' : '';
  const text = cutToBytes(answer, rules.limits.resultBytes) + mark;
  const { report } = talk;
  if (report !== undefined) {
    const whole = [text, reportMarkdown(report)].filter(Boolean).join('\n\n');
    return { kind: 'result', result: { text: whole, report } };
  }
  const { done, nothing } = talk.reads;
  const nothingNew = rules.nothingMeansNothingNew && done > 0 && done === nothing;
  return { kind: 'result', result: nothingNew ? { text, nothingNew } : { text } };
}

/** A text about sources that could not be read is no result, however well it reads. */
function failedReads({ reads }: Talk): TalkEnd | undefined {
  if (reads.done > 0 || reads.failure === undefined) return undefined;
  return { kind: 'failure', facts: reads.failure };
}

function afterUnusable(talk: Talk, why: keyof typeof REPAIRS, step: ModelStep, { limits }: TalkRules): Talk {
  const repairs = talk.repairs + 1;
  if (repairs > limits.repairs) return { ...talk, repairs, end: failedReads(talk) ?? unusable(why, step.truncated) };
  return { ...talk, repairs, messages: [...talk.messages, { role: 'user', text: REPAIRS[why] }] };
}

function unusable(why: keyof typeof REPAIRS, truncated: boolean): TalkEnd {
  if (why === 'promise') return failure('promise-only', 'The model only promised to do the work.');
  if (why === 'call-in-text')
    return failure('call-in-text', 'The model wrote its tool calls as text.', TOOL_MODEL_HINT);
  return failure(
    'empty-answer',
    truncated ? 'The model used its whole answer on thinking.' : 'The model gave no text.',
  );
}

const TOOL_MODEL_HINT = 'Choose a model that can use tools: OPENAI_MODEL in .env.';

function failure(
  code: string,
  message: string,
  hint = 'Try again, say the job differently, or choose another model.',
): TalkEnd {
  return { kind: 'failure', facts: { code, message: message.slice(0, 1000), hint } };
}

function afterTool(talk: Talk, step: ToolStep, { limits, fence }: TalkRules): Talk {
  const open = talk.open.slice(1);
  const last = open.length === 0;
  const dropped =
    last && talk.dropped > 0
      ? `\n${talk.dropped} further calls were not made: at most ${limits.callsPerRound} at once.`
      : '';
  const text = `${fenced(step.text, fence)}${dropped}`;
  const messages: readonly ModelMessage[] = [
    ...talk.messages,
    { role: 'tool', callId: step.callId, text },
    ...(last && talk.rounds === limits.rounds - 1 ? [{ role: 'user', text: LAST_ROUND } as const] : []),
  ];
  const { report = talk.report } = step;
  const undone = step.undone === undefined ? talk.undone : [...talk.undone, step.undone];
  const next = { ...talk, messages, open, undone, begun: false, reads: addRead(talk.reads, step) };
  return report === undefined ? next : { ...next, report };
}

function addRead(reads: ToolReads, { outcome }: ToolStep): ToolReads {
  if (outcome.kind === 'done')
    return { ...reads, done: reads.done + 1, nothing: reads.nothing + Number(outcome.nothing) };
  return outcome.kind === 'failed' ? { ...reads, failure: outcome.failure } : reads;
}
