import type { MailConfig } from '../../config.ts';
import type { Mailer } from '../../ports/mailer.ts';

/** What the operator's own mail server is reached with, where a function can load it. */
type OpenSmtp = (options: { readonly from: string; readonly url: string }) => Mailer;

/**
 * Who takes our mail: Amazon SES, unless the operator named another server. Its client is loaded by the first mail.
 * Undefined where nothing is set up that this function can use.
 */
export function cloudMailer(mail: MailConfig | undefined, openSmtp?: OpenSmtp): Mailer | undefined {
  if (mail === undefined) return undefined;
  const { from, url } = mail;
  if (url !== undefined) return openSmtp?.({ from, url });
  let opened: Promise<Mailer> | undefined;
  return {
    async send(one) {
      opened ??= import('../../adapters/ses/ses-mailer.ts').then(({ openSesMailer }) => openSesMailer({ from }));
      return await (await opened).send(one);
    },
  };
}
