import { deliveryAttendAt } from '../domain/delivery-lifecycle.ts';
import type { RunId, TaskId } from '../domain/ids.ts';
import { keptUntil } from '../domain/retention.ts';
import type { Run, StartedRunCause } from '../domain/run.ts';
import { taskIdOfRun } from '../domain/run-ids.ts';
import { runAttendAt } from '../domain/run-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { Item, ItemStore, WriteCondition, WriteOperation } from '../ports/item-store.ts';
import { pressKey, RUN_PREFIX, runKey, sortableInstant, startKey, taskPartition } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** Which run a press started. */
interface Press {
  readonly runId: RunId;
  readonly scheduledFor: Instant;
}

/** The write of a run; `attendAt` follows from the run itself. */
export function putRun(run: Run, condition: WriteCondition): WriteOperation {
  const attendAt = runAttendAt(run) ?? (run.message && deliveryAttendAt(run.message));
  // While its message is under way the run is not over, and the index needs not hear of its end.
  const expiresAt = run.endedAt === undefined || attendAt !== undefined ? undefined : keptUntil(run.endedAt);
  return {
    kind: 'put',
    condition,
    item: {
      ...runKey(run),
      type: 'run',
      data: run,
      ...(attendAt === undefined ? {} : { attendAt }),
      ...(expiresAt === undefined ? {} : { expiresAt }),
    },
  };
}

/** The write that takes a run's record away, where another record tells of it. */
export function deleteRun(run: Run, version: number): WriteOperation {
  return { kind: 'delete', key: runKey(run), condition: version };
}

/** The write that remembers which run a press started, so that the same press starts no second one. */
export function putPress(run: Run, inboundId: string): WriteOperation {
  const data: Press = { runId: run.id, scheduledFor: run.scheduledFor };
  const expiresAt = keptUntil(run.scheduledFor);
  return {
    kind: 'put',
    condition: 'absent',
    item: { ...pressKey(run.taskId, inboundId), type: 'press', data, expiresAt },
  };
}

/** What started a run from outside its task, and what it brought along. */
export interface RunStart extends Press {
  /** As it came, cut where it is very long: data that nobody of us wrote. */
  readonly payload?: string;
}

/** The write that remembers what started a run, so that the same starts no second one. */
export function putStart(run: Run, kind: StartedRunCause['kind'], digest: string, payload?: string): WriteOperation {
  const data: RunStart = {
    runId: run.id,
    scheduledFor: run.scheduledFor,
    ...(payload === undefined ? {} : { payload }),
  };
  return { kind: 'put', condition: 'absent', item: { ...startKey(run.taskId, kind, digest), type: 'start', data } };
}

/** What one end of a run, one call or one event has started. */
export async function readStart(
  items: ItemStore,
  taskId: TaskId,
  kind: StartedRunCause['kind'],
  digest: string,
): Promise<RunStart | undefined> {
  const item = await items.get(startKey(taskId, kind, digest));
  return item === undefined ? undefined : stored<RunStart>(item).value;
}

const KIND_OF: Readonly<Record<string, StartedRunCause['kind']>> = { c: 'chain', w: 'webhook', e: 'event' };

/** A run as the attention index or a query returned it. */
export function runFromItem(item: Item): Stored<Run> {
  return stored<Run>(item);
}

export async function readRun(items: ItemStore, id: RunId): Promise<Stored<Run> | undefined> {
  const taskId = taskIdOfRun(id);
  const scheduledFor = await instantOf(items, taskId, id);
  if (scheduledFor === undefined) return undefined;
  const item = await items.get(runKey({ id, taskId, scheduledFor }));
  return item === undefined ? undefined : runFromItem(item);
}

/** The run that a press or line has started. */
export async function readRunOfPress(
  items: ItemStore,
  taskId: TaskId,
  inboundId: string,
): Promise<Stored<Run> | undefined> {
  const press = await readPress(items, taskId, inboundId);
  if (press === undefined) return undefined;
  const item = await items.get(runKey({ id: press.runId, taskId, scheduledFor: press.scheduledFor }));
  return item === undefined ? undefined : runFromItem(item);
}

/** The runs of a task that belong to instants before `before`, newest first. */
export async function readRunsBefore(
  items: ItemStore,
  taskId: TaskId,
  before: Instant | undefined,
  limit: number,
): Promise<readonly Run[]> {
  const page = await items.query({
    pk: taskPartition(taskId),
    prefix: RUN_PREFIX,
    ...(before === undefined ? {} : { to: `${RUN_PREFIX}${sortableInstant(before)}` }),
    order: 'descending',
    limit,
  });
  return page.items.map((item) => runFromItem(item).value);
}

/** The oldest runs of a task that are kept, oldest first. */
export async function readOldestRuns(items: ItemStore, taskId: TaskId, limit: number): Promise<readonly Stored<Run>[]> {
  const page = await items.query({ pk: taskPartition(taskId), prefix: RUN_PREFIX, limit });
  return page.items.map(runFromItem);
}

/** Takes runs away, each for itself: together they would cost DynamoDB twice as much. */
export async function removeRuns(items: ItemStore, runs: readonly Stored<Run>[]): Promise<void> {
  await Promise.all(runs.map(({ value, version }) => items.write([deleteRun(value, version)])));
}

/** The runs of a task for the instants from one to another (exclusive), oldest first. */
export async function readRunsBetween(
  items: ItemStore,
  taskId: TaskId,
  from: Instant,
  to: Instant,
): Promise<readonly Run[]> {
  const runs: Run[] = [];
  let cursor: string | undefined;
  do {
    const page = await items.query({
      pk: taskPartition(taskId),
      from: `${RUN_PREFIX}${sortableInstant(from)}`,
      to: `${RUN_PREFIX}${sortableInstant(to)}`,
      limit: 1_000,
      ...(cursor === undefined ? {} : { cursor }),
    });
    runs.push(...page.items.map((item) => runFromItem(item).value));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return runs;
}

/** `<task>#<instant>…` tells its instant; `<task>#m#<inbound>…` is found by its press. */
async function instantOf(items: ItemStore, taskId: TaskId, id: RunId): Promise<Instant | undefined> {
  const cause = id.slice(taskId.length + 1).split('#again#')[0] ?? '';
  const [, letter, digest = ''] = /^([cwe])#(.+)$/.exec(cause) ?? [];
  if (letter !== undefined) return (await readStart(items, taskId, KIND_OF[letter] ?? 'chain', digest))?.scheduledFor;
  if (!cause.startsWith('m#')) return /^\d+$/.test(cause) ? Number(cause) : undefined;
  return (await readPress(items, taskId, cause.slice('m#'.length)))?.scheduledFor;
}

async function readPress(items: ItemStore, taskId: TaskId, inboundId: string): Promise<Press | undefined> {
  const item = await items.get(pressKey(taskId, inboundId));
  return item === undefined ? undefined : stored<Press>(item).value;
}
