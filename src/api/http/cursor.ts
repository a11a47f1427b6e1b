import { isRecord } from '../../domain/is-record.ts';
import { invalid } from './problem.ts';
import type { Call } from './route.ts';

type Who = Pick<Call<unknown, unknown>, 'parts' | 'token'>;

/** Where a page ended, signed for this token and this list alone. */
export function makeCursor({ parts, token }: Who, list: string, at: Readonly<Record<string, unknown>>): string {
  const text = Buffer.from(JSON.stringify(at)).toString('base64url');
  return `${text}.${parts.signer.sign('cursor', signed(token.digest, list, text))}`;
}

/** What `makeCursor` was given; anything else is refused. */
export function readCursor(
  { parts, token }: Who,
  list: string,
  cursor: string | undefined,
): Readonly<Record<string, unknown>> | undefined {
  if (cursor === undefined) return undefined;
  const [text = '', signature = ''] = cursor.split('.');
  const refused = invalid([{ pointer: '?cursor', message: 'is not one that this list gave to this token' }]);
  if (!parts.signer.verify('cursor', signed(token.digest, list, text), signature)) throw refused;
  const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  if (!isRecord(value)) throw refused;
  return value;
}

function signed(digest: string, list: string, text: string): string {
  return ['api', digest, list, text].join('\n');
}
