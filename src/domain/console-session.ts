import type { Actor } from './destination.ts';
import type { Instant } from './time/schedule.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How long a link to sign in can be used. */
export const LINK_LIFE_MS = 5 * MINUTE_MS;
/** How many links a member gets within an hour. */
export const LINKS_AN_HOUR = 5;
/** Without a request for this long, a browser signs in again. */
export const SESSION_IDLE_MS = 12 * HOUR_MS;
/** However busy it was. */
export const SESSION_LIFE_MS = 7 * 24 * HOUR_MS;

/** A link that signs a member in to the console, once. The secret in it is kept nowhere, only its digest. */
export interface SignInLink {
  readonly digest: string;
  /** Who asked for it in chat. */
  readonly actor: Actor;
  readonly createdAt: Instant;
  /** It was used and opens nothing any more; kept until it is over, so that a repeated line does not renew it. */
  readonly usedAt?: Instant;
}

/** A browser in which a member is signed in. What its cookie says is kept nowhere, only its digest. */
export interface ConsoleSession {
  readonly digest: string;
  /** Who signed in, with their rights of that moment; what they may now is asked when they come. */
  readonly actor: Actor;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
}

/** When a session is over, if nobody uses it any more. */
export function sessionEnd({ startedAt, seenAt }: Pick<ConsoleSession, 'startedAt' | 'seenAt'>): Instant {
  return Math.min(seenAt + SESSION_IDLE_MS, startedAt + SESSION_LIFE_MS);
}

/** When a link is over, used or not. */
export function linkEnd({ createdAt }: Pick<SignInLink, 'createdAt'>): Instant {
  return createdAt + LINK_LIFE_MS;
}
