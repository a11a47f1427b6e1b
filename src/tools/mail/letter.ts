import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AutoTaskError } from '../../domain/errors.ts';
import { LOCAL_WORKSPACE } from '../../domain/ids.ts';
import { isMailAddress } from '../../domain/mail-address.ts';
import { OWNER } from '../../domain/mailed-files.ts';
import { type Mail, type MailAccount, MailError, type Mailer } from '../../ports/mailer.ts';
import type { ToolContext } from '../../ports/tool.ts';

/** With what tasks write mail. */
export interface MailMeans {
  /** Absent: no mail server is set up. */
  readonly mailer?: Mailer;
  /** Addresses that tasks may write to. */
  readonly allowed: readonly string[];
  /** Markdown as markup that loads nothing and runs nothing. */
  readonly toHtml: (markdown: string) => string;
}

export const MOST_RECIPIENTS = 10;

/** What is missing where there is no mail server. */
export const NO_SERVER = {
  what: 'a mail server',
  fix: 'The operator sets SMTP_URL and MAIL_FROM, and starts AutoTask again. Results can also be posted in chat.',
};

/** The subject as an argument. */
export const subjectField = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .refine((text) => !/\p{Cc}|\u2028|\u2029/u.test(text), 'must be one line')
  .describe('The subject');

/** The recipients as an argument; `isOther` says which words stand for an address. */
export function recipientsField(isOther: (text: string) => boolean = () => false) {
  return z
    .string()
    .max(2000)
    .refine((text) => {
      const all = addressesOf(text);
      return all.length > 0 && all.every((one) => isOther(one) || isMailAddress(one));
    }, 'must be mail addresses')
    .refine((text) => addressesOf(text).length <= MOST_RECIPIENTS, `may name ${MOST_RECIPIENTS} at most`);
}

/** The addresses in a list, each once. */
export function addressesOf(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(Boolean))];
}

/** Bare addresses, each one allowed: by the operator, or because the owner of the task proved that it is theirs. */
export async function readersOf(
  to: string,
  allowed: readonly string[],
  context: ToolContext,
): Promise<readonly string[]> {
  const said = addressesOf(to);
  const known = new Set(allowed.map((address) => address.toLowerCase()));
  const needsOwn = said.some((one) => !known.has(one.toLowerCase()));
  const own = needsOwn ? await context.ownMail?.() : undefined;
  if (own === undefined && said.includes(OWNER)) throw noOwnAddress();
  const readers = [...new Set(said.map((one) => (one === OWNER ? (own ?? one) : one)))];
  refuseForeign(readers, own === undefined ? allowed : [...allowed, own]);
  return readers;
}

function refuseForeign(recipients: readonly string[], allowed: readonly string[]): void {
  const known = new Set(allowed.map((address) => address.toLowerCase()));
  const foreign = recipients.find((address) => !known.has(address.toLowerCase()));
  if (foreign !== undefined) throw notAllowed(foreign);
}

/** Hands a mail over, once; whoever cannot know whether it went says so. */
export async function sendOnce(mailer: Mailer, mail: Mail): Promise<void> {
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

/** The text as markup. */
export function htmlOf(body: string, toHtml: MailMeans['toHtml']): string {
  return `<!doctype html><html><body>${toHtml(body)}</body></html>`;
}

/** Where it is counted. */
export function accountOf({ workspace = LOCAL_WORKSPACE, taskId }: ToolContext): MailAccount {
  return { workspace, ...(taskId === undefined ? {} : { taskId }) };
}

/** The same for every try of the same mail of the same run. */
export function keyOf(
  mail: Readonly<Record<string, string>>,
  { scheduledFor, workspace, taskId }: ToolContext,
): string {
  return createHash('sha256')
    .update(JSON.stringify([workspace, taskId, scheduledFor, mail]))
    .digest('hex')
    .slice(0, 40);
}

export function notSetUp(): AutoTaskError {
  return new AutoTaskError({ code: 'no-mail-sender', message: 'No mail server is set up.', hint: NO_SERVER.fix });
}

function notAllowed(address: string): AutoTaskError {
  return new AutoTaskError({
    code: 'recipient-not-allowed',
    message: `Tasks may not send mail to ${address}.`,
    hint: `The operator adds the address to MAIL_ALLOWED. If it is that of the task’s owner, they say: my mail is ${address}`,
  });
}

function noOwnAddress(): AutoTaskError {
  return new AutoTaskError({
    code: 'own-mail-unknown',
    message: 'The owner of this task has no mail address here.',
    hint: 'The owner says: my mail is ana@example.com',
  });
}
