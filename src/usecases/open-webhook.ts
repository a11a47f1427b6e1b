import { webhookSubject } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { may, seenBy } from '../domain/permission.ts';
import type { Task } from '../domain/task.ts';
import { ROTATION_MS, type Webhook } from '../domain/webhook.ts';
import type { Random } from '../ports/random.ts';
import type { Signer } from '../ports/signer.ts';
import type { Stored } from '../store/stored.ts';
import { readTask } from '../store/task-store.ts';
import { readWebhookOf, removeWebhook, writeWebhook } from '../store/webhook-store.ts';
import { auditOf } from './audit.ts';
import { changeTask } from './change-task.ts';
import type { UseCaseContext } from './context.ts';
import type { Refused, TaskOutcome } from './outcome.ts';
import { requestIdOf } from './request-id.ts';
import { tryAgain } from './try-again.ts';

const ID_LETTERS = 26;
const TAG_LETTERS = 20;

interface WebhookRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
}

export interface OpenWebhookRequest extends WebhookRequest {
  readonly signer: Signer;
  /** The request's own id: a repeat is told the same secret. */
  readonly source: string;
}

export type OpenWebhookOutcome = TaskOutcome<
  | {
      readonly kind: 'opened';
      readonly task: Task;
      readonly webhook: Webhook;
      readonly secret: string;
      readonly mailbox: string;
    }
  | Refused
>;

/**
 * Gives a task an address that starts it, with a secret that is told now and never again. A task that has one gets a new
 * secret; the one before is good for a day. A task that is started by hand becomes one that its webhook starts.
 */
export async function openWebhook(context: UseCaseContext, request: OpenWebhookRequest): Promise<OpenWebhookOutcome> {
  const { actor, taskId, source } = request;
  const task = await ownersTask(context, request);
  if (task.kind !== 'found') return task;
  const { trigger } = task.task;
  if (trigger.kind === 'webhook') return await writeOnce(context, request);
  if (trigger.kind !== 'manual') return OTHER_TRIGGER;
  const change = { trigger: { kind: 'webhook' } } as const;
  const outcome = await changeTask(context, { actor, taskId, change, source: `${source} trigger` });
  if (outcome.kind !== 'changed' && outcome.kind !== 'unchanged') return outcome;
  return await writeOnce(context, request);
}

/** Ends a task's webhook; false where there was none. */
export async function closeWebhook(
  context: UseCaseContext,
  request: WebhookRequest,
): Promise<TaskOutcome<{ readonly kind: 'closed'; readonly was: boolean; readonly task: Task }>> {
  const found = await ownersTask(context, request);
  if (found.kind !== 'found') return found;
  const webhook = await readWebhookOf(context.items, request.taskId);
  if (webhook === undefined) return { kind: 'closed', was: false, task: found.task };
  const subject = webhookSubject(webhook.value, found.task);
  await removeWebhook(context.items, webhook, [auditOf(context, request.actor, { verb: 'revoke', subject })]);
  return { kind: 'closed', was: true, task: found.task };
}

/** The secret of a webhook: 256 bits that only the key of this installation can make. */
export function webhookSecret(signer: Signer, id: string, salt: string): string {
  const half = (which: string): string => signer.sign('link', ['webhook', id, salt, which].join('\n'));
  return `whs_${half('first')}${half('second')}`;
}

/**
 * The part before the `@` of the mail address that starts the task: the webhook and 100 bits that change with its secret.
 */
export function mailboxOf(
  { random, signer }: { readonly random: Random; readonly signer: Signer },
  id: string,
  salt: string,
): string {
  const tag = random.digest(signer.sign('link', ['mailbox', id, salt].join('\n'))).slice(0, TAG_LETTERS);
  return `${id}-${tag}`;
}

/** What a task does is its owner's alone, and so is what starts it. */
async function ownersTask(
  context: UseCaseContext,
  { actor, taskId }: WebhookRequest,
): Promise<TaskOutcome<{ readonly kind: 'found'; readonly task: Task }>> {
  const task = (await readTask(context.items, actor.workspace, taskId))?.value;
  if (task === undefined || seenBy(actor, task) === undefined) return { kind: 'not-found' };
  if (!may(actor, 'change-job', task)) return { kind: 'forbidden', owner: task.ownerName };
  return task.deletedAt === undefined ? { kind: 'found', task } : { kind: 'conflict', task };
}

async function writeOnce(context: UseCaseContext, request: OpenWebhookRequest): Promise<OpenWebhookOutcome> {
  const { actor, taskId, signer, source } = request;
  const salt = requestIdOf(context, source);
  return await tryAgain<OpenWebhookOutcome>(context, async () => {
    const found = await ownersTask(context, request);
    if (found.kind !== 'found') return found;
    const { task } = found;
    const before = await readWebhookOf(context.items, taskId);
    const webhook = withSalt(context, { task, signer, salt }, before);
    if (webhook !== before?.value) {
      const verb = before === undefined ? 'make' : 'rotate';
      const entry = auditOf(context, actor, { verb, subject: webhookSubject(webhook, task) });
      await writeWebhook(context.items, webhook, before?.version ?? 'absent', entry);
    }
    const mailbox = mailboxOf({ random: context.random, signer }, webhook.id, salt);
    return { kind: 'opened', task, webhook, secret: webhookSecret(signer, webhook.id, salt), mailbox };
  });
}

function withSalt(
  { clock, random }: UseCaseContext,
  { task, signer, salt }: { readonly task: Task; readonly signer: Signer; readonly salt: string },
  before: Stored<Webhook> | undefined,
): Webhook {
  const now = clock.now();
  const { id: taskId, workspace, owner } = task;
  if (before === undefined) {
    const id = `wh_${random.digest(signer.sign('link', `webhook-id\n${taskId}\n${random.id()}`)).slice(0, ID_LETTERS)}`;
    return { id, workspace, taskId, owner, salts: [{ salt }], madeAt: now };
  }
  const [newest] = before.value.salts;
  // A repeat is told the secret that it made, also when a newer one was made since.
  if (newest === undefined || before.value.salts.some((known) => known.salt === salt)) return before.value;
  return { ...before.value, salts: [{ salt }, { ...newest, until: now + ROTATION_MS }] };
}

const OTHER_TRIGGER: Refused = {
  kind: 'refused',
  problem: 'This task is started by something else, so a webhook would start nothing.',
  hint: 'Change what starts it to a webhook first, or make a copy of it that a webhook starts.',
};
