import type { Check } from '../../ports/check.ts';
import { smtpFault } from './smtp-fault.ts';
import { readSmtpUrl, signInBySmtp } from './smtp-session.ts';

/** Connects and signs in as for a mail, and hangs up again: nothing is sent. */
export async function checkSmtp(url: string): Promise<Check> {
  const server = readSmtpUrl(url);
  const place = `${server.host}:${server.port}`;
  const outcome = await signInBySmtp(server);
  if (outcome.signedIn) {
    const text = server.login === undefined ? `mail: ${place} answers` : `mail: ${place} takes our name and password`;
    return { status: 'ok', text };
  }
  const { message, hint } = smtpFault(outcome.error, { host: server.host, wasHandedOver: false });
  return {
    status: 'fail',
    text: `mail: ${message}`,
    fix: hint ?? `Check SMTP_URL: is ${place} right, and may this machine reach it?`,
  };
}
