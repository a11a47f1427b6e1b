import type { AgendaEntry } from '../domain/agenda.ts';
import type { Figures } from '../domain/figures.ts';
import type { TaskId, WorkspaceId } from '../domain/ids.ts';
import type { Report } from '../domain/report.ts';
import type { FoundProblem } from '../domain/run.ts';
import type { Grant } from '../domain/task.ts';
import type { Instant, ZoneId } from '../domain/time/schedule.ts';

/** JSON Schema 2020-12 of an object. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a tool call knows about the run it belongs to. */
export interface ToolContext {
  /** The instant the run belongs to; "last week" looks back from here, not from the clock. */
  readonly scheduledFor: Instant;
  /** The occurrence before, or where a first run looks back to. */
  readonly previousFor: Instant;
  readonly zone: ZoneId;
  /** Whose files and accounts the run may use. */
  readonly workspace?: WorkspaceId;
  /** The task that it works for. */
  readonly taskId?: TaskId;
  readonly signal: AbortSignal;
  /** Says what is being done, in a few words. */
  readonly progress: (label: string) => void;
  /** What the task keeps from run to run; absent where nothing is kept. */
  readonly memory?: ToolMemory;
  /** The tasks of this task's owner, and of nobody else; absent where there are none to look at. */
  readonly agenda?: () => Promise<readonly AgendaEntry[]>;
  /** The address that this task's owner proved to be theirs. */
  readonly ownMail?: () => Promise<string | undefined>;
  /** What could be counted in what the tools before this one gave; for tools that use it. */
  readonly figures?: readonly Figures[];
}

/** The memory of a task as a tool sees it; what is written counts once the run has ended well. */
export interface ToolMemory {
  /** Whether an item was told in an earlier run. */
  seen(item: string): boolean;
  /** Marks items as told. */
  tell(items: readonly string[]): void;
  recall(name: string): string | undefined;
  keep(name: string, value: string): void;
}

/** What a tool gives back: text for a model or a digest, and the same as data. */
export interface ToolResult {
  readonly text: string;
  readonly data: unknown;
  /** It worked, and there is nothing to tell. */
  readonly nothingNew?: boolean;
  /** A report: it is the result of the run, with its page and its pictures. */
  readonly report?: Report;
  /** What it looked at is in trouble, or out of it again. */
  readonly problem?: FoundProblem;
}

/** What is told of a tool to whoever asks what there is. */
export type ToolFacts = Pick<Tool, 'name' | 'description' | 'access' | 'server' | 'input' | 'missing'>;

/**
 * Something an agent can do. One file each in `src/tools`; checked by the tool contract suite. `use` throws
 * `AutoTaskError` for faults (with `hint`), and the loop turns that into an answer the model can read.
 */
export interface Tool {
  /** `github-commits`: also the name the model sees. */
  readonly name: string;
  /** Shown while it works: "reading commits". */
  readonly label: string;
  /** For the model: what it is for and when to use it. */
  readonly description: string;
  readonly access: Grant['access'];
  /** The server outside that it belongs to. */
  readonly server?: string;
  readonly input: JsonSchema;
  /** It works with what was counted in what others gave before. */
  readonly usesFigures?: true;
  /** What has to be set up before it works; a task that needs it is saved paused. */
  readonly missing?: { readonly what: string; readonly fix: string };
  /** All problems of an input at once, each as one sentence; empty when it is fine. */
  check(input: unknown): readonly string[];
  /** Finds out what its input is, where that is known only when it is asked for. Before it is offered, once a run. */
  prepare?(signal: AbortSignal): Promise<void>;
  use(input: unknown, context: ToolContext): Promise<ToolResult>;
}
