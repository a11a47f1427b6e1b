import { saltsAt, WEBHOOK_ID, type Webhook } from '../domain/webhook.ts';
import type { Signer } from '../ports/signer.ts';
import { readMember } from '../store/member-store.ts';
import { readWebhook } from '../store/webhook-store.ts';
import type { UseCaseContext } from './context.ts';
import { mailboxOf } from './open-webhook.ts';
import { type CallOutcome, receiveCall } from './receive-call.ts';

/** A mail as far as tasks see it: words, and what was attached by name only. */
export interface IncomingMail {
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly bytes: number }[];
  /** The same when it is sent again. */
  readonly messageId: string;
}

interface Doors {
  readonly context: UseCaseContext;
  readonly signer: Signer;
  /** Addresses, or `@example.com`, that may send beside the owner. */
  readonly senders: readonly string[];
}

export type MailOutcome = CallOutcome | { readonly kind: 'stranger' };

/** The webhook whose mail address this is; undefined for any other. */
export async function findMailbox(
  { context, signer }: Pick<Doors, 'context' | 'signer'>,
  mailbox: string,
): Promise<Webhook | undefined> {
  const wanted = mailbox.toLowerCase();
  const id = wanted.slice(0, wanted.lastIndexOf('-'));
  if (!WEBHOOK_ID.test(id)) return undefined;
  const webhook = (await readWebhook(context.items, id))?.value;
  if (webhook === undefined) return undefined;
  const open = saltsAt(webhook, context.clock.now()).map((salt) =>
    mailboxOf({ random: context.random, signer }, id, salt),
  );
  // Signatures are compared, so that the time it takes tells nothing of the address.
  const given = signer.sign('link', `mailbox ${wanted}`);
  return open.filter((one) => signer.verify('link', `mailbox ${one}`, given)).length > 0 ? webhook : undefined;
}

/** Starts the task of a mailbox with a mail, once, if its sender may: the owner's own address, or the operator's list. */
export async function receiveMail(doors: Doors, webhook: Webhook, mail: IncomingMail): Promise<MailOutcome> {
  const { context } = doors;
  if (!(await maySend(doors, webhook, mail.from))) return { kind: 'stranger' };
  const payload = payloadOf(mail);
  return await receiveCall(context, webhook, {
    deliveryId: `mail ${mail.messageId}`,
    payload,
    from: `mail from ${mail.from}`,
  });
}

async function maySend({ context, senders }: Doors, { workspace, owner }: Webhook, from: string): Promise<boolean> {
  const sender = from.toLowerCase();
  const domain = sender.slice(sender.lastIndexOf('@'));
  if (senders.includes(sender) || senders.includes(domain)) return true;
  const own = (await readMember(context.items, workspace, owner))?.value.mail?.toLowerCase();
  return own !== undefined && own === sender;
}

function payloadOf({ from, subject, text, attachments }: IncomingMail): string {
  const files = attachments.map(({ name, bytes }) => `${name} (${bytes} bytes, not taken)`);
  return [
    `From: ${from}`,
    `Subject: ${subject}`,
    ...(files.length === 0 ? [] : [`Attachments: ${files.join(', ')}`]),
    '',
    text,
  ].join('\n');
}
