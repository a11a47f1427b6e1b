import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import { resumeTask as resumed } from '../domain/task-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { activeLimitReached } from './active-limit.ts';
import { commitTaskChange, type Decision } from './commit-task-change.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused, TaskOutcome } from './outcome.ts';

export interface ResumeTaskRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  readonly rev?: number;
  /** Id of the inbound, so that a repeat of it changes nothing. */
  readonly source?: string;
}

type Resumed =
  | { readonly kind: 'resumed'; readonly task: Task }
  | { readonly kind: 'already'; readonly task: Task }
  | Refused;

export type ResumeTaskOutcome = TaskOutcome<Resumed>;

/** Lets a paused task run again from its next instant on; nothing from the pause is replayed. */
export async function resumeTask(context: UseCaseContext, request: ResumeTaskRequest): Promise<ResumeTaskOutcome> {
  return await commitTaskChange<Resumed>(context, {
    ...request,
    verb: 'resume',
    right: 'resume',
    decide: (task, now) => decide(context, task, now),
    tell: (_version, task) => ({ kind: 'resumed', task }),
  });
}

async function decide(context: UseCaseContext, task: Task, now: Instant): Promise<Decision<Resumed>> {
  if (task.status === 'active') return { kind: 'answer', outcome: { kind: 'already', task } };
  const next = task.status === 'paused' ? resumed(task, now) : undefined;
  if (next === undefined) return { kind: 'answer', outcome: hasEnded(task) };
  const refused = await activeLimitReached(context, task.workspace, task.owner);
  return refused === undefined ? { kind: 'write', task: next } : { kind: 'answer', outcome: refused };
}

function hasEnded(task: Task): Refused {
  return {
    kind: 'refused',
    problem: `${task.title} has come to its end: its times are over.`,
    hint: 'Change its time, and it runs again.',
  };
}
