import type { ChatContext } from '../chat/context.ts';
import type { MailInConfig } from '../config/config.ts';
import type { ReadMail } from '../surfaces/mail/receive/read-mail.ts';
import { openSmtpDoor, type SmtpDoor } from '../surfaces/mail/receive/smtp-door.ts';
import { findMailbox, receiveMail } from '../usecases/receive-mail.ts';

/** Opens the door for mail that starts tasks. */
export async function openMailIn(config: MailInConfig, context: ChatContext, poke: () => void): Promise<SmtpDoor> {
  const { signer, log, random } = context;
  const doors = { context, signer, senders: config.senders };
  return await openSmtpDoor({
    ...config,
    log,
    isMailbox: async (mailbox) => (await findMailbox(doors, mailbox)) !== undefined,
    async take(mailbox, mail: ReadMail) {
      const webhook = await findMailbox(doors, mailbox);
      if (webhook === undefined) return 'There is no such address here';
      const messageId = mail.messageId ?? random.digest(`${mail.from}\n${mail.subject}\n${mail.text}`);
      const outcome = await receiveMail(doors, webhook, { ...mail, messageId });
      if (outcome.kind === 'stranger') return 'This sender may not start this task';
      if (outcome.kind === 'not-found') return 'There is no such address here';
      if (outcome.kind === 'ignored') return `Nothing was started: ${outcome.reason}`;
      log.info('mail-taken', { runId: outcome.run.id, outcome: outcome.kind });
      poke();
      return undefined;
    },
  });
}
