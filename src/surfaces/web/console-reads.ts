import type { Card } from '../../domain/card.ts';
import type { Actor } from '../../domain/destination.ts';
import type { MemberId, RunId, TaskId } from '../../domain/ids.ts';
import type { Run } from '../../domain/run.ts';
import type { SavedTemplate } from '../../domain/saved-template.ts';
import type { Task } from '../../domain/task.ts';
import type { ZoneId } from '../../domain/time/schedule.ts';
import type { ConsoleReader } from './conversation.ts';

/** What the pages show beside what the conversation answers, each as far as this reader may see it; `app.ts` fills it. */
export interface ConsoleReads {
  /** All that a reader may see. */
  readonly tasks: (actor: Actor) => Promise<readonly Task[]>;
  /** The newest runs of a task. */
  readonly runs: (actor: Actor, taskId: TaskId, limit: number) => Promise<readonly Run[]>;
  /** A run with what its steps hold, for the owner of its task. */
  readonly transcript: (actor: Actor, runId: RunId) => Promise<Run | undefined>;
  /** Everything that is kept about a reader, as plain data. */
  readonly ownData: (reader: ConsoleReader) => Promise<unknown>;
  /** The ready-made sentences of the reader's workspace, newest first. */
  readonly templates: (actor: Actor) => Promise<readonly SavedTemplate[]>;
  /** What an admin may know of the workspace, a JSON object a line; undefined for others. */
  readonly workspaceData: (actor: Actor) => AsyncIterable<string> | undefined;
  /** What models cost: one's own month, or for admins the workspace's. */
  readonly usage: (actor: Actor, whose: 'mine' | 'all') => Promise<readonly Card[]>;
  /** About what one run of a task costs, in micro-dollars; undefined where no price is known. */
  readonly costOf: (task: Task) => number | undefined;
  /** Where a reader lives, for holidays; undefined when they did not say. */
  readonly country: (actor: Actor) => Promise<string | undefined>;
  /** Who is here, and what each role may do. */
  readonly people: (actor: Actor) => Promise<readonly Card[]>;
  /** Tells other owners of these tasks, each once. */
  readonly tellOwners: (done: DoneTogether) => Promise<void>;
  /** Who changed what, newest first. */
  readonly audit: (actor: Actor, wish: AuditWish) => Promise<AuditRead>;
}

/** What somebody did with several tasks at once. */
export interface DoneTogether {
  readonly actor: Actor;
  readonly verb: 'pause' | 'resume' | 'delete' | 'undo';
  readonly taskIds: readonly TaskId[];
  /** The press; sent twice, it tells nothing more. */
  readonly source: string;
}

/** A page of the audit, narrowed. */
export interface AuditWish {
  readonly member?: string | undefined;
  readonly kind?: string | undefined;
  readonly taskId?: TaskId | undefined;
  readonly outcome?: string | undefined;
  /** Where the page before ended. */
  readonly below?: string | undefined;
  readonly zone: ZoneId;
}

export interface AuditRead {
  readonly card: Card;
  /** Present when there may be more. */
  readonly below?: string;
  /** Of whom can be asked, for admins. */
  readonly members: readonly { readonly member: MemberId; readonly name: string }[];
  /** What entries can be about. */
  readonly kinds: readonly string[];
}
