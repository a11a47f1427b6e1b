import { SESv2Client, SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { type Mail, MailError, type Mailer } from '../../ports/mailer.ts';
import { answersWithin } from '../aws-patience.ts';
import { refuseBadMail } from '../check-mail.ts';
import { sesFault } from './ses-fault.ts';

/** What mail over Amazon SES stands on. */
export interface SesOptions {
  /** With the SDK's own retries off: SES cannot tell a repeat, so a person would get the mail twice. */
  readonly client: SESv2Client;
  /** `AutoTask <bot@example.com>` or a bare address; SES must have verified it. */
  readonly from: string;
}

/** Mail over the API of Amazon SES: no password to keep, the role of the function is enough. */
export function sesMailer({ client, from }: SesOptions): Mailer {
  return {
    async send(mail) {
      refuseBadMail(mail);
      const { MessageId: id } = await client
        .send(new SendEmailCommand(requestOf(mail, from)))
        .catch((error: unknown) => {
          throw sesFault(error);
        });
      if (id === undefined) throw withoutId();
      return { messageId: id, refused: [] };
    },
  };
}

/** The same, with a client as the environment says. */
export function openSesMailer({ from }: { readonly from: string }): Mailer {
  return sesMailer({ from, client: new SESv2Client({ maxAttempts: 1, ...answersWithin(30_000) }) });
}

function requestOf(mail: Mail, from: string): SendEmailCommandInput {
  const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });
  const attachments = (mail.attachments ?? []).map(({ name, type, content }) => ({
    FileName: name,
    ContentType: type,
    ContentDisposition: 'ATTACHMENT' as const,
    ContentTransferEncoding: 'BASE64' as const,
    RawContent: typeof content === 'string' ? new TextEncoder().encode(content) : content,
  }));
  return {
    FromEmailAddress: from,
    Destination: { ToAddresses: [...mail.to] },
    Content: {
      Simple: {
        Subject: utf8(mail.subject),
        Body: { Text: utf8(mail.text), ...(mail.html === undefined ? {} : { Html: utf8(mail.html) }) },
        // Keeps out-of-office answers from writing back to a machine.
        Headers: [
          { Name: 'Auto-Submitted', Value: 'auto-generated' },
          ...Object.entries(mail.headers ?? {}).map(([Name, Value]) => ({ Name, Value })),
        ],
        ...(attachments.length === 0 ? {} : { Attachments: attachments }),
      },
    },
  };
}

function withoutId(): MailError {
  return new MailError({
    code: 'mail-answer-lost',
    message: 'Amazon SES took the mail without a name for it.',
    hint: 'It may have been sent; nothing is sent twice by itself.',
    landed: 'unknown',
    permanent: false,
  });
}
