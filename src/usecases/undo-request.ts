import type { Actor } from '../domain/destination.ts';
import type { TaskVersion } from '../domain/task.ts';
import { readChangesOfRequest } from '../store/change-store.ts';
import type { UseCaseContext } from './context.ts';
import { withEach } from './many-tasks.ts';
import { tellOwners } from './tell-owners.ts';
import { undoChange } from './undo-change.ts';

export interface UndoRequestRequest {
  readonly actor: Actor;
  /** Of the request that changed several tasks, as it is stored. */
  readonly request: string;
  /** Id of the inbound, so that a repeat of it undoes nothing more. */
  readonly source: string;
}

/** What came of it: tasks that are as before, and tasks that something else has changed since, or whose time is over. */
export interface RequestUndone {
  readonly undone: number;
  readonly kept: number;
  readonly verb?: TaskVersion['verb'];
}

/** Takes back everything that one request changed, task by task, by the rules of a single undo. */
export async function undoRequest(context: UseCaseContext, request: UndoRequestRequest): Promise<RequestUndone> {
  const { actor, source } = request;
  const changes = await readChangesOfRequest(context.items, { actor, request: request.request });
  const outcomes = await withEach(changes, ({ taskId, rev }) =>
    undoChange(context, { actor, taskId, rev, source, isTogether: true }),
  );
  const taskIds = outcomes.flatMap((outcome) => (outcome.kind === 'undone' ? [outcome.task.id] : []));
  await tellOwners(context, { actor, verb: 'undo', taskIds, source });
  const undone = taskIds.length;
  const verb = changes[0]?.verb;
  return { undone, kept: outcomes.length - undone, ...(verb === undefined ? {} : { verb }) };
}
