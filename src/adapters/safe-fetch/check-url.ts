import { isIP } from 'node:net';
import { isPublicAddress } from './public-address.ts';

const LONGEST_URL = 2048;
const PORTS: ReadonlySet<string> = new Set(['', '80', '443', '8080', '8443']);
/** Names that lead into somebody's own network. */
const PRIVATE_ENDINGS = 'localhost local internal lan home.arpa corp intranet localdomain svc home'.split(' ');
/** Controls, spaces of all kinds, backslash, soft hyphen, byte order mark: nobody needs them, and parsers disagree on them. */
const DOUBTFUL = /[\u0000-\u0020\u007F-\u00A0\\\u00AD\u2028\u2029\uFEFF]/u;

/** An address that may be resolved, or the rule that forbids it. */
export type CheckedUrl = { readonly url: URL } | { readonly refused: string };

/** What an address alone tells. `privateHosts` are `host:port` as the operator lists them. */
export function checkUrl(raw: string, privateHosts: readonly string[]): CheckedUrl {
  if (raw.length > LONGEST_URL) return { refused: `is longer than ${LONGEST_URL} characters` };
  if (DOUBTFUL.test(raw)) return { refused: 'has a space, a backslash or an invisible character' };
  if (!/^https?:\/\/[^/]/i.test(raw)) return { refused: 'does not begin with http:// or https:// and a name' };
  if (!URL.canParse(raw)) return { refused: 'is no web address' };
  const url = new URL(raw);
  if (url.username !== '' || url.password !== '') return { refused: 'has a user name or password in it' };
  if (isListed(url, privateHosts)) return { url };
  if (!PORTS.has(url.port)) return { refused: `uses port ${url.port}; only 80, 443, 8080 and 8443 are allowed` };
  const why = hostProblem(hostOf(url));
  return why === undefined ? { url } : { refused: why };
}

/** The name or the bare address of a URL, without brackets and without the dot at its end. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}

/** Whether the operator allows exactly this host with this port. */
export function isListed(url: URL, privateHosts: readonly string[]): boolean {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return privateHosts.includes(`${url.hostname}:${port}`);
}

function hostProblem(host: string): string | undefined {
  if (isIP(host) !== 0) return isPublicAddress(host) ? undefined : 'is an address of a private network';
  if (!host.includes('.')) return 'is the name of a private network';
  if (/^(?:0x[\da-f]*|\d+)$/i.test(host.split('.').at(-1) ?? '')) return 'ends in a number and is no IPv4 address';
  return PRIVATE_ENDINGS.some((ending) => host.endsWith(`.${ending}`)) ? 'is the name of a private network' : undefined;
}
