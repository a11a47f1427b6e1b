import { expectedInstants, unaccounted } from '../domain/expected.ts';
import type { WorkspaceId } from '../domain/ids.ts';
import type { Missed } from '../domain/missed.ts';
import type { Gap } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { UNACCOUNTED_AFTER, WATCHDOG_EVERY, WATCHDOG_WINDOW } from '../domain/timing.ts';
import { ConditionFailedError, type Item } from '../ports/item-store.ts';
import { putGap, readGapsBefore } from '../store/gap-store.ts';
import { putOwedNote } from '../store/owed-note-store.ts';
import { readRunsBetween } from '../store/run-store.ts';
import { readTaskPage } from '../store/task-store.ts';
import { readVersions } from '../store/version-store.ts';
import {
  keepWatchdogState,
  putWatchdog,
  readWatchdog,
  type Watchdog,
  watchdogFromItem,
} from '../store/watchdog-store.ts';
import type { UseCaseContext } from './context.ts';

/** Tasks looked at in one go; the next ones follow a little later, so that others get their turn. */
const PAGE = 50;
const BETWEEN_PAGES = 1_000;
/** More changes of one task within a week are not looked behind. */
const MOST_VERSIONS = 200;
const MOST_GAPS = 200;

/** Begins a round of the watchdog of a workspace now: at the start of the program. Others follow daily. */
export async function startWatchdog(context: UseCaseContext, workspace: WorkspaceId): Promise<void> {
  const { items, clock } = context;
  const stored = await readWatchdog(items, workspace);
  await items.write([putWatchdog({ workspace }, clock.now(), stored?.version ?? 'absent')]);
}

/** Begins the rounds of a workspace that has none yet; those of others go on as they are. */
export async function ensureWatchdog(
  { items, clock }: Pick<UseCaseContext, 'items' | 'clock'>,
  workspace: WorkspaceId,
) {
  if ((await readWatchdog(items, workspace)) !== undefined) return;
  try {
    await items.write([putWatchdog({ workspace }, clock.now(), 'absent')]);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}

/**
 * Compares what the tasks of a workspace owed with what is on record, a page of them. An instant without a record gets one,
 * the owner hears of it, and the log counts it: there should never be any.
 */
export async function checkInstants(context: UseCaseContext, item: Item): Promise<void> {
  const { value, version } = watchdogFromItem(item);
  const { tasks, cursor } = await readTaskPage(context.items, value.workspace, PAGE, value.cursor);
  let found = value.found ?? 0;
  for (const task of tasks) found += await checkTask(context, task);
  const now = context.clock.now();
  const goesOn = cursor !== undefined;
  const next: Watchdog = { workspace: value.workspace, ...(goesOn ? { cursor, found } : {}) };
  await context.items.write([putWatchdog(next, now + (goesOn ? BETWEEN_PAGES : WATCHDOG_EVERY), version)]);
  if (!goesOn) await keepState(context, now, found);
}

/** Once in a round, beside it: a round that ended is over, whether or not that could be noted. */
async function keepState({ items, log }: UseCaseContext, now: Instant, found: number): Promise<void> {
  try {
    await keepWatchdogState(items, now, found);
  } catch (error) {
    log.info('watchdog-state-not-kept', { error });
  }
}

/** How many instants were missing. A task that cannot be checked must not keep the others from being checked. */
async function checkTask(context: UseCaseContext, task: Task): Promise<number> {
  let found = 0;
  try {
    for (const missing of await findUnaccounted(context, task)) {
      found += 1;
      context.log.error('instants-unaccounted', { taskId: task.id, ...missing });
      await putOnRecord(context, task, missing);
    }
  } catch (error) {
    context.log.error('instants-unchecked', { taskId: task.id, error });
  }
  return found;
}

/** The instants of the last week that a task owed and that nothing is on record for. */
export async function findUnaccounted({ items, clock }: UseCaseContext, task: Task): Promise<readonly Missed[]> {
  const now = clock.now();
  const to = Math.min(now - UNACCOUNTED_AFTER, task.nextDue === undefined ? now : task.nextDue - 1);
  const versions = [...(await readVersions(items, task.id, MOST_VERSIONS))].reverse();
  const isWhole = versions.length < MOST_VERSIONS;
  const from = Math.max(now - WATCHDOG_WINDOW, isWhole ? task.createdAt : (versions[0]?.at ?? now));
  const expected = expectedInstants(versions, from, to);
  const first = expected[0];
  if (first === undefined) return [];
  return unaccounted(expected, await onRecord({ items }, task, first, to));
}

async function onRecord(
  { items }: Pick<UseCaseContext, 'items'>,
  task: Task,
  from: Instant,
  to: Instant,
): Promise<{ readonly runs: ReadonlySet<Instant>; readonly gaps: readonly Gap[] }> {
  const runs = await readRunsBetween(items, task.id, from, to + 1);
  const gaps = await readGapsBefore(items, task.id, to + 1, MOST_GAPS);
  return {
    runs: new Set(runs.filter(({ cause }) => cause.kind === 'schedule').map(({ scheduledFor }) => scheduledFor)),
    gaps,
  };
}

async function putOnRecord({ items, clock, log }: UseCaseContext, task: Task, missing: Missed): Promise<void> {
  const now = clock.now();
  const gap: Gap = { taskId: task.id, ...missing, reason: 'no record was found', notedAt: now };
  try {
    await items.write([putGap(gap), putOwedNote(task, gap, now)]);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    log.info('gap-already-on-record', { taskId: task.id, from: gap.from });
  }
}
