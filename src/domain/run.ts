import type { Approval } from './approval.ts';
import type { Card } from './card.ts';
import type { Destination } from './destination.ts';
import type { DeliveryId, MemberId, RunId, TaskId, WorkspaceId } from './ids.ts';
import type { Report } from './report.ts';
import type { TaskDefinition } from './task.ts';
import type { MemoryChange } from './task-memory.ts';
import type { Instant } from './time/schedule.ts';
import type { Usage } from './usage.ts';

/** The work for one occurrence or one press; its id says what started it, so it exists at most once. */
export interface Run {
  readonly id: RunId;
  readonly taskId: TaskId;
  readonly workspace: WorkspaceId;
  /** The definition it works on, so that a later change cannot leak into it. */
  readonly rev: number;
  readonly definition: Pick<TaskDefinition, 'title' | 'job' | 'conditions' | 'destinations' | 'policy' | 'zone'>;
  readonly cause: RunCause;
  /** The instant it belongs to: the occurrence, or the press. */
  readonly scheduledFor: Instant;
  /** The occurrence before, where work looks back to ("since the last run"). */
  readonly previousFor?: Instant;
  /** The task's last run with a result, when this one was claimed. */
  readonly previousRun?: RunId;
  readonly status: RunStatus;
  /** In words, for skipped, missed and canceled runs. */
  readonly reason?: string;
  /** It only tells what it would do, and tells only whoever asked. */
  readonly dryRun?: DryRun;
  /** It was skipped because a condition was not met. */
  readonly quiet?: true;
  readonly claim?: Claim;
  /** 1 for the first try after a claim; rises when another worker takes over. */
  readonly attempt: number;
  /** Tries of the work within all attempts, for the retry policy. */
  readonly tries: number;
  readonly startedAt?: Instant;
  readonly deadline?: Instant;
  /** What was left of its time when its process ended in order; whoever goes on has no more. */
  readonly leftMs?: number;
  readonly endedAt?: Instant;
  /** Which run of its task it was, counted when it ended; the last hundred are kept. */
  readonly number?: number;
  /** What was done so far; a run that is taken over goes on after the last one. */
  readonly steps: readonly Step[];
  readonly result?: RunResult;
  readonly failure?: Failure;
  readonly usage: Usage;
  /** Kept for it in the accounts of its owner and of the workspace; gone when it is settled. */
  readonly reserved?: Reservation;
  /** What of its usage stands in the accounts already. */
  readonly settled?: Usage;
  /** Its messages wait until then, for the end of quiet hours or for a digest. */
  readonly heldUntil?: Instant;
  /** How many deliveries the closing write announced. */
  readonly deliveries: number;
  /** Its only message, while its first try goes well; after that it has a record of its own. */
  readonly message?: Delivery;
  /** A queued run that nobody holds starts from then on: a parked retry, a press. */
  readonly notBefore?: Instant;
  /** It starts so long after its instant, because many others are due in the same minute. */
  readonly spreadMs?: number;
  /** What it waits for a press of its owner about; it goes on at the press, or when the time for it is over. */
  readonly waiting?: Approval;
  /** Since when the other side has said "wait" and nothing else. */
  readonly limitedSince?: Instant;
  /** Why a parked run waits, where it is not its own doing: a quota that is used up. */
  readonly waitsFor?: string;
  /** It had to wait for a quota. */
  readonly sawQuota?: true;
  /** `missed 3 runs …`: told in this run's message. */
  readonly gapNote?: string;
  /** What `gapNote` tells, to be told otherwise when this run posts nothing. */
  readonly gap?: Gap;
}

export type RunStatus = 'queued' | 'running' | 'succeeded' | 'failed' | 'canceled' | 'skipped' | 'missed';

export type RunCause =
  | { readonly kind: 'schedule' }
  | {
      readonly kind: 'manual';
      readonly by: MemberId;
      readonly name: string;
      readonly inboundId: string;
      /** What the person added for this one run. */
      readonly words?: string;
    }
  | StartedRunCause;

/** A run that reads for real and changes, remembers and posts nothing. */
export interface DryRun {
  /** Where whoever asked reads alone; absent: they look it up themselves. */
  readonly to?: Destination;
}

/** Something outside its task started the run: the end of another task's run, a call to its webhook, an event. */
export interface StartedRunCause {
  readonly kind: 'chain' | 'webhook' | 'event';
  /** What starts one run only: the id of the run that ended, of the call, of the event. */
  readonly startId: string;
  /** In words: "Fetch prices (T-7F3)", "event order-created". */
  readonly from: string;
  /** The run that ended, where another task's run started this one. */
  readonly after?: RunId;
  /** How many tasks in a row led to this one. */
  readonly depth: number;
}

/** Money for the model calls of a run, in micro-dollars, and whose. */
export interface Reservation {
  readonly microUsd: number;
  readonly member: MemberId;
}

/** A worker's hold on a run or a delivery; whoever finds it expired may take over. */
export interface Claim {
  readonly owner: string;
  readonly leaseUntil: Instant;
}

/** One recorded step of the work: a model turn or a tool call with its result. */
export interface Step {
  readonly kind: 'model' | 'tool';
  /** Short label for people: "reading commits". Never arguments. */
  readonly label: string;
  readonly at: Instant;
  readonly tookMs: number;
  /** What a run needs to go on from here, and the transcript shows: model message or tool result, capped. */
  readonly data: unknown;
}

/** A problem of what a task looks at (a page is down): it begins, is told again while it lasts, is over. No failure of the run. */
export type FoundProblem = 'begun' | 'lasts' | 'over';

/** What a run produced. */
export interface RunResult {
  /** Markdown; untrusted text when a model or a fetched source wrote it. */
  readonly text: string;
  /** True when there was explicitly nothing new to tell. */
  readonly nothingNew?: boolean;
  /** What it is made of, where it is a report: for its page and its pictures. */
  readonly report?: Report;
  /** What it looked at is in trouble, or out of it again: told like trouble, where trouble goes. */
  readonly problem?: FoundProblem;
  /** What the task is to keep for its next runs; taken out when the run is closed. */
  readonly remember?: MemoryChange;
}

/** Why a run failed, in words, and what a person can do. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  /** Whether trying again later may help. */
  readonly retryable: boolean;
}

/** Several due instants in one record that no run was made for. */
export interface Gap {
  readonly taskId: TaskId;
  readonly from: Instant;
  readonly to: Instant;
  readonly count: number;
  /** "the service was off" and the like. */
  readonly reason: string;
  readonly notedAt: Instant;
  /** Nothing was missed: the task looked at these instants and had nothing to tell. */
  readonly quiet?: true;
}

/** One message to one destination, with its own retries and receipts; the text is frozen when the run closes. */
export interface Delivery {
  readonly id: DeliveryId;
  readonly taskId?: TaskId;
  readonly runId?: RunId;
  /** `dry-run`: what a run would have done, for one person. */
  readonly kind: 'result' | 'failure' | 'missed' | 'notice' | 'snooze' | 'dry-run';
  readonly workspace: WorkspaceId;
  readonly destination: Destination;
  /** One card a chunk, cut by the surface's limits when the delivery was made. */
  readonly chunks: readonly Card[];
  readonly status: DeliveryStatus;
  readonly claim?: Claim;
  readonly tries: number;
  /** When a post of this delivery may have landed first; kept over all tries. */
  readonly firstPostAt?: Instant;
  /** A try ended without a clear answer, so the next one looks up before it posts. */
  readonly contested: boolean;
  /** In order of the chunks; shorter than `chunks` until all are delivered. */
  readonly receipts: readonly Receipt[];
  /** The platform refused the form of a message; the rest goes as words only. */
  readonly plain?: true;
  /** Ids of the platform's places for its file, stored before bytes go there; what landed is found by them. */
  readonly uploads?: readonly string[];
  /** A pending delivery that nobody holds is tried from then on. */
  readonly notBefore?: Instant;
  /** Since when the platform has said "wait" and nothing else. */
  readonly limitedSince?: Instant;
  /** When a contested delivery is looked at once more for extra copies. */
  readonly auditAt?: Instant;
  readonly failure?: Failure;
  readonly createdAt: Instant;
}

/** A run with what became of its messages. */
export interface DeliveredRun {
  readonly run: Run;
  readonly deliveries: readonly Delivery[];
}

/** One line of a task's history. */
export type HistoryEntry = ({ readonly kind: 'run' } & DeliveredRun) | { readonly kind: 'gap'; readonly gap: Gap };

export type DeliveryStatus = 'pending' | 'delivered' | 'failed' | 'suppressed' | 'unknown';

/** The platform's word that a message is there. */
export interface Receipt {
  readonly messageId: string;
  readonly at: Instant;
}
