import { planDelivery } from '../domain/delivery-lifecycle.ts';
import { noticeId } from '../domain/run-ids.ts';
import type { Task, TaskVersion } from '../domain/task.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { putDelivery } from '../store/delivery-store.ts';
import { noteDestination } from '../store/owed-note-store.ts';
import { cardChunks } from './card-chunks.ts';
import type { RunContext } from './context.ts';

/** A task as it was and as somebody made it. */
export interface ForeignChange {
  readonly before: Task;
  readonly after: Task;
  readonly verb: TaskVersion['verb'];
  /** Their name. */
  readonly by: string;
}

/** Changes that an owner is told of; that somebody paused or resumed a task is seen in its card and history. */
const TOLD: ReadonlySet<TaskVersion['verb']> = new Set(['change', 'delete', 'undo']);

/**
 * The message to the owner of a task that an admin changed (`security.md` §3), to be written together with the change:
 * to them alone where their surface lets us, else where the task's results go.
 */
export function tellOwner(context: RunContext, change: ForeignChange): readonly WriteOperation[] {
  const { after, verb } = change;
  if (!TOLD.has(verb)) return [];
  const { id: taskId, workspace, origin, owner } = after;
  const destination = context.surfaces.get(origin.surface)?.direct?.(workspace, owner) ?? noteDestination(after);
  const id = noticeId('changed', taskId, after.rev);
  const chunks = cardChunks(context, context.cards.changed(change), destination, workspace);
  const now = context.clock.now();
  // Without the task: what is said of a deleted one would not be sent.
  const intent = { id, kind: 'notice', workspace, destination, chunks } as const;
  return [putDelivery(planDelivery(intent, now, now), 'absent')];
}
