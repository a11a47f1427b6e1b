import type { Approval } from '../domain/approval.ts';
import type { Report } from '../domain/report.ts';
import type { Failure } from '../domain/run.ts';
import type { MemoryChange } from '../domain/task-memory.ts';
import type { Usage } from '../domain/usage.ts';
import type { ToolCall } from '../ports/language-model.ts';

/** What a step of the loop keeps: enough to go on from there, and what the transcript shows. */
export type StepData = ModelStep | ToolIntent | ToolStep | AskStep | DecisionStep;

/** One answer of the model. */
export interface ModelStep {
  readonly kind: 'model';
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  /** Calls beyond the limit of one round; they are not made. */
  readonly dropped: number;
  readonly refusal?: string;
  readonly truncated: boolean;
  readonly usage: Usage;
}

/** Stored before a tool that changes something is used: after a crash nobody knows whether it did. */
export interface ToolIntent {
  readonly kind: 'intent';
  readonly callId: string;
  readonly tool: string;
}

/** Stored with the question to the owner, before a call that is outside of the leave of the task. */
export interface AskStep {
  readonly kind: 'ask';
  readonly approval: Approval;
}

/** What the owner answered. */
export interface DecisionStep {
  readonly kind: 'decision';
  readonly callId: string;
  readonly approved: boolean;
  readonly by: string;
}

/** One tool call and what the model gets to read about it. */
export interface ToolStep {
  readonly kind: 'tool';
  readonly callId: string;
  readonly tool: string;
  readonly outcome: ToolOutcome;
  readonly text: string;
  /** What was not done because nobody approved it, in words. */
  readonly undone?: string;
  /** The report that it made: the result of the run. */
  readonly report?: Report;
  /** What the task is to keep, from this call and those before it. */
  readonly remember?: MemoryChange;
}

export type ToolOutcome =
  /** `nothing`: it worked, and there was nothing to find. */
  | { readonly kind: 'done'; readonly nothing: boolean }
  /** The call was wrong: unknown tool, bad arguments. */
  | { readonly kind: 'mistaken' }
  /** The call was not allowed in this task. */
  | { readonly kind: 'refused' }
  /** The tool could not do it. */
  | { readonly kind: 'failed'; readonly failure: Failure };

/** A recorded step's data as ours; nothing when another agent recorded it. */
export function readStepData(data: unknown): StepData | undefined {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return undefined;
  const { kind } = data;
  const kinds: readonly unknown[] = [
    'model',
    'tool',
    'intent',
    'ask',
    'decision',
  ] satisfies readonly StepData['kind'][];
  // We wrote it ourselves; only steps of other agents have other kinds.
  return kinds.includes(kind) ? (data as StepData) : undefined;
}
