import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { rightTo } from '../domain/permission.ts';
import type { Gap, HistoryEntry, Run } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { readDeliveriesOfRun } from '../store/delivery-store.ts';
import { readGapsBefore } from '../store/gap-store.ts';
import { readRunsBefore } from '../store/run-store.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';
import { readVisibleTask } from './visible-tasks.ts';

export interface ShowHistory {
  readonly actor: Actor;
  readonly taskId: TaskId;
  readonly only?: 'failed';
  /** Where the page before ended. */
  readonly cursor?: string;
  readonly limit: number;
}

export type HistoryOutcome = TaskOutcome<{
  readonly kind: 'found';
  readonly task: Task;
  readonly entries: readonly HistoryEntry[];
  /** Present when there may be more. */
  readonly cursor?: string;
}>;

/** How many records are looked through for failed ones before the page ends as it is. */
const MOST_LOOKED_THROUGH = 500;
const PAGE = 50;

/** What happened to a task, newest first: runs with their deliveries, and what was missed. */
export async function showHistory(context: UseCaseContext, request: ShowHistory): Promise<HistoryOutcome> {
  const { actor, taskId, only, limit } = request;
  const task = await readVisibleTask(context, actor, taskId);
  if (task === undefined) return { kind: 'not-found' };
  if (rightTo('see', actor, task) === 'outline') return { kind: 'forbidden', owner: task.ownerName };
  const entries: HistoryEntry[] = [];
  let before = request.cursor === undefined ? undefined : Number(request.cursor);
  for (let looked = 0; entries.length < limit && looked < MOST_LOOKED_THROUGH; ) {
    const page = await readPage(context.items, taskId, before, only === undefined ? limit - entries.length : PAGE);
    entries.push(...page.entries.filter((entry) => only === undefined || isFailed(entry)));
    looked += page.entries.length;
    before = page.before;
    if (before === undefined) break;
  }
  return { kind: 'found', task, entries, ...(before === undefined ? {} : { cursor: String(before) }) };
}

interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  /** Instants before this one are on the next page. */
  readonly before: Instant | undefined;
}

/** At least `count` records of instants before one, where there are so many; those of one instant stay together. */
async function readPage(
  items: ItemStore,
  taskId: TaskId,
  before: Instant | undefined,
  count: number,
): Promise<HistoryPage> {
  const most = Math.min(count + 1, 1_000);
  const [runs, gaps] = await Promise.all([
    readRunsBefore(items, taskId, before, most),
    readGapsBefore(items, taskId, before, most),
  ]);
  const instants = [...runs.map(instantOf), ...gaps.map(instantOf)].sort((a, b) => b - a);
  const last = instants[count - 1];
  const isIn = (record: Run | Gap): boolean => last === undefined || instantOf(record) >= last;
  const entries = await Promise.all(
    [...runs, ...gaps]
      .filter(isIn)
      .sort(newestFirst)
      .map((one) => entryOf(items, one)),
  );
  return { entries, before: instants.length > count ? last : undefined };
}

async function entryOf(items: ItemStore, record: Run | Gap): Promise<HistoryEntry> {
  if (!('status' in record)) return { kind: 'gap', gap: record };
  return { kind: 'run', run: record, deliveries: await readDeliveriesOfRun(items, record) };
}

function newestFirst(a: Run | Gap, b: Run | Gap): number {
  return instantOf(b) - instantOf(a);
}

function instantOf(record: Run | Gap): Instant {
  return 'status' in record ? record.scheduledFor : record.from;
}

function isFailed(entry: HistoryEntry): boolean {
  if (entry.kind === 'gap') return false;
  return (
    entry.run.status === 'failed' || entry.deliveries.some(({ status }) => status === 'failed' || status === 'unknown')
  );
}
