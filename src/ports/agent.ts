import type { AgendaEntry } from '../domain/agenda.ts';
import type { Approval } from '../domain/approval.ts';
import type { PlannedCall } from '../domain/budget.ts';
import { AutoTaskError } from '../domain/errors.ts';
import type { TaskId, WorkspaceId } from '../domain/ids.ts';
import type { RunResult, Step } from '../domain/run.ts';
import type { AgentJob, Grant } from '../domain/task.ts';
import type { TaskMemory } from '../domain/task-memory.ts';
import type { Instant, ZoneId } from '../domain/time/schedule.ts';
import type { Usage } from '../domain/usage.ts';

/** What would be done for an instruction, told before anything is saved. */
export interface JobPlan {
  /** "Summarize commits of acme/api": a title for the task. */
  readonly title: string;
  /** "I will read the commits since the last run (first time: 7 days) and post a summary." */
  readonly says: string;
  readonly grants: readonly Grant[];
  /** The tools alone do all that was asked; no model is needed. */
  readonly direct?: boolean;
  /** What was filled in: "repository acme/api (your default)". */
  readonly assumed: readonly string[];
  /** What is missing and how to get it; a task with any of these is saved paused. */
  readonly missing: readonly { readonly what: string; readonly fix: string }[];
  /** What should be read before it is saved. */
  readonly warnings?: readonly string[];
  /** Which one thing must be asked, if any: "Which repository?" with answers to press. */
  readonly question?: {
    readonly ask: string;
    readonly choices: readonly { readonly label: string; readonly instruction: string }[];
  };
}

export interface PlanContext {
  readonly zone: ZoneId;
  /** `owner/name` that the member or the operator chose as default. */
  readonly defaultRepository?: string;
  /** Whether mail to the owner themselves has somewhere to go; absent: not known yet. */
  readonly hasMail?: boolean;
}

/** What a run was given by others or by runs before it. */
export interface Brought {
  /** What the task before it in a chain made, or the task itself the last time. */
  readonly previousResult?: string;
  /** What came with the call or the event that started the run. */
  readonly payload?: string;
  /** Another task's end started the run: what that made is what it is about. */
  readonly isChained?: true;
}

export interface Work {
  readonly title: string;
  readonly job: AgentJob;
  readonly scheduledFor: Instant;
  readonly previousFor: Instant;
  readonly zone: ZoneId;
  readonly workspace: WorkspaceId;
  /** The task that it works for; absent for work that is only tried. */
  readonly taskId?: TaskId;
  /** What the task kept from its earlier runs; absent where nothing is kept. */
  readonly memory?: TaskMemory;
  /** The tasks of this task's owner, for planning. */
  readonly agenda?: () => Promise<readonly AgendaEntry[]>;
  /** The mail address that this task's owner proved to be theirs. */
  readonly ownMail?: () => Promise<string | undefined>;
  /** What the run has to go on from, beside its instruction; all of it is data. */
  readonly brought?: Brought;
  /** Nothing is changed outside: what would be done is told instead. */
  readonly dryRun?: true;
  readonly deadline: Instant;
  readonly signal: AbortSignal;
  /** Steps of an earlier attempt; the work goes on after them. */
  readonly steps: readonly Step[];
  /** The most tokens that this work may use, where the task says so. */
  readonly tokens?: number;
  /**
   * Asks for leave to make one model call, and says how many tokens its answer may have; throws `AutoTaskError` when the
   * money for it is not there. No call is made without. Absent where nothing is paid for.
   */
  allow?(call: PlannedCall): Promise<number>;
  /** Stores a step, with what it alone used, before the next one begins; throws when the run is no longer ours. */
  record(step: Step, usage: Usage): Promise<void>;
  progress(label: string): void;
}

/** Thrown by work that wants something beyond its leave: it goes on after `step` when its owner has answered. */
export class ApprovalNeededError extends AutoTaskError {
  override name = 'ApprovalNeededError';
  readonly approval: Approval;
  readonly step: Step;

  constructor(approval: Approval, step: Step) {
    super({ code: 'approval-needed', message: `The run waits for an approval: ${approval.label} (${approval.tool}).` });
    this.approval = approval;
    this.step = step;
  }
}

/** One step of a work that was written down instead of said: a tool with its whole input. */
export interface ActionStep {
  /** A tool of the registry, or `ai-prompt` for the model. */
  readonly tool: string;
  readonly input: Grant['pins'];
}

/** Steps as a job. */
export interface StepsPlan extends Pick<JobPlan, 'title' | 'says' | 'grants' | 'missing' | 'warnings'> {
  /** What is wrong with which step; empty when they can be done. */
  readonly problems: readonly { readonly step: number; readonly problem: string }[];
}

/** Who thinks in a run: the model loop, or the plain digests where no model is configured. */
export interface Agent {
  /** Quick and without outside calls. */
  plan(instruction: string, context: PlanContext): JobPlan;
  /** Steps through the same registry, without reading any sentence; absent where there are no tools. */
  planSteps?(steps: readonly ActionStep[]): StepsPlan;
  /** Throws `AutoTaskError` when it cannot be done; `retryable` says whether to try again. */
  work(work: Work): Promise<RunResult>;
}
