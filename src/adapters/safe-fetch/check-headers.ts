import { AutoTaskError } from '../../domain/errors.ts';

const TOKEN = /^[!#$%&'*+.^_`|~\w-]{1,100}$/;
/** What frames the request or chooses the server is ours to say. */
const OURS =
  /^(?:host|content-length|transfer-encoding|connection|upgrade|keep-alive|te|trailer|expect|accept-encoding|proxy-.*)$/i;
const LONGEST_VALUE = 8192;

/** The headers with lower case names; throws when one could change what the request is or where it goes. */
export function checkHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const entries = Object.entries(headers);
  const bad = entries.find(([name, value]) => !isGood(name, value));
  if (bad === undefined) return Object.fromEntries(entries.map(([name, value]) => [name.toLowerCase(), value]));
  throw new AutoTaskError({
    code: 'request-header-refused',
    message: `The header "${bad[0].slice(0, 60)}" cannot be sent.`,
    hint: 'Use plain names and values on one line; Host, Content-Length, Connection and the like are set by AutoTask.',
  });
}

function isGood(name: string, value: string): boolean {
  return (
    TOKEN.test(name) &&
    !OURS.test(name) &&
    value.length <= LONGEST_VALUE &&
    /^[\t\u0020-\u007E\u0080-\u00FF]*$/.test(value)
  );
}
