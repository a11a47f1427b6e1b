import { taskSubject } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { may, seenBy, type TaskVerb } from '../domain/permission.ts';
import type { Task, TaskVersion } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { type ChangeRequest, findChange } from '../store/change-store.ts';
import type { Stored } from '../store/stored.ts';
import { readTask } from '../store/task-store.ts';
import { readVersion } from '../store/version-store.ts';
import { noteRefusal } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';
import { requestIdOf } from './request-id.ts';
import { tryAgain } from './try-again.ts';
import { writeTaskChange } from './write-task-change.ts';

/** What a person wants to become of a task. `decide` looks at what is stored, `tell` says what was stored. */
export interface TaskChangeRequest<Ok> {
  readonly actor: Actor;
  readonly taskId: TaskId;
  readonly verb: TaskVersion['verb'];
  readonly right: TaskVerb;
  /** The version it was asked on; when another one is stored, nothing is written. */
  readonly rev?: number | undefined;
  /** The request's own id; a repeat changes nothing and is told the same. */
  readonly source?: string | undefined;
  /** The owner is told of it with what else was done (`tellOwners`). */
  readonly isTogether?: boolean | undefined;
  decide(task: Task, now: Instant): Decision<Ok> | Promise<Decision<Ok>>;
  tell(version: TaskVersion, task: Task): Ok | Promise<Ok>;
}

export type Decision<Ok> =
  | {
      readonly kind: 'write';
      readonly task: Task;
      readonly also?: readonly WriteOperation[];
      readonly undoes?: number;
      readonly restores?: number;
    }
  /** Nothing is to be written. */
  | { readonly kind: 'answer'; readonly outcome: TaskOutcome<Ok> };

/** Reads, decides and writes once; when somebody else was first, reads again and decides again. */
export async function commitTaskChange<Ok>(
  context: UseCaseContext,
  request: TaskChangeRequest<Ok>,
): Promise<TaskOutcome<Ok>> {
  const { actor, source } = request;
  // A request without an id of its own is remembered by this call alone, which matters when an answer was lost.
  const id = source === undefined ? context.random.id() : requestIdOf(context, source);
  const own: ChangeRequest = { actor, request: id };
  return await tryAgain(context, async (current) => {
    const before = await readTask(context.items, actor.workspace, request.taskId);
    if (before === undefined || seenBy(actor, before.value) === undefined) return { kind: 'not-found' };
    const mayBeRepeat = source !== undefined || current.after !== undefined;
    const done = mayBeRepeat ? await findDone(context, own, request.taskId) : undefined;
    if (done !== undefined) return await request.tell(done, before.value);
    return await decideAndWrite(context, request, { before, own });
  });
}

async function decideAndWrite<Ok>(
  context: UseCaseContext,
  request: TaskChangeRequest<Ok>,
  { before, own }: { readonly before: Stored<Task>; readonly own: ChangeRequest },
): Promise<TaskOutcome<Ok>> {
  const task = before.value;
  const { actor, verb } = request;
  if (!may(actor, request.right, task)) {
    await noteRefusal(context, actor, { verb, subject: taskSubject(task) });
    return { kind: 'forbidden', owner: task.ownerName };
  }
  if (task.deletedAt !== undefined && verb !== 'delete' && verb !== 'undo') return { kind: 'conflict', task };
  const now = context.clock.now();
  const decision = await request.decide(task, now);
  if (decision.kind === 'answer') return decision.outcome;
  if (request.rev !== undefined && request.rev !== task.rev) return { kind: 'conflict', task };
  const { kind: _, task: after, also = [], ...more } = decision;
  const isTold = actor.member !== task.owner && request.isTogether !== true;
  const told = !isTold ? [] : context.tellOwner?.({ before: task, after, verb, by: actor.name });
  const change = { before, after, verb, by: actor, now, request: own, also: [...also, ...(told ?? [])], ...more };
  const version = await writeTaskChange(context, change);
  return await request.tell(version, after);
}

/** The version that this request has made already. */
async function findDone(context: UseCaseContext, own: ChangeRequest, taskId: TaskId): Promise<TaskVersion | undefined> {
  const change = await findChange(context.items, own, taskId);
  return change === undefined ? undefined : await readVersion(context.items, taskId, change.rev);
}
