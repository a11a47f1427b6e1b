import { systemClock } from '../../src/adapters/local/system-clock.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/open-sqlite-store.ts';
import { LOCAL_WORKSPACE } from '../../src/domain/ids.ts';
import type { Delivery, Gap, Run } from '../../src/domain/run.ts';
import type { Task, TaskVersion } from '../../src/domain/task.ts';
import type { Item, ItemStore } from '../../src/ports/item-store.ts';
import type { LoggedMessage } from '../../src/ports/message-log.ts';
import { conversationPartition, taskPartition } from '../../src/store/keys.ts';
import { readTasks } from '../../src/store/task-store.ts';
import { TERMINAL_CONVERSATION } from '../../src/surfaces/terminal/terminal-surface.ts';

/** A task with everything that is stored about it. */
export interface StoredTask {
  readonly task: Task;
  /** Oldest first. */
  readonly versions: readonly TaskVersion[];
  readonly runs: readonly Run[];
  readonly gaps: readonly Gap[];
  readonly deliveries: readonly Delivery[];
}

/** What a data folder holds, read beside the program that holds it or after its end. */
export interface StoredState {
  readonly tasks: readonly StoredTask[];
  /** What people see in the terminal's conversation. */
  readonly messages: readonly LoggedMessage[];
  /** What will need attention within a lease, without what only waits for its time. */
  readonly restless: readonly Item[];
}

const WITHIN_A_LEASE = 100_000;

export async function readState(dataFolder: string): Promise<StoredState> {
  const store = await openSqliteStore({ folder: dataFolder, clock: systemClock, readOnly: true });
  try {
    const tasks = await readTasks(store, LOCAL_WORKSPACE);
    return {
      tasks: await Promise.all(tasks.map((task) => readStoredTask(store, task))),
      messages: await readAll<LoggedMessage>(store, conversationPartition(TERMINAL_CONVERSATION), 'message#'),
      restless: await readRestless(store),
    };
  } finally {
    await store.close();
  }
}

async function readStoredTask(store: ItemStore, task: Task): Promise<StoredTask> {
  const pk = taskPartition(task.id);
  const runs = await readAll<Run>(store, pk, 'run#');
  const inRuns = runs.flatMap(({ message }) => message ?? []);
  return {
    task,
    versions: await readAll<TaskVersion>(store, pk, 'version#'),
    runs,
    gaps: await readAll<Gap>(store, pk, 'gap#'),
    deliveries: [...inRuns, ...(await readAll<Delivery>(store, pk, 'delivery#'))],
  };
}

async function readAll<Data>(store: ItemStore, pk: string, prefix: string): Promise<readonly Data[]> {
  const page = await store.query({ pk, prefix, limit: 1_000 });
  // What begins with this prefix is of this kind; nobody else writes there.
  return page.items.map(({ data }) => data as Data);
}

async function readRestless(store: ItemStore): Promise<readonly Item[]> {
  const now = Date.now();
  const soon = await store.attend({ until: now + WITHIN_A_LEASE, limit: 1_000 });
  return soon.filter(({ type, attendAt = 0 }) => attendAt <= now || (type !== 'task' && type !== 'watchdog'));
}
