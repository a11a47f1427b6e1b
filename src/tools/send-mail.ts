import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AutoTaskError } from '../domain/errors.ts';
import { LOCAL_WORKSPACE } from '../domain/ids.ts';
import { isMailAddress } from '../domain/mail-address.ts';
import { type MailAccount, MailError, type Mailer } from '../ports/mailer.ts';
import type { ToolContext } from '../ports/tool.ts';
import { defineTool } from './define-tool.ts';

export interface SendMailOptions {
  /** Absent: no mail server is set up. */
  readonly mailer?: Mailer;
  /** Addresses that tasks may write to. */
  readonly allowed: readonly string[];
  /** Markdown as markup that loads nothing and runs nothing. */
  readonly toHtml: (markdown: string) => string;
}

const MOST_RECIPIENTS = 10;
const SET_UP = {
  what: 'a mail server',
  fix: 'The operator sets SMTP_URL and MAIL_FROM, and starts AutoTask again. Results can also be posted in chat.',
};

/** Sends a mail to recipients that the operator allows and the task pins. */
export function sendMail({ mailer, allowed, toHtml }: SendMailOptions) {
  return defineTool({
    name: 'send-mail',
    label: 'sending a mail',
    description: 'Sends one mail with a Markdown text to the recipients of this task.',
    access: 'write',
    ...(mailer === undefined ? { missing: SET_UP } : {}),
    schema: z.strictObject({
      to: z
        .string()
        .max(2000)
        .refine(
          (text) => addressesOf(text).length > 0 && addressesOf(text).every(isMailAddress),
          'must be mail addresses',
        )
        .refine((text) => addressesOf(text).length <= MOST_RECIPIENTS, `may name ${MOST_RECIPIENTS} at most`)
        .describe('Mail addresses, separated by spaces'),
      subject: z
        .string()
        .trim()
        .min(1)
        .max(200)
        .refine((text) => !/\p{Cc}|\u2028|\u2029/u.test(text), 'must be one line')
        .describe('The subject'),
      body: z.string().trim().min(1).max(200_000).describe('The text in Markdown'),
    }),
    async use({ to, subject, body }, context) {
      if (mailer === undefined) throw notSetUp();
      const recipients = addressesOf(to);
      const known = new Set(allowed.map((address) => address.toLowerCase()));
      const foreign = recipients.find((address) => !known.has(address.toLowerCase()));
      if (foreign !== undefined) throw notAllowed(foreign);
      const html = `<!doctype html><html><body>${toHtml(body)}</body></html>`;
      const key = keyOf({ to, subject, body }, context);
      await send(mailer, { to: recipients, subject, text: body, html, key, account: accountOf(context) });
      return {
        text: `Sent "${subject}" to ${recipients.join(', ')}.`,
        data: { kind: 'mail', to: recipients, subject },
      };
    },
  });
}

async function send(mailer: Mailer, mail: Parameters<Mailer['send']>[0]): Promise<void> {
  try {
    await mailer.send(mail);
  } catch (error) {
    if (!(error instanceof MailError) || error.landed !== 'unknown') throw error;
    throw new AutoTaskError({
      code: error.code,
      message: `${error.message} It may have been sent.`,
      hint: 'It is not sent again by itself; ask the recipient before you run the task again.',
      cause: error,
    });
  }
}

function addressesOf(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}

/** Where it is counted. */
function accountOf({ workspace = LOCAL_WORKSPACE, taskId }: ToolContext): MailAccount {
  return { workspace, ...(taskId === undefined ? {} : { taskId }) };
}

/** The same for every try of the same mail of the same run. */
function keyOf(mail: Readonly<Record<string, string>>, { scheduledFor, workspace, taskId }: ToolContext): string {
  return createHash('sha256')
    .update(JSON.stringify([workspace, taskId, scheduledFor, mail]))
    .digest('hex')
    .slice(0, 40);
}

function notSetUp(): AutoTaskError {
  return new AutoTaskError({ code: 'no-mail-sender', message: 'No mail server is set up.', hint: SET_UP.fix });
}

function notAllowed(address: string): AutoTaskError {
  return new AutoTaskError({
    code: 'recipient-not-allowed',
    message: `Tasks may not send mail to ${address}.`,
    hint: 'The operator adds the address to MAIL_ALLOWED, or its owner lets results be sent there with "my mail".',
  });
}
