import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../../domain/time/schedule.ts';

/** A request as it came in, before anything is believed. */
export interface SignedRequest {
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
  readonly body: Buffer;
}

/** How far from now a signed request may be, either way. */
const SKEW_S = 300;
const VERSION = 'v0';

/** Makes the check of Slack's signatures: HMAC over the raw bytes, five minutes around now. */
export function signatureCheck(signingSecret: string): (request: SignedRequest, now: Instant) => boolean {
  return ({ signature, timestamp, body }, now) => {
    if (signature === undefined || timestamp === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
    if (Math.abs(now / 1000 - Number(timestamp)) > SKEW_S) return false;
    const mac = createHmac('sha256', signingSecret).update(`${VERSION}:${timestamp}:`).update(body).digest('hex');
    const [given, own] = [Buffer.from(signature), Buffer.from(`${VERSION}=${mac}`)];
    return given.length === own.length && timingSafeEqual(given, own);
  };
}
