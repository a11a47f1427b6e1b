import type { Task } from '../../domain/task.ts';
import { isUnderWay } from '../../domain/task-attention.ts';
import { deleteTask } from '../../domain/task-lifecycle.ts';
import { heldPlaces } from '../../store/held-store.ts';
import { conversationPartition, handoverKey, owedPartition, webhookKey } from '../../store/keys.ts';
import { noteDestination, owedPrefix } from '../../store/owed-note-store.ts';
import { type Allowance, removeAll, removeItems, removeKeys } from '../../store/remove-items.ts';
import { readRun } from '../../store/run-store.ts';
import type { Stored } from '../../store/stored.ts';
import { changeTaskOperations, purgeTaskOperations, readTask } from '../../store/task-store.ts';
import { readWebhookOf } from '../../store/webhook-store.ts';
import { closeRun } from '../close-run.ts';
import type { RunContext } from '../context.ts';
import { removeHistory } from '../purge-task.ts';
import { tellWakeUps } from '../tell-wake-ups.ts';
import { eraseFilesOf } from './erase-files.ts';

/**
 * Takes a task away for good, at once: its run ends, its wake-up goes, then its files, its webhook, its history and the
 * task itself. May stop anywhere and begin again; false when it has more history than one go removes.
 */
export async function eraseTask(context: RunContext, found: Task, allowance: Allowance): Promise<boolean> {
  await markDeleted(context, found);
  await endRun(context, found);
  const task = await readTask(context.items, found.workspace, found.id);
  if (task === undefined) return true;
  await eraseFilesOf(context, task.value);
  const webhook = await readWebhookOf(context.items, found.id);
  if (webhook !== undefined) await removeKeys(context.items, [webhookKey(webhook.value.id)]);
  await removeKeys(context.items, [handoverKey(found.workspace, found.id)]);
  await forgetInPlaces(context, task.value, allowance);
  if (!(await removeHistory(context, task))) return false;
  await context.items.write(purgeTaskOperations(task, context.random));
  context.crashPoints.reached('g1');
  return true;
}

/** Nothing of it starts any more. */
async function markDeleted(context: RunContext, { workspace, id }: Task): Promise<void> {
  const task = await readTask(context.items, workspace, id);
  if (task === undefined) return;
  const now = context.clock.now();
  const deleted = task.value.deletedAt === undefined ? deleteTask(task.value, now) : task.value;
  if (deleted !== task.value)
    await context.items.write(changeTaskOperations(task, deleted, { now, random: context.random }));
  await tellWakeUps(context, deleted, ['e2', 'e3']);
}

/** A run that goes on finds at its next step that it has ended. */
async function endRun(context: RunContext, { workspace, id }: Task): Promise<void> {
  const lastRun = (await readTask(context.items, workspace, id))?.value.lastRun;
  const run = lastRun === undefined ? undefined : await readRun(context.items, lastRun.id);
  if (run === undefined || !isUnderWay(run.value.status)) return;
  await closeRun(context, run, { status: 'canceled', reason: 'the data of its owner was deleted' });
}

/** What lies with conversations: notes that are owed for it, and cards about it that we keep ourselves. */
async function forgetInPlaces(context: RunContext, task: Task, allowance: Allowance): Promise<void> {
  await removeAll(context.items, { pk: owedPartition(noteDestination(task)), prefix: owedPrefix(task.id) }, allowance);
  const places = [task.origin, ...task.destinations, ...(task.policy.notify?.problemsTo ?? [])];
  for (const place of heldPlaces(task, places)) await removeAll(context.items, place, allowance);
  const partitions = new Set([task.origin, ...task.destinations].map(conversationPartition));
  for (const pk of partitions) await forgetCards(context, pk, task);
}

async function forgetCards({ items }: RunContext, pk: string, { id }: Stored<Task>['value']): Promise<void> {
  let cursor: string | undefined;
  do {
    const page = await items.query({ pk, limit: 200, ...(cursor === undefined ? {} : { cursor }) });
    await removeItems(
      items,
      page.items.filter(({ data }) => JSON.stringify(data ?? null).includes(id)),
    );
    cursor = page.cursor;
  } while (cursor !== undefined);
}
