import type { TaskId, WorkspaceId } from '../domain/ids.ts';
import type { Task } from '../domain/task.ts';
import { taskAttention } from '../domain/task-attention.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { Item, ItemKey, ItemStore, WriteOperation } from '../ports/item-store.ts';
import type { Random } from '../ports/random.ts';
import { shortIdKey, TASK_PREFIX, taskKey, workspacePartition } from './keys.ts';
import { type Stored, stored } from './stored.ts';
import { isMadeAlike, taskMarkerKeys } from './task-markers.ts';

/** What writing a task needs to know beside the task. */
export interface TaskWriteFacts {
  readonly now: Instant;
  readonly random: Pick<Random, 'digest'>;
}

export async function readTask(
  items: ItemStore,
  workspace: WorkspaceId,
  taskId: TaskId,
): Promise<Stored<Task> | undefined> {
  const item = await items.get(taskKey(workspace, taskId));
  return item === undefined ? undefined : taskFromItem(item);
}

/** A task as the attention index or a query returned it. */
export function taskFromItem(item: Item): Stored<Task> {
  return stored<Task>(item);
}

/** Every task of a workspace, deleted ones until they are purged. One query per 1,000. */
export async function readTasks(items: ItemStore, workspace: WorkspaceId): Promise<readonly Task[]> {
  const tasks: Task[] = [];
  let cursor: string | undefined;
  do {
    const page = await items.query({
      pk: workspacePartition(workspace),
      prefix: TASK_PREFIX,
      limit: 1_000,
      ...(cursor === undefined ? {} : { cursor }),
    });
    tasks.push(...page.items.map((item) => taskFromItem(item).value));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return tasks;
}

/** Some tasks of a workspace, and where the next ones begin. */
export async function readTaskPage(
  items: ItemStore,
  workspace: WorkspaceId,
  limit: number,
  cursor?: string,
): Promise<{ readonly tasks: readonly Task[]; readonly cursor?: string }> {
  const after = cursor === undefined ? {} : { cursor };
  const page = await items.query({ pk: workspacePartition(workspace), prefix: TASK_PREFIX, limit, ...after });
  const tasks = page.items.map((item) => taskFromItem(item).value);
  return { tasks, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
}

/** The task that people call `T-7F3`. */
export async function readTaskIdByShortId(
  items: ItemStore,
  workspace: WorkspaceId,
  shortId: string,
): Promise<TaskId | undefined> {
  const item = await items.get(shortIdKey(workspace, shortId));
  return item === undefined ? undefined : stored<{ readonly taskId: TaskId }>(item).value.taskId;
}

/** The writes that add a new task: the task, its short id and what finds it again. */
export function createTaskOperations(task: Task, facts: TaskWriteFacts): readonly WriteOperation[] {
  return [
    putTask(task, 'absent', facts.now),
    {
      kind: 'put',
      condition: 'absent',
      item: { ...shortIdKey(task.workspace, task.shortId), type: 'short-id', data: { taskId: task.id } },
    },
    ...taskMarkerKeys(task, facts.random).map(putMarker),
  ];
}

/**
 * The writes that turn a stored task into another state of it, on condition that nobody changed it meanwhile. Every
 * writer of tasks goes through here: `attendAt` and what counts and finds tasks follow from the task itself.
 */
export function changeTaskOperations(
  before: Stored<Task>,
  after: Task,
  facts: TaskWriteFacts,
): readonly WriteOperation[] {
  return [putTask(after, before.version, facts.now), ...markerChanges(before.value, after, facts.random)];
}

/** The writes that remove the last trace of a task. */
export function purgeTaskOperations(task: Stored<Task>, random: Pick<Random, 'digest'>): readonly WriteOperation[] {
  const { value, version } = task;
  return [
    { kind: 'delete', key: taskKey(value.workspace, value.id), condition: version },
    { kind: 'delete', key: shortIdKey(value.workspace, value.shortId), condition: 1 },
    ...taskMarkerKeys(value, random).map(deleteMarker),
  ];
}

function putTask(task: Task, condition: 'absent' | number, now: Instant): WriteOperation {
  const attention = taskAttention(task, now);
  return {
    kind: 'put',
    condition,
    item: {
      ...taskKey(task.workspace, task.id),
      type: 'task',
      data: task,
      ...(attention === undefined ? {} : { attendAt: attention.at }),
    },
  };
}

function markerChanges(before: Task, after: Task, random: Pick<Random, 'digest'>): readonly WriteOperation[] {
  if (isMarkedAlike(before, after)) return [];
  const had = taskMarkerKeys(before, random);
  const has = taskMarkerKeys(after, random);
  const isIn = (keys: readonly ItemKey[], key: ItemKey) => keys.some(({ sk }) => sk === key.sk);
  return [
    ...had.filter((key) => !isIn(has, key)).map(deleteMarker),
    ...has.filter((key) => !isIn(had, key)).map(putMarker),
  ];
}

/** Spares the claim and the close of a run the fingerprints: they touch none of what markers are made from. */
function isMarkedAlike(a: Task, b: Task): boolean {
  return a.status === b.status && a.deletedAt === b.deletedAt && isMadeAlike(a, b);
}

/** Markers are written and removed with their task's own condition and never changed, so their version is always 1. */
function putMarker(key: ItemKey): WriteOperation {
  return { kind: 'put', condition: 'absent', item: { ...key, type: 'marker', data: null } };
}

function deleteMarker(key: ItemKey): WriteOperation {
  return { kind: 'delete', key, condition: 1 };
}
