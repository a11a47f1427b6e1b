import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { ReadMail } from '../surfaces/mail/receive/read-mail.ts';
import { findMailbox, receiveMail } from '../usecases/receive-mail.ts';

type Doors = Parameters<typeof receiveMail>[0];

/** Starts the task of a mailbox with a mail; a text says why not. The same for every way that mail comes in. */
export async function takeMail(doors: Doors, mailbox: string, mail: ReadMail): Promise<string | undefined> {
  const { log, random }: { readonly log: Log; readonly random: Random } = doors.context;
  if (mail.automatic) return 'Automatic mail is not taken';
  const webhook = await findMailbox(doors, mailbox);
  if (webhook === undefined) return 'There is no such address here';
  const messageId = mail.messageId ?? random.digest(`${mail.from}\n${mail.subject}\n${mail.text}`);
  const outcome = await receiveMail(doors, webhook, { ...mail, messageId });
  if (outcome.kind === 'stranger') return 'This sender may not start this task';
  if (outcome.kind === 'not-found') return 'There is no such address here';
  if (outcome.kind === 'ignored') return `Nothing was started: ${outcome.reason}`;
  log.info('mail-taken', { runId: outcome.run.id, outcome: outcome.kind });
  return undefined;
}
