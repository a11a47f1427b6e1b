import { isMailAddress } from '../domain/mail-address.ts';
import type { Signer } from '../ports/signer.ts';

/** Where whoever gets a mail says that they want no more. */
export const NO_MAIL_PATH = '/mail/stop';

/** A link for the readers of one mail; nobody can make one for another address. */
export function noMailLink(publicUrl: string, addresses: readonly string[], signer: Signer): string {
  const payload = Buffer.from(JSON.stringify(addresses)).toString('base64url');
  return `${publicUrl}${NO_MAIL_PATH}?to=${payload}.${signer.sign('link', textOf(payload))}`;
}

/** The addresses for which a link was made; undefined when we did not make it. */
export function addressesOfLink(token: string, signer: Signer): readonly string[] | undefined {
  const [payload = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || !signer.verify('link', textOf(payload), signature)) return undefined;
  const read: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  const isList = Array.isArray(read) && read.every((one) => typeof one === 'string' && isMailAddress(one));
  return isList ? read : undefined;
}

/** Apart from whatever else is signed for links. */
function textOf(payload: string): string {
  return `no-mail\n${payload}`;
}
