import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { may } from '../domain/permission.ts';
import type { Run } from '../domain/run.ts';
import { findListeners } from '../store/task-markers.ts';
import type { UseCaseContext } from './context.ts';
import { fireTrigger } from './fire-trigger.ts';
import { readVisibleTask } from './visible-tasks.ts';

/** One event starts so many tasks at most. */
const MOST_STARTED = 100;

export interface SendEvent {
  readonly actor: Actor;
  readonly name: string;
  /** What it brings, as text: data for the runs. */
  readonly payload: string;
  /** The event's own id: sent again, it starts nothing. */
  readonly source: string;
}

/** What an event did to one task. */
export interface EventStart {
  readonly taskId: TaskId;
  readonly outcome: 'started' | 'repeated' | 'skipped' | 'paused';
  readonly run?: Run;
}

/** Starts the tasks that wait for an event of this name, as far as the sender may start them. */
export async function sendEvent(
  context: UseCaseContext,
  { actor, name, payload, source }: SendEvent,
): Promise<readonly EventStart[]> {
  const { workspace } = actor;
  const starts: EventStart[] = [];
  for (const taskId of await findListeners(context.items, workspace, name)) {
    const task = await readVisibleTask(context, actor, taskId);
    if (task === undefined || !may(actor, 'run', task)) continue;
    const cause = { kind: 'event', startId: source, from: `event ${name}`, depth: 0 } as const;
    const outcome = await fireTrigger(context, { workspace, taskId, cause, payload });
    if (outcome.kind === 'not-found') continue;
    starts.push(
      outcome.kind === 'not-running'
        ? { taskId, outcome: 'paused' }
        : { taskId, outcome: outcome.kind, run: outcome.run },
    );
    if (starts.length === MOST_STARTED) break;
  }
  return starts;
}
