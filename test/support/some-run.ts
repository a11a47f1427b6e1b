import type { DeliveryId, RunId, TaskId } from '../../src/domain/ids.ts';
import { LOCAL_MEMBER, LOCAL_WORKSPACE } from '../../src/domain/ids.ts';
import type { Delivery, Run } from '../../src/domain/run.ts';
import { scheduledRun } from '../../src/domain/run-lifecycle.ts';
import type { Task } from '../../src/domain/task.ts';
import { newTask } from '../../src/domain/task-lifecycle.ts';
import { NOW } from './context.ts';
import { CONSOLE, OWNER, someDefinition } from './definitions.ts';
import { plainCards } from './plain-cards.ts';

/** A task of Ana's as it begins, on Mondays at ten unless told otherwise. */
export function someTask(overrides: Partial<Task> = {}): Task {
  const id = 'tsk_aaaaaaaaaaaaaaaaaaaaaaaaaa' as TaskId;
  const task = newTask({ id, shortId: 'T-7F3', owner: OWNER, definition: someDefinition(overrides), now: NOW });
  if (task === undefined) throw new Error('The schedule of a task in a test has a next instant.');
  return { ...task, owner: LOCAL_MEMBER, ...overrides };
}

/** A run of it that nobody has begun. */
export function someRun(overrides: Partial<Run> = {}): Run {
  return { ...scheduledRun(someTask(), NOW), ...overrides };
}

/** A delivery that nobody holds. */
export function someDelivery(overrides: Partial<Delivery> = {}): Delivery {
  return {
    id: 'tsk_aaaaaaaaaaaaaaaaaaaaaaaaaa#1#d1' as DeliveryId,
    taskId: someTask().id,
    runId: 'tsk_aaaaaaaaaaaaaaaaaaaaaaaaaa#1' as RunId,
    kind: 'result',
    workspace: LOCAL_WORKSPACE,
    destination: CONSOLE,
    chunks: [plainCards.result(someTask(), someRun())],
    status: 'pending',
    tries: 0,
    contested: false,
    receipts: [],
    notBefore: NOW,
    createdAt: NOW,
    ...overrides,
  };
}
