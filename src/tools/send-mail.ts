import { z } from 'zod';
import { defineTool } from './define-tool.ts';
import {
  accountOf,
  htmlOf,
  keyOf,
  type MailMeans,
  NO_SERVER,
  notSetUp,
  readersOf,
  recipientsField,
  sendOnce,
  subjectField,
} from './mail/letter.ts';

/** Sends a mail to recipients that the operator allows and the task pins. */
export function sendMail({ mailer, allowed, toHtml }: MailMeans) {
  return defineTool({
    name: 'send-mail',
    label: 'sending a mail',
    description: 'Sends one mail with a Markdown text to the recipients of this task.',
    access: 'write',
    ...(mailer === undefined ? { missing: NO_SERVER } : {}),
    schema: z.strictObject({
      to: recipientsField().describe('Mail addresses, separated by spaces'),
      subject: subjectField,
      body: z.string().trim().min(1).max(200_000).describe('The text in Markdown'),
    }),
    async use({ to, subject, body }, context) {
      if (mailer === undefined) throw notSetUp();
      const recipients = await readersOf(to, allowed, context);
      const key = keyOf({ to, subject, body }, context);
      const html = htmlOf(body, toHtml);
      await sendOnce(mailer, { to: recipients, subject, text: body, html, key, account: accountOf(context) });
      return {
        text: `Sent "${subject}" to ${recipients.join(', ')}.`,
        data: { kind: 'mail', to: recipients, subject },
      };
    },
  });
}
