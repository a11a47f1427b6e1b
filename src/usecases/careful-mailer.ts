import { countMail, MAIL_LIMIT, type MailPayer, mailDayOf, mailLimitReached, NO_MAILS } from '../domain/mail-day.ts';
import { type Mail, MailError, type Mailer } from '../ports/mailer.ts';
import type { Signer } from '../ports/signer.ts';
import { isMailCounted, readMailDay, writeMailDay } from '../store/mail-day-store.ts';
import { readMember } from '../store/member-store.ts';
import { readTask } from '../store/task-store.ts';
import { limitsOf } from './active-limit.ts';
import type { UseCaseContext } from './context.ts';
import { noMailLink } from './no-mail-link.ts';
import { wantsNoMail } from './stop-mail.ts';
import { tryAgain } from './try-again.ts';
import { withNoMailLink } from './with-no-mail-link.ts';

/** What the rules for mail stand on. */
export interface CarefulMailerParts {
  readonly context: Pick<UseCaseContext, 'items' | 'random' | 'clock' | 'log' | 'limits'>;
  readonly mailer: Mailer;
  readonly signer: Signer;
  /** Where a reader's link leads; without it no link is promised. */
  readonly publicUrl?: string | undefined;
}

/**
 * The mailer that everything sends with: an address that wants no mail gets none, a day has its limits (`security.md` §11),
 * and whoever gets mail of others can end it by one press. One mail counts once, however often it is tried.
 */
export function carefulMailer({ context, mailer, signer, publicUrl }: CarefulMailerParts): Mailer {
  return {
    async send(mail) {
      const { workspace, taskId } = mail.account;
      const task = taskId === undefined ? undefined : await readTask(context.items, workspace, taskId);
      const member = mail.account.member ?? task?.value.owner;
      const own = member === undefined ? undefined : (await readMember(context.items, workspace, member))?.value.mail;
      const others = mail.to.filter((address) => address.toLowerCase() !== own?.toLowerCase());
      for (const address of others) if (await wantsNoMail(context, address)) throw unwanted(address);
      await count(context, mail, { member, taskId });
      if (others.length === 0 || publicUrl === undefined) return await mailer.send(mail);
      return await mailer.send(withNoMailLink(mail, noMailLink(publicUrl, others, signer), others.length === 1));
    },
  };
}

async function count(context: CarefulMailerParts['context'], mail: Mail, payer: MailPayer): Promise<void> {
  await tryAgain(context, async () => {
    const now = context.clock.now();
    const one = { workspace: mail.account.workspace, day: mailDayOf(now), key: context.random.digest(mail.key) };
    if (await isMailCounted(context.items, one)) return;
    const known = await readMailDay(context.items, one);
    const day = known?.value ?? NO_MAILS;
    const reached = mailLimitReached(day, payer, limitsOf(context));
    if (reached !== undefined) throw limitError(reached);
    await writeMailDay(context.items, one, { next: countMail(day, payer), known, now });
  });
}

function unwanted(address: string): MailError {
  return new MailError({
    code: 'mail-unwanted',
    message: `The reader of ${address} wants no more mail from here.`,
    hint: 'Change where the task mails. They can take it back by the link in the last mail that they got.',
    landed: 'no',
    permanent: true,
  });
}

function limitError(reached: string): MailError {
  return new MailError({
    code: MAIL_LIMIT,
    message: `${reached}, which are the most.`,
    hint: 'Mail goes out again after midnight UTC; until then results are in the history. Whoever runs the bot can raise MAIL_LIMITS.',
    landed: 'no',
    permanent: true,
    isLimit: true,
  });
}
