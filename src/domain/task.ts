import type { Condition } from './conditions/condition.ts';
import type { Author, ConversationRef, Destination } from './destination.ts';
import type { GitHubFilter } from './github-event.ts';
import type { MemberId, RunId, TaskId, WorkspaceId } from './ids.ts';
import type { Notify } from './notify.ts';
import type { RetryPolicy } from './retry-policy.ts';
import type { RunStatus } from './run.ts';
import type { TaskUsage } from './task-usage.ts';
import type { Instant, Schedule, ZoneId } from './time/schedule.ts';

/** What a person asked for: a job, what starts it, where results go and how it behaves when things go wrong. */
export interface Task extends TaskDefinition {
  readonly id: TaskId;
  /** What people type: `T-7F3`, unique in the workspace. */
  readonly shortId: string;
  readonly workspace: WorkspaceId;
  readonly owner: MemberId;
  readonly ownerName: string;
  /** The rev at which its owner took it over from somebody else; absent for whoever made it. */
  readonly ownedFrom?: number;
  readonly status: TaskStatus;
  /** Counts definitions: rises with every change, pause, resume, delete and undo; not with runs. */
  readonly rev: number;
  /** The next instant that is owed a run; absent while paused, completed or deleted, and for tasks started by hand. */
  readonly nextDue?: Instant;
  /** While a task with the policy `all` catches up: its next run is not started before this. */
  readonly catchUpAt?: Instant;
  /** The last instant that a person skipped: also after a pause nothing up to here comes again. */
  readonly skippedTo?: Instant;
  /** Nothing before this instant is owed a run: creation, last resume, last change of the schedule. */
  readonly activeSince: Instant;
  readonly pause?: Pause;
  /** The run claimed last, to see overlaps without a query. */
  readonly lastRun?: LastRun;
  /** Runs that something else than a schedule started while another one was under way, oldest first. */
  readonly waiting?: readonly WaitingRun[];
  /** The runs in a row that ended without a word, because a condition was not met; they share one record. */
  readonly quiet?: QuietStretch;
  /** There is or was a task that starts when this one ends; kept for good, as it only says where to look. */
  readonly leads?: true;
  readonly counters: RunCounters;
  /** Absent until a run has called a model. */
  readonly usage?: TaskUsage;
  /** How long its runs usually take; absent where that is less than half a minute. */
  readonly usualMs?: number;
  readonly failuresInRow: number;
  /** A failure that was told and is not over: the same cause again is counted, not told. */
  readonly trouble?: Trouble;
  /** The occurrence of the last run that succeeded: where "since the last run" begins. Runs by hand do not count. */
  readonly lastSuccessFor?: Instant;
  /** The last run that ended well and had something to tell: what the next one may go on from. */
  readonly lastResult?: RunId;
  /** When the last occurrence was over; the history is purged 30 days later. */
  readonly completedAt?: Instant;
  /** Set while the 10 minutes of undo run and until the history is purged. */
  readonly deletedAt?: Instant;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** The part of a task that people write and change; versions keep it whole. */
export interface TaskDefinition {
  readonly title: string;
  /** The sentence as it was typed. */
  readonly said: string;
  readonly job: Job;
  readonly trigger: Trigger;
  /** What must be so for a run to work or to be told; absent where nothing must. */
  readonly conditions?: readonly Condition[];
  /** At least one. */
  readonly destinations: readonly Destination[];
  /** Where the request was made; notices go there when the destination fails. */
  readonly origin: ConversationRef;
  /** The zone in which times are said on this task's cards. */
  readonly zone: ZoneId;
  readonly policy: TaskPolicy;
}

export type TaskStatus = 'active' | 'paused' | 'completed';

/** What is done: words delivered as they are, or an instruction for an agent with its grants. */
export type Job = RemindJob | AgentJob;

/** Delivered word for word, never through a model. */
export interface RemindJob {
  readonly kind: 'remind';
  readonly text: string;
}

export interface AgentJob {
  readonly kind: 'agent';
  /** The words the agent gets. */
  readonly instruction: string;
  /** The tools it may use, with pinned arguments; fixed when the task is created. */
  readonly grants: readonly Grant[];
  /** The tools do it as they are pinned, one after the other, and what they say is the result: no model is asked. */
  readonly direct?: boolean;
  /** The model that works on it, as its server calls it; absent: the one that the operator chose. */
  readonly model?: string;
  /** Steps that go on from each other: each gets what the one before it gave, and the last one's is the result. */
  readonly sequence?: true;
}

/** Leave to use one tool, with the arguments that may not differ. */
export interface Grant {
  readonly tool: string;
  /** What the card says after "May use": "GitHub, read acme/api". */
  readonly says: string;
  readonly access: 'read' | 'write' | 'compute';
  readonly pins: Readonly<Record<string, string | number | boolean>>;
  /** Each use needs a press of the owner. */
  readonly ask?: true;
}

/** What starts runs. Every task can be started by hand as well; `manual` says that nothing else does. */
export type Trigger =
  | { readonly kind: 'schedule'; readonly schedule: Schedule }
  | { readonly kind: 'manual' }
  | ChainTrigger
  | WebhookTrigger
  | EventTrigger;

/** Each run of another task of the same owner that ends so starts one. */
export interface ChainTrigger {
  readonly kind: 'chain';
  readonly after: TaskId;
  /** The other task as it was called when this was said: "Fetch prices (T-7F3)". */
  readonly name: string;
  /** `success`: it ended well and has something to tell. `failure`: it failed for good. `end`: either. */
  readonly on: 'success' | 'failure' | 'end';
}

/** Each call to its address with its secret starts one; with `github`, only what this says. */
export interface WebhookTrigger {
  readonly kind: 'webhook';
  readonly github?: GitHubFilter;
}

/** Each event of this name that a program sends to the workspace starts one. */
export interface EventTrigger {
  readonly kind: 'event';
  readonly name: string;
}

/** An event that a task sends. */
export interface SentEvent {
  readonly event: string;
  /** How a run must end for it. */
  readonly on: ChainTrigger['on'];
}

export interface TaskPolicy {
  readonly retry: RetryPolicy;
  /** What happens to instants that passed while nothing ran (`reliability.md` §7). */
  readonly missed: 'latest' | 'none' | 'all';
  /** Longest time from claim to close. */
  readonly deadlineMs: number;
  readonly priority: Priority;
  /** What is told, and where trouble is; absent: the usual. */
  readonly notify?: Notify;
  /** A job for once: it is over with its first run, and goes with its history this long afterwards. */
  readonly keepMs?: number;
  /** Which event the end of a run sends, to tasks of the same owner that wait for it; absent: none. */
  readonly sends?: SentEvent;
  /** Own limits on what models may use; absent: those of the installation. */
  readonly limits?: TaskLimits;
}

/** What a task may use of models. */
export interface TaskLimits {
  /** Tokens of one run. */
  readonly tokens?: number;
  /** Micro-dollars of one run. */
  readonly microUsd?: number;
  /** Micro-dollars of all runs of a month. */
  readonly monthMicroUsd?: number;
}

export type Priority = 'urgent' | 'high' | 'medium' | 'low';

/** Why and how long a task is paused; absent while it is active. */
export interface Pause {
  readonly at: Instant;
  /**
   * `person`: somebody pressed it. `all`: somebody stopped everything, and it goes on when they start it again. `failures`: five failures in a row. `delivery`: the destination is gone for good.
   * `owner`: whoever it belongs to is not where it posts any more. `missing`: it was saved before everything that it needs was there.
   * `imported`: it came with a file, and nobody has said that it is to run here.
   */
  readonly cause: 'person' | 'all' | 'failures' | 'delivery' | 'owner' | 'missing' | 'imported';
  /** In words, where the cause alone does not say it: "needs GitHub". */
  readonly reason?: string;
  readonly by: string;
  readonly until?: Instant;
}

export interface LastRun {
  readonly id: RunId;
  readonly at: Instant;
  readonly status: RunStatus;
  /** It changes nothing, so nothing has to wait for its end. */
  readonly dryRun?: true;
}

/** Instants in a row at which everything was looked at and nothing was told. */
export interface QuietStretch {
  readonly from: Instant;
  readonly to: Instant;
  readonly count: number;
  /** In words: "not met: the result contains “sold out”". */
  readonly reason: string;
  /** Of the stored record. */
  readonly version: number;
}

/** A run that begins when those before it have ended. */
export interface WaitingRun {
  readonly id: RunId;
  readonly at: Instant;
}

export interface Trouble {
  /** Of the failure that was told. */
  readonly code: string;
  readonly since: Instant;
  /** Runs that failed since then. */
  readonly runs: number;
}

export interface RunCounters {
  readonly succeeded: number;
  readonly failed: number;
  readonly skipped: number;
  readonly missed: number;
}

/** One entry of a task's own history of definitions: who changed what, from where. */
export interface TaskVersion {
  readonly taskId: TaskId;
  readonly rev: number;
  readonly verb: 'create' | 'change' | 'pause' | 'resume' | 'skip' | 'delete' | 'undo' | 'complete' | 'handover';
  readonly at: Instant;
  readonly by: Author;
  /** For the verb `undo`: the rev that was undone. */
  readonly undoes?: number;
  /** For a change that put an earlier version in place again: which. */
  readonly restores?: number;
  /** The task as it was before; absent for `create`. */
  readonly before?: TaskState;
  readonly after: TaskState;
}

/** What undo brings back. */
export interface TaskState {
  readonly definition: TaskDefinition;
  readonly status: TaskStatus;
  readonly pause?: Pause;
  readonly nextDue?: Instant;
  readonly deletedAt?: Instant;
}

/** A proposal waiting for Save: what was shown is what will run. */
export interface Draft {
  readonly definition: TaskDefinition;
  readonly owner: MemberId;
  readonly ownerName: string;
  readonly createdAt: Instant;
  /** The task it changes, with the version it was made on; absent for a new task. */
  readonly changes?: { readonly taskId: TaskId; readonly rev: number };
  /** Set when a model read the time: all of it is assumed, and is said so on every card until it is saved. */
  readonly timeReadBy?: TimeReadBy;
}

/** Which words of a sentence a model took for which time. */
export interface TimeReadBy {
  /** `gpt-5-mini at api.openai.com`. */
  readonly model: string;
  /** As the person typed them. */
  readonly words: string;
}
