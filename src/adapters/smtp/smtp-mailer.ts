import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { Mail, Mailer } from '../../ports/mailer.ts';
import { refuseBadMail } from '../check-mail.ts';
import { smtpFault } from './smtp-fault.ts';
import { readSmtpUrl, sendBySmtp } from './smtp-session.ts';

/** Which server takes our mail, and in whose name it goes out. */
export interface SmtpOptions {
  /** `smtps://user:password@host:465`, `smtp://host:587`. */
  readonly url: string;
  /** `AutoTask <bot@example.com>` or a bare address. */
  readonly from: string;
}

/** Mail by SMTP; each mail has its own connection. */
export function smtpMailer(options: SmtpOptions): Mailer {
  const server = readSmtpUrl(options.url);
  const from = bareAddress(options.from);
  return {
    async send(mail) {
      refuseBadMail(mail);
      const messageId = messageIdOf(mail.key, from);
      const body = await compose(mail, options.from, messageId);
      const outcome = await sendBySmtp(server, { from, to: mail.to, body });
      if (outcome.sent) return { messageId, refused: outcome.refused };
      throw smtpFault(outcome.error, { host: server.host, wasHandedOver: outcome.wasHandedOver });
    },
  };
}

/** The address in `Name <address>`. */
function bareAddress(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
}

/** What the mail is known by, the same at every try. */
function messageIdOf(key: string, from: string): string {
  const digest = createHash('sha256').update(key).digest('base64url').slice(0, 32);
  return `<${digest}@${from.slice(from.lastIndexOf('@') + 1)}>`;
}

async function compose(mail: Mail, from: string, messageId: string): Promise<Buffer> {
  const attachments = (mail.attachments ?? []).map(({ name, type, content }) => ({
    filename: name,
    contentType: type,
    content: typeof content === 'string' ? content : Buffer.from(content),
  }));
  return await new MailComposer({
    from,
    to: [...mail.to],
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    attachments,
    messageId,
    // Keeps out-of-office answers from writing back to a machine.
    headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}
