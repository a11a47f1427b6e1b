import type { Request } from 'express';
import type { Instant } from '../../domain/time/schedule.ts';
import type { Signer } from '../../ports/signer.ts';

/** How far the moment of a signature may be from ours. */
const SKEW_MS = 5 * 60_000;
const MOST_CHARACTERS = 500;
const GITHUB = /^sha256=([0-9a-f]{64})$/i;
const TIMED = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/i;

/** What a call brings to show that its sender knows the secret: the secret itself, or a signature of the body. */
type Credential =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'signature'; readonly signature: string; readonly t?: string };

/** The one credential of a call; undefined when there is none, more than one, or one of no known form. */
export function readCredential(request: Request): Credential | undefined {
  const { secret } = request.query;
  const given = [
    secretOf(request.get('x-autotask-secret')),
    secret === undefined ? undefined : secretOf(typeof secret === 'string' ? secret : ''),
    signatureOf(request.get('x-hub-signature-256'), GITHUB),
    signatureOf(request.get('x-autotask-signature'), TIMED),
  ].filter((credential) => credential !== undefined);
  const [only] = given;
  return given.length === 1 && only !== 'wrong' ? only : undefined;
}

/** Whether a credential was made with one of these secrets; the times of all comparisons tell nothing. */
export async function opens(
  credential: Credential,
  {
    secrets,
    bytes,
    now,
    signer,
  }: {
    readonly secrets: readonly string[];
    readonly bytes: Uint8Array;
    readonly now: Instant;
    readonly signer: Signer;
  },
): Promise<boolean> {
  const results: boolean[] = [];
  for (const secret of secrets)
    results.push(
      credential.kind === 'secret'
        ? signer.verify('link', `hook ${credential.secret}`, signer.sign('link', `hook ${secret}`))
        : await isSigned(credential, secret, bytes, now),
    );
  return results.includes(true);
}

function secretOf(secret: string | undefined): Credential | 'wrong' | undefined {
  if (secret === undefined) return undefined;
  return secret === '' || secret.length > MOST_CHARACTERS ? 'wrong' : { kind: 'secret', secret };
}

function signatureOf(header: string | undefined, form: RegExp): Credential | 'wrong' | undefined {
  if (header === undefined) return undefined;
  const found = form.exec(header);
  if (found === null) return 'wrong';
  const [, first = '', second] = found;
  return second === undefined
    ? { kind: 'signature', signature: first }
    : { kind: 'signature', t: first, signature: second };
}

async function isSigned(
  { signature, t }: Extract<Credential, { kind: 'signature' }>,
  secret: string,
  bytes: Uint8Array,
  now: Instant,
): Promise<boolean> {
  if (t !== undefined && Math.abs(now - Number(t) * 1_000) > SKEW_MS) return false;
  const signed = t === undefined ? bytes : Buffer.concat([Buffer.from(`${t}.`), bytes]);
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['verify']);
  // Compares in constant time.
  return await crypto.subtle.verify('HMAC', key, Buffer.from(signature, 'hex'), new Uint8Array(signed));
}
