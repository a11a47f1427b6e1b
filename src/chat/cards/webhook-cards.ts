import type { Card } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import type { Webhook } from '../../domain/webhook.ts';
import { actions, card, code, fields, note, sayButton, showingOnce, text } from './parts.ts';

/** What is told of a webhook, once. */
export interface WebhookFacts {
  readonly task: Task;
  readonly webhook: Webhook;
  readonly secret: string;
  /** Where the doors are reached from outside, when the operator said so. */
  readonly publicUrl: string | undefined;
  /** The part of its mail address before the `@`, and the one behind it where mail is received. */
  readonly mailbox: string;
  readonly mailDomain: string | undefined;
}

/** The one time that the secret of a webhook is shown. */
export function webhookCard({ task, webhook, secret, publicUrl, mailbox, mailDomain }: WebhookFacts): Card {
  const { trigger } = task;
  const forGitHub = trigger.kind === 'webhook' && trigger.github !== undefined;
  const isRotated = webhook.salts.length > 1;
  const shown = card(
    `Webhook of ${task.title}`,
    'good',
    fields({
      Address: [code(`${publicUrl ?? ''}/api/webhooks/${webhook.id}`)],
      Secret: [code(secret)],
      Mail: mailDomain === undefined ? undefined : [code(`${mailbox}@${mailDomain}`)],
    }),
    publicUrl === undefined ? text('Put in front where others reach the console (AUTOTASK_PUBLIC_URL).') : undefined,
    forGitHub
      ? text(
          'On GitHub: Settings, Webhooks, Add webhook. Put in both, choose application/json, and the events you want.',
        )
      : text('Call it with POST and the secret in the header ', code('X-AutoTask-Secret'), '.'),
    text(
      isRotated ? 'The secret before is good for another 24 hours. ' : '',
      'Copy it now: the secret is not shown again. What is sent is data for the run; ',
      code('{webhook_payload}'),
      ' in the job says where it goes.',
    ),
    actions(
      sayButton('End it', `webhook ${task.shortId} off`, `End the webhook of ${task.title}`),
      sayButton('Show task', `show ${task.shortId}`),
    ),
    note(task.shortId),
  );
  return showingOnce(shown, secret, mailbox);
}

/** Whether there was something to end. */
export function webhookClosedCard(task: Task, was: boolean): Card {
  return was
    ? card(`Webhook of ${task.title} is off`, 'good', text('Calls to its address find nothing any more.'))
    : card(`${task.title} has no webhook`, 'neutral', note('To make one, say ', code(`webhook ${task.shortId}`), '.'));
}
