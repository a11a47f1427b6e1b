import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../../domain/time/schedule.ts';

/** Older requests are replays, newer ones come from a clock that is wrong. */
const LONGEST_AGE_MS = 5 * 60_000;
/** Where the bot takes events. */
export const FORWARDED = '/discord/forwarded';
export const SIGNATURE = 'x-autotask-signature';
export const TIMESTAMP = 'x-autotask-timestamp';

/** What a forwarder sends along, so that nobody else can speak in the name of Discord. */
export function signEvent(body: string, key: string, now: Instant): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1000));
  return { [TIMESTAMP]: timestamp, [SIGNATURE]: macOf(timestamp, body, key).toString('hex') };
}

/** Whether the forwarder that has the key sent this, now. */
export function isSignedEvent(
  request: { readonly body: Buffer; readonly signature: string | undefined; readonly timestamp: string | undefined },
  key: string,
  now: Instant,
): boolean {
  const { body, signature = '', timestamp = '' } = request;
  if (!/^[0-9a-f]{64}$/.test(signature) || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now - Number(timestamp) * 1000) > LONGEST_AGE_MS) return false;
  return timingSafeEqual(Buffer.from(signature, 'hex'), macOf(timestamp, body, key));
}

function macOf(timestamp: string, body: Buffer | string, key: string): Buffer {
  return createHmac('sha256', key).update(`discord-event.${timestamp}.`).update(body).digest();
}
