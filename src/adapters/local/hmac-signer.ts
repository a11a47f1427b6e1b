import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Signer } from '../../ports/signer.ts';

type Purpose = Parameters<Signer['sign']>[0];

/** Signs with one key per purpose, each derived from the installation's secret by HKDF (`security.md` §7). */
export function hmacSigner(secret: string): Signer {
  const keys = new Map<Purpose, KeyObject>();

  const keyFor = (purpose: Purpose): KeyObject => {
    const known = keys.get(purpose);
    if (known !== undefined) return known;
    const key = createSecretKey(deriveKey(secret, purpose));
    keys.set(purpose, key);
    return key;
  };
  const sign: Signer['sign'] = (purpose, text) =>
    createHmac('sha256', keyFor(purpose)).update(text).digest().subarray(0, 16).toString('base64url');

  return {
    sign,
    verify(purpose, text, signature) {
      const expected = Buffer.from(sign(purpose, text));
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
  };
}

/** The key of the console and the terminal on this machine: 43 characters, the same after every restart. */
export function accessKey(secret: string): string {
  return deriveKey(secret, 'console').toString('base64url');
}

function deriveKey(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'autotask', purpose, 32));
}
