import { type GitHubFilter, otherThan } from '../domain/github-event.ts';
import type { Run } from '../domain/run.ts';
import { saltsAt, WEBHOOK_ID, type Webhook } from '../domain/webhook.ts';
import type { Signer } from '../ports/signer.ts';
import { readTask } from '../store/task-store.ts';
import { readWebhook, removeWebhook } from '../store/webhook-store.ts';
import type { UseCaseContext } from './context.ts';
import { fireTrigger } from './fire-trigger.ts';
import { webhookSecret } from './open-webhook.ts';

/** A webhook and the secrets that open it now. */
export interface OpenWebhook {
  readonly webhook: Webhook;
  readonly secrets: readonly string[];
}

/** The webhook of an address. */
export async function findWebhook(
  context: UseCaseContext,
  signer: Signer,
  id: string,
): Promise<OpenWebhook | undefined> {
  if (!WEBHOOK_ID.test(id)) return undefined;
  const found = await readWebhook(context.items, id);
  if (found === undefined) return undefined;
  const secrets = saltsAt(found.value, context.clock.now()).map((salt) => webhookSecret(signer, id, salt));
  return { webhook: found.value, secrets };
}

export interface Call {
  /** The sender's id of this call, the same when it is sent again. */
  readonly deliveryId: string;
  readonly payload: string;
  /** In words, where it is no call of a program: "mail from ana@example.com". */
  readonly from?: string;
  /** GitHub's name of what happened, and its payload as a value. */
  readonly github?: { readonly event: string; readonly body: unknown };
}

export type CallOutcome =
  | { readonly kind: 'started' | 'repeated' | 'skipped'; readonly run: Run }
  /** Not what the task waits for, or it is paused; in words. */
  | { readonly kind: 'ignored'; readonly reason: string }
  | { readonly kind: 'not-found' };

/** Starts the task of a webhook with what the call brought; the same call again starts nothing. */
export async function receiveCall(context: UseCaseContext, webhook: Webhook, call: Call): Promise<CallOutcome> {
  const { workspace, taskId } = webhook;
  const task = (await readTask(context.items, workspace, taskId))?.value;
  if (task === undefined) return await forget(context, webhook);
  const filter = task.trigger.kind === 'webhook' ? task.trigger.github : undefined;
  const ignored = reasonToIgnore(filter, call);
  if (ignored !== undefined) return { kind: 'ignored', reason: ignored };
  const outcome = await fireTrigger(context, {
    ...{ workspace, taskId, payload: call.payload },
    cause: { kind: 'webhook', startId: call.deliveryId, from: senderOf(call), depth: 0 },
  });
  switch (outcome.kind) {
    case 'not-running':
      return { kind: 'ignored', reason: `the task is ${outcome.task.status}` };
    case 'not-found':
    case 'started':
    case 'repeated':
    case 'skipped':
      return outcome;
  }
}

function reasonToIgnore(filter: GitHubFilter | undefined, { github }: Call): string | undefined {
  if (github?.event === 'ping') return 'it is a ping';
  if (filter === undefined) return undefined;
  return github === undefined ? 'it is no event of GitHub' : otherThan(filter, github.event, github.body);
}

function senderOf({ from, github }: Call): string {
  if (from !== undefined) return from;
  return github === undefined ? 'its webhook' : `GitHub: ${github.event.slice(0, 40)}`;
}

/** The task is gone for good, and so is its address. */
async function forget(context: UseCaseContext, { id }: Webhook): Promise<CallOutcome> {
  const found = await readWebhook(context.items, id);
  if (found !== undefined) await removeWebhook(context.items, found);
  return { kind: 'not-found' };
}
