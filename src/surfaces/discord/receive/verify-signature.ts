import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { Instant } from '../../../domain/time/schedule.ts';

/** Older requests are replays, newer ones come from a clock that is wrong. */
const LONGEST_AGE_MS = 5 * 60_000;
/** What stands before the 32 bytes of an Ed25519 key in DER. */
const DER_PREFIX = '302a300506032b6570032100';

/** What a request says about its own origin. */
export interface SignedRequest {
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
  readonly body: Buffer;
}

/** Whether a request comes from Discord, now. */
export type SignatureCheck = (request: SignedRequest, now: Instant) => boolean;

/** Makes the check for an application's public key (64 hex characters); the key is read once. */
export function signatureCheck(publicKey: string): SignatureCheck {
  const key = createPublicKey({
    key: Buffer.from(DER_PREFIX + publicKey, 'hex'),
    format: 'der',
    type: 'spki',
  });
  return (request, now) => isGenuine(request, key, now);
}

function isGenuine({ signature, timestamp, body }: SignedRequest, key: KeyObject, now: Instant): boolean {
  if (signature === undefined || !/^[0-9a-f]{128}$/i.test(signature)) return false;
  if (timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * 1000) > LONGEST_AGE_MS) return false;
  return verify(null, Buffer.concat([Buffer.from(timestamp), body]), key, Buffer.from(signature, 'hex'));
}
