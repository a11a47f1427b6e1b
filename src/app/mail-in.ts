import type { ChatContext } from '../chat/context.ts';
import type { MailInConfig } from '../config/config.ts';
import { openSmtpDoor, type SmtpDoor } from '../surfaces/mail/receive/smtp-door.ts';
import { findMailbox } from '../usecases/receive-mail.ts';
import { takeMail } from './take-mail.ts';

/** Opens the door for mail that starts tasks. */
export async function openMailIn(config: MailInConfig, context: ChatContext, poke: () => void): Promise<SmtpDoor> {
  const { signer, log } = context;
  const doors = { context, signer, senders: config.senders };
  return await openSmtpDoor({
    ...config,
    log,
    isMailbox: async (mailbox) => (await findMailbox(doors, mailbox)) !== undefined,
    async take(mailbox, mail) {
      const refused = await takeMail(doors, mailbox, mail);
      if (refused === undefined) poke();
      return refused;
    },
  });
}
