import { MailError } from '../../ports/mailer.ts';

/** What is known when a mail was not confirmed. */
interface Facts {
  readonly host: string;
  /** The server had the whole text before it went silent. */
  readonly wasHandedOver: boolean;
}

/** Faults of the set-up: they end when the operator changes it, so they are worth another try. */
const SIGN_IN = new Set(['EAUTH', 'ENOAUTH', 'EOAUTH2']);

/** What the mail client threw, as an error that knows whether the mail is on its way and whether to try again. */
export function smtpFault(error: unknown, { host, wasHandedOver }: Facts): MailError {
  const code = textOf(error, 'code');
  const response = textOf(error, 'response');
  const status = numberOf(error, 'responseCode');
  if (SIGN_IN.has(code))
    return new MailError({
      code: 'mail-sign-in',
      message: `The mail server ${host} does not accept our name and password.`,
      hint: 'Check SMTP_URL in .env and start AutoTask again.',
      landed: 'no',
      permanent: false,
      cause: error,
    });
  if (status >= 500) return refused(host, response, error);
  if (status >= 400)
    return new MailError({
      code: 'mail-later',
      message: `The mail server ${host} does not take the mail now: ${said(response)}`,
      landed: 'no',
      permanent: false,
      cause: error,
    });
  if (wasHandedOver)
    return new MailError({
      code: 'mail-answer-lost',
      message: `The mail server ${host} had the whole mail, but its answer was lost.`,
      hint: 'It may have been sent; nothing is sent twice by itself.',
      landed: 'unknown',
      permanent: false,
      cause: error,
    });
  return new MailError({
    code: 'mail-unreachable',
    message: `The mail server ${host} could not be reached (${code === '' ? 'no answer' : code}).`,
    landed: 'no',
    permanent: false,
    cause: error,
  });
}

function refused(host: string, response: string, cause: unknown): MailError {
  return new MailError({
    code: 'mail-refused',
    message: `The mail server ${host} refused the mail: ${said(response)}`,
    hint: 'Check the address of the recipient, and that MAIL_FROM may send through this server.',
    landed: 'no',
    permanent: true,
    cause,
  });
}

/** One short line of what the server said. */
function said(response: string): string {
  const line = response.replace(/\s+/g, ' ').trim().slice(0, 200);
  return line === '' ? 'it gave no reason.' : line;
}

function textOf(error: unknown, name: string): string {
  const value = fieldOf(error, name);
  return typeof value === 'string' ? value : '';
}

function numberOf(error: unknown, name: string): number {
  const value = fieldOf(error, name);
  return typeof value === 'number' ? value : 0;
}

function fieldOf(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
