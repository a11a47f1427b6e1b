import type { z } from 'zod';
import { closeWebhook, openWebhook } from '../../usecases/open-webhook.ts';
import { refusalOf, troubleOf } from '../http/outcomes.ts';
import { type Route, route } from '../http/route.ts';
import { taskOf } from '../read/find-task.ts';
import { WebhookClosed, WebhookOpened } from '../schemas/webhook-answers.ts';
import { answers, NoBody } from './common.ts';

const open = route<z.infer<typeof NoBody>, unknown>({
  method: 'post',
  path: '/api/tasks/{id}/webhook',
  operation: 'openWebhook',
  summary: 'An address that starts the task, with a secret that is shown once; again: a new secret.',
  scope: 'write',
  body: NoBody,
  answers: answers(201, 'The address and its secret', WebhookOpened),
  async handle(call) {
    const { parts, actor, source } = call;
    const task = await taskOf(call);
    const outcome = await openWebhook(parts.context, { actor, taskId: task.id, signer: parts.signer, source });
    if (outcome.kind === 'refused') throw refusalOf(outcome);
    if (outcome.kind !== 'opened') throw troubleOf(outcome, undefined);
    const { webhook, secret, mailbox } = outcome;
    const webhookUrl = `${parts.publicUrl ?? ''}/api/webhooks/${webhook.id}`;
    const mailAddress = parts.mailDomain === undefined ? null : `${mailbox}@${parts.mailDomain}`;
    return { status: 201, body: { webhookId: webhook.id, webhookUrl, secret, mailAddress }, withheld: true };
  },
});

const close = route({
  method: 'delete',
  path: '/api/tasks/{id}/webhook',
  operation: 'closeWebhook',
  summary: 'Ends the address; calls to it find nothing.',
  scope: 'write',
  answers: answers(200, 'Whether there was one', WebhookClosed),
  async handle(call) {
    const task = await taskOf(call);
    const outcome = await closeWebhook(call.parts.context, { actor: call.actor, taskId: task.id });
    if (outcome.kind !== 'closed') throw troubleOf(outcome, undefined);
    return { status: 200, body: { taskId: task.id, closed: outcome.was } };
  },
});

/** Addresses that start tasks. */
export const webhookTaskRoutes: readonly Route[] = [open, close];
