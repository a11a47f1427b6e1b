import { saysTheSame } from '../domain/canonical.ts';
import { definitionProblem } from '../domain/definition-problem.ts';
import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { may, type TaskVerb } from '../domain/permission.ts';
import type { Task, TaskDefinition, TaskVersion, Trigger } from '../domain/task.ts';
import { changeTask as changed, definitionOf } from '../domain/task-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { activeLimitReached, limitsOf } from './active-limit.ts';
import { checkTrigger } from './check-trigger.ts';
import { commitTaskChange, type Decision } from './commit-task-change.ts';
import type { UseCaseContext } from './context.ts';
import { NO_INSTANT_LEFT, type Refused, type TaskOutcome } from './outcome.ts';

export interface ChangeTaskRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  /** The version the change was made on; another one in between is a conflict. */
  readonly rev?: number;
  /** Only what changes. */
  readonly change: Partial<TaskDefinition>;
  /** The version that it puts in place again. */
  readonly restores?: number;
  readonly source: string;
}

type Changed =
  | { readonly kind: 'changed'; readonly task: Task; readonly before: Task }
  | { readonly kind: 'unchanged'; readonly task: Task }
  | Refused;

export type ChangeTaskOutcome = TaskOutcome<Changed>;

/** Puts a new definition in place together with its next instant; fields that are not mentioned stay. */
export async function changeTask(context: UseCaseContext, request: ChangeTaskRequest): Promise<ChangeTaskOutcome> {
  return await commitTaskChange<Changed>(context, {
    ...request,
    verb: 'change',
    right: 'change-time',
    decide: (task, now) => decide(context, request, { task, now }),
    tell: (version, task) => ({ kind: 'changed', task, before: taskBefore(version, task) }),
  });
}

async function decide(
  context: UseCaseContext,
  { actor, change, restores }: ChangeTaskRequest,
  { task, now }: { readonly task: Task; readonly now: Instant },
): Promise<Decision<Changed>> {
  const next = changed(task, change, now);
  if (next.kind === 'unchanged') return { kind: 'answer', outcome: { kind: 'unchanged', task } };
  if (!may(actor, rightToChange(task, change), task)) {
    return { kind: 'answer', outcome: { kind: 'forbidden', owner: task.ownerName } };
  }
  const problem = definitionProblem({ ...definitionOf(task), ...change }, limitsOf(context));
  if (problem !== undefined) return { kind: 'answer', outcome: { kind: 'refused', ...problem } };
  if (next.kind === 'no-instant') return { kind: 'answer', outcome: NO_INSTANT_LEFT };
  const becomesActive = next.task.status === 'active' && task.status !== 'active';
  const refused = becomesActive ? await activeLimitReached(context, task.workspace, task.owner) : undefined;
  if (refused !== undefined) return { kind: 'answer', outcome: refused };
  const trigger = await checkTrigger(context, task, change.trigger ?? MANUAL);
  if (trigger.kind === 'refused') return { kind: 'answer', outcome: trigger };
  const from = restores === undefined ? {} : { restores };
  return { kind: 'write', task: next.task, also: trigger.operations, ...from };
}

/** A trigger that stays was looked at when it came. */
const MANUAL: Trigger = { kind: 'manual' };

/** What a task does and where it posts is its owner's alone. */
function rightToChange(task: Task, change: Partial<TaskDefinition>): TaskVerb {
  const { job = task.job, destinations = task.destinations, origin = task.origin } = change;
  const { notify } = change.policy ?? task.policy;
  const keepsJob = saysTheSame(
    [job, destinations, origin, notify?.problemsTo],
    [task.job, task.destinations, task.origin, task.policy.notify?.problemsTo],
  );
  return keepsJob ? 'change-time' : 'change-job';
}

/** The task as it was before a version of it. */
function taskBefore({ before, rev }: TaskVersion, task: Task): Task {
  if (before === undefined) return task;
  const { definition, ...state } = before;
  const { pause, nextDue, deletedAt, ...rest } = task;
  return { ...rest, ...definition, ...state, rev: rev - 1 };
}
