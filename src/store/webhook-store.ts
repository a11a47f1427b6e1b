import type { TaskId } from '../domain/ids.ts';
import type { Webhook } from '../domain/webhook.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { taskWebhookKey, webhookKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** What is kept beside a task, to find its webhook. */
interface TaskWebhook {
  readonly id: string;
}

export async function readWebhook(items: ItemStore, id: string): Promise<Stored<Webhook> | undefined> {
  const item = await items.get(webhookKey(id));
  return item === undefined ? undefined : stored<Webhook>(item);
}

export async function readWebhookOf(items: ItemStore, taskId: TaskId): Promise<Stored<Webhook> | undefined> {
  const item = await items.get(taskWebhookKey(taskId));
  return item === undefined ? undefined : await readWebhook(items, stored<TaskWebhook>(item).value.id);
}

/** Keeps a new webhook, or the same with other salts, and what is written with it. */
export async function writeWebhook(
  items: ItemStore,
  webhook: Webhook,
  condition: 'absent' | number,
  also: WriteOperation,
): Promise<void> {
  const data: TaskWebhook = { id: webhook.id };
  const entry = { ...taskWebhookKey(webhook.taskId), type: 'task-webhook', data };
  await items.write([
    { kind: 'put', item: { ...webhookKey(webhook.id), type: 'webhook', data: webhook }, condition },
    ...(condition === 'absent' ? [{ kind: 'put', item: entry, condition } as const] : []),
    also,
  ]);
}

/** Takes a webhook away: its address leads nowhere from then on. */
export async function removeWebhook(
  items: ItemStore,
  { value, version }: Stored<Webhook>,
  also: readonly WriteOperation[] = [],
): Promise<void> {
  await items.write([...(await removeWebhookOperations(items, { value, version })), ...also]);
}

/** The writes of it, for something else that happens with it. */
export async function removeWebhookOperations(
  items: ItemStore,
  { value, version }: Stored<Webhook>,
): Promise<readonly WriteOperation[]> {
  const entry = await items.get(taskWebhookKey(value.taskId));
  return [
    { kind: 'delete', key: webhookKey(value.id), condition: version },
    ...(entry === undefined
      ? []
      : [{ kind: 'delete', key: taskWebhookKey(value.taskId), condition: entry.version } as const]),
  ];
}
