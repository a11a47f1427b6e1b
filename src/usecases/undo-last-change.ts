import type { Actor } from '../domain/destination.ts';
import { UNDO_WINDOW_MS } from '../domain/task-attention.ts';
import {
  type Change,
  findChangeOfRequest,
  type RequestedChange,
  readChangesOfRequest,
  readChangesSince,
} from '../store/change-store.ts';
import { readTask } from '../store/task-store.ts';
import { readVersion } from '../store/version-store.ts';
import type { UseCaseContext } from './context.ts';
import { requestIdOf } from './request-id.ts';
import { type UndoOutcome, undoChange } from './undo-change.ts';
import { readUndoHistory } from './undo-history.ts';
import { type RequestUndone, undoRequest } from './undo-request.ts';

export interface UndoLastChangeRequest {
  readonly actor: Actor;
  /** Id of the inbound, so that a repeat of it undoes nothing more. */
  readonly source?: string;
}

/** `undone-many`: the last thing they did changed several tasks at once. */
export type UndoLastOutcome = UndoOutcome | ({ readonly kind: 'undone-many' } & RequestUndone);

/** Takes back what this person changed last, whichever tasks it were; once more takes back the change before. */
export async function undoLastChange(
  context: UseCaseContext,
  request: UndoLastChangeRequest,
): Promise<UndoLastOutcome> {
  const { actor, source } = request;
  const repeated = await changeUndoneBefore(context, request);
  if (repeated !== undefined) return await undoChange(context, { actor, ...repeated, source });
  const last = await lastChange(context, actor);
  if (last === undefined) return { kind: 'nothing-to-undo' };
  const together = await readChangesOfRequest(context.items, { actor, request: last.request });
  if (together.length === 1) return await undoChange(context, { actor, taskId: last.taskId, rev: last.rev, source });
  const asked = { actor, request: last.request, source: source ?? context.random.id() };
  return { kind: 'undone-many', ...(await undoRequest(context, asked)) };
}

/** What a repeated request has undone already. */
async function changeUndoneBefore(
  context: UseCaseContext,
  { actor, source }: UndoLastChangeRequest,
): Promise<Pick<Change, 'taskId' | 'rev'> | undefined> {
  if (source === undefined) return undefined;
  const done = await findChangeOfRequest(context.items, { actor, request: requestIdOf(context, source) });
  if (done === undefined) return undefined;
  const undoes = (await readVersion(context.items, done.taskId, done.rev))?.undoes;
  return undoes === undefined ? undefined : { taskId: done.taskId, rev: undoes };
}

async function lastChange(context: UseCaseContext, actor: Actor): Promise<RequestedChange | undefined> {
  const changes = await readChangesSince(context.items, actor, context.clock.now() - UNDO_WINDOW_MS);
  for (const change of changes) {
    if (change.verb !== 'undo' && (await stands(context, actor, change))) return change;
  }
  return undefined;
}

/** Whether a change has not been taken back yet. */
async function stands(context: UseCaseContext, actor: Actor, change: Change): Promise<boolean> {
  const task = await readTask(context.items, actor.workspace, change.taskId);
  if (task === undefined) return false;
  const { undone } = await readUndoHistory(context.items, task.value);
  return !undone.includes(change.rev);
}
