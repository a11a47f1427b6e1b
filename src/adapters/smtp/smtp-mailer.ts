import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import { isMailAddress } from '../../domain/mail-address.ts';
import { type Mail, MailError, type Mailer } from '../../ports/mailer.ts';
import { smtpFault } from './smtp-fault.ts';
import { readSmtpUrl, sendBySmtp } from './smtp-session.ts';

/** Which server takes our mail, and in whose name it goes out. */
export interface SmtpOptions {
  /** `smtps://user:password@host:465`, `smtp://host:587`. */
  readonly url: string;
  /** `AutoTask <bot@example.com>` or a bare address. */
  readonly from: string;
}

const LONGEST_SUBJECT = 250;
/** Most servers refuse more; base64 adds a third to it. */
const MOST_BYTES = 15 * 1024 * 1024;
const MOST_RECIPIENTS = 50;
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Mail by SMTP; each mail has its own connection. */
export function smtpMailer(options: SmtpOptions): Mailer {
  const server = readSmtpUrl(options.url);
  const from = bareAddress(options.from);
  return {
    async send(mail) {
      refuseBad(mail);
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
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
}

function refuseBad(mail: Mail): void {
  const bad = mail.to.find((address) => !isMailAddress(address));
  if (bad !== undefined)
    throw refusal('mail-bad-address', `"${bad.slice(0, 100)}" is not a mail address.`, 'Write it as ana@example.com.');
  if (mail.to.length === 0 || mail.to.length > MOST_RECIPIENTS)
    throw refusal('mail-recipients', `A mail goes to 1 to ${MOST_RECIPIENTS} people, not to ${mail.to.length}.`);
  const names = (mail.attachments ?? []).flatMap(({ name, type }) => [name, type]);
  if ([mail.subject, ...names].some((field) => CONTROL.test(field)))
    throw refusal('mail-bad-header', 'A subject and the name of a file have one line each.');
  if (mail.subject.length > LONGEST_SUBJECT)
    throw refusal(
      'mail-subject-too-long',
      `The subject has ${mail.subject.length} characters, more than ${LONGEST_SUBJECT}.`,
    );
  const texts = [mail.text, mail.html ?? '', ...(mail.attachments ?? []).map(({ content }) => content)];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  if (bytes > MOST_BYTES) throw refusal('mail-too-big', `The mail has ${bytes} bytes, more than ${MOST_BYTES}.`);
}

function refusal(code: string, message: string, hint?: string): MailError {
  return new MailError({ code, message, ...(hint === undefined ? {} : { hint }), landed: 'no', permanent: true });
}
