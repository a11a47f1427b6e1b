import { planDelivery } from '../domain/delivery-lifecycle.ts';
import type { Actor, Destination } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { noticeId } from '../domain/run-ids.ts';
import type { Task, TaskVersion } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { ConditionFailedError, type WriteOperation } from '../ports/item-store.ts';
import { putDelivery } from '../store/delivery-store.ts';
import { noteDestination } from '../store/owed-note-store.ts';
import { readTask } from '../store/task-store.ts';
import { cardChunks } from './card-chunks.ts';
import type { RunContext, UseCaseContext } from './context.ts';
import { withEach } from './many-tasks.ts';
import { requestIdOf } from './request-id.ts';

/** What somebody did with several tasks at once. */
export interface ChangeTogether {
  readonly actor: Actor;
  readonly verb: Extract<TaskVersion['verb'], 'pause' | 'resume' | 'delete' | 'undo'>;
  readonly taskIds: readonly TaskId[];
  /** When everything goes on by itself. */
  readonly until?: Instant | undefined;
  /** Id of the inbound: a repeat of it tells nothing more. */
  readonly source: string;
}

/** The same with the tasks as they are now, for those who have them; one message for each place. */
export interface ForeignChanges {
  readonly verb: ChangeTogether['verb'];
  /** Their name. */
  readonly by: string;
  /** Tasks of other people; of several owners. */
  readonly tasks: readonly Task[];
  readonly until?: Instant | undefined;
  /** Names the request. */
  readonly request: string;
}

/**
 * Tells the owners of tasks that somebody changed together with others: one message to each, however many tasks it were.
 * It is written after the changes; whoever is killed in between says it when the request comes again.
 */
export async function tellOwners(context: UseCaseContext, change: ChangeTogether): Promise<void> {
  const { actor, verb, taskIds, until, source } = change;
  if (context.tellOwners === undefined) return;
  const read = await withEach(taskIds, (id) => readTask(context.items, actor.workspace, id));
  const tasks = read.flatMap((task) => (task === undefined || task.value.owner === actor.member ? [] : [task.value]));
  const request = requestIdOf(context, source);
  for (const message of context.tellOwners({ verb, by: actor.name, tasks, until, request }))
    await context.items.write([message]).catch((error: unknown) => {
      // It was said before.
      if (!(error instanceof ConditionFailedError)) throw error;
    });
}

/**
 * The messages: to each owner alone where their surface lets us, else where the results of their tasks go, and there only
 * of the tasks that are told there anyway.
 */
export function messagesToOwners(context: RunContext, change: ForeignChanges): readonly WriteOperation[] {
  const now = context.clock.now();
  return groups(context, change.tasks).map(({ destination, tasks }) => {
    const [first] = tasks;
    const { workspace } = destination;
    const chunks = cardChunks(context, context.cards.changedTogether({ ...change, tasks }), destination, workspace);
    const id = noticeId('changed', first.id, `${change.verb}-${change.request}`);
    // Without a task: what is said of deleted ones would not be sent.
    const intent = { id, kind: 'notice', workspace, destination, chunks } as const;
    return putDelivery(planDelivery(intent, now, now), 'absent');
  });
}

interface Group {
  readonly destination: Destination;
  readonly tasks: readonly [Task, ...Task[]];
}

function groups(context: RunContext, tasks: readonly Task[]): readonly Group[] {
  const found = new Map<string, Group>();
  for (const task of tasks) {
    const { origin, workspace, owner } = task;
    const destination = context.surfaces.get(origin.surface)?.direct?.(workspace, owner) ?? noteDestination(task);
    const key = JSON.stringify([owner, destination.surface, destination.id, destination.thread]);
    const known = found.get(key);
    found.set(key, { destination, tasks: known === undefined ? [task] : [...known.tasks, task] });
  }
  return [...found.values()];
}
