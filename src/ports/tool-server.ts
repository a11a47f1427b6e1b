import type { JsonSchema } from './tool.ts';

/** A tool as a server outside describes it: its words are untrusted. */
export interface ServedTool {
  readonly name: string;
  readonly description: string;
  readonly input: JsonSchema;
}

/** What a server outside answered to a call. */
export interface ServedResult {
  readonly text: string;
  /** It could not do it, and says why in the text. */
  readonly failed: boolean;
}

/** A server of tools that the operator named. It is started when it is first wanted, and again after a crash. Throws `AutoTaskError`. */
export interface ToolServer {
  list(signal: AbortSignal): Promise<readonly ServedTool[]>;
  call(tool: string, input: unknown, signal: AbortSignal): Promise<ServedResult>;
}
