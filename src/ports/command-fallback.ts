import type { ModelMeter } from './language-model.ts';

/** A line that the grammar takes for no command, and what it could be about. */
export interface UnknownLine {
  readonly text: string;
  /** The whole table, as `help` shows it. */
  readonly commands: readonly { readonly usage: string; readonly does: string; readonly examples: readonly string[] }[];
  /** Tasks that the person may see. */
  readonly tasks: readonly { readonly shortId: string; readonly title: string }[];
  /** Who pays for the reading. */
  readonly meter?: ModelMeter;
}

/**
 * Who is asked what a line means that the grammar does not know. Picks a line of the command table and nothing else: what
 * is done and what is said follows from that line as if it had been typed.
 */
export interface CommandFallback {
  readonly name: string;
  /** The line of a command; undefined when it is none, is a new task, or nobody could tell. Never throws. */
  choose(line: UnknownLine): Promise<string | undefined>;
}
