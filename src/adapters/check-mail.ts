import { isMailAddress } from '../domain/mail-address.ts';
import { type Mail, MailError } from '../ports/mailer.ts';

const LONGEST_SUBJECT = 250;
/** Most servers refuse more; base64 adds a third to it. */
const MOST_BYTES = 15 * 1024 * 1024;
const MOST_RECIPIENTS = 50;
const CONTROL = /[\u0000-\u001f\u007f]/;

/** Throws for a mail that no server should be asked to take, whichever way it goes. */
export function refuseBadMail(mail: Mail): void {
  const bad = mail.to.find((address) => !isMailAddress(address));
  if (bad !== undefined)
    throw refusal('mail-bad-address', `"${bad.slice(0, 100)}" is not a mail address.`, 'Write it as ana@example.com.');
  if (mail.to.length === 0 || mail.to.length > MOST_RECIPIENTS)
    throw refusal('mail-recipients', `A mail goes to 1 to ${MOST_RECIPIENTS} people, not to ${mail.to.length}.`);
  const names = (mail.attachments ?? []).flatMap(({ name, type }) => [name, type]);
  const headers = Object.entries(mail.headers ?? {}).flat();
  if ([mail.subject, ...names, ...headers].some((field) => CONTROL.test(field)))
    throw refusal('mail-bad-header', 'A subject, a header and the name of a file have one line each.');
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
