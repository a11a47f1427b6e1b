import type { PlannedCall } from '../domain/budget.ts';
import type { Usage } from '../domain/usage.ts';
import type { JsonSchema } from './tool.ts';

/** One message of the talk with a model, without any provider's shape. */
export type ModelMessage =
  | { readonly role: 'system' | 'user'; readonly text: string }
  | { readonly role: 'assistant'; readonly text: string; readonly toolCalls: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly callId: string; readonly text: string };

/** The model's wish to use a tool. `input` is whatever the model wrote; nobody has checked it yet. */
export interface ToolCall {
  readonly id: string;
  readonly tool: string;
  readonly input: unknown;
  /** Set when the arguments were not JSON. */
  readonly unreadable?: string;
}

export interface ModelRequest {
  readonly messages: readonly ModelMessage[];
  readonly tools: readonly { readonly name: string; readonly description: string; readonly input: JsonSchema }[];
  readonly maxOutputTokens: number;
  /** Another model of the same server; default: the one that was configured. */
  readonly model?: string;
  /** Aborts the call: deadline, cancel, shutdown. */
  readonly signal: AbortSignal;
}

export interface ModelAnswer {
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  /** The model declined, in its own words. */
  readonly refusal?: string;
  /** It stopped because of the output limit. */
  readonly truncated: boolean;
  readonly usage: Usage;
}

/** One call to a language model. Never retries by itself; throws `AutoTaskError` with `retryable` and `retryAfter`. */
export interface LanguageModel {
  /** What people call it: `gpt-5-mini at api.openai.com`. */
  readonly name: string;
  /** What its server calls it, for prices: `gpt-5-mini`; absent where nothing is paid for. */
  readonly id?: string;
  /** The one that may answer instead, for prices. */
  readonly insteadId?: string;
  answer(request: ModelRequest): Promise<ModelAnswer>;
}

/** Leave to call a model outside of a run, and the bill of it. */
export interface ModelMeter {
  /** How many tokens the answer may have; throws `AutoTaskError` when the money for it is not there. */
  before(call: PlannedCall): Promise<number>;
  /** Settles what `before` reserved; nothing was used when the call failed. */
  after(usage: Usage): Promise<void>;
}
