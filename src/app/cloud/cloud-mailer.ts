import type { Config, MailConfig } from '../../config/config.ts';
import type { Mailer } from '../../ports/mailer.ts';
import { carefulMailer } from '../../usecases/careful-mailer.ts';
import type { CloudBase } from './cloud-base.ts';
import { lazily } from './lazily.ts';

/** What the operator's own mail server is reached with, where a function can load it. */
type OpenSmtp = (server: { readonly from: string; readonly url: string }) => Promise<Mailer>;

/**
 * Who takes our mail: Amazon SES, unless the operator named another server. Its client is loaded by the first mail.
 * Undefined where nothing is set up that this function can use.
 */
export function cloudMailer(config: Config, base: CloudBase, openSmtp?: OpenSmtp): Mailer | undefined {
  const mailer = config.mail === undefined ? undefined : openMailer(config.mail, openSmtp);
  if (mailer === undefined) return undefined;
  return carefulMailer({ context: base, mailer, signer: base.signer, publicUrl: config.publicUrl });
}

function openMailer(mail: MailConfig, openSmtp: OpenSmtp | undefined): Mailer | undefined {
  const { from, url } = mail;
  if (url !== undefined && openSmtp === undefined) return undefined;
  const opened = lazily(async () => {
    if (url !== undefined && openSmtp !== undefined) return await openSmtp({ from, url });
    return (await import('../../adapters/ses/ses-mailer.ts')).openSesMailer({ from });
  });
  return { send: async (one) => (await opened()).send(one) };
}
