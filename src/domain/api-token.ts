import type { Actor, ConversationRef } from './destination.ts';
import type { Instant } from './time/schedule.ts';

/** What a token may be used for; `admin` reaches the workspace, and only for somebody who is its admin. */
export const TOKEN_SCOPES = ['read', 'write', 'run', 'admin'] as const;

export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** A program's key to what one member may do. The key itself is kept nowhere, only its digest. */
export interface ApiToken {
  /** The first characters, by which people tell their tokens apart. */
  readonly prefix: string;
  /** SHA-256 of the whole token. */
  readonly digest: string;
  /** Whose rights it carries; in the store as they were when it was made, in use as they are now. */
  readonly actor: Actor;
  /** Where it was made; tasks that come by it post their results there. */
  readonly conversation: ConversationRef;
  readonly scopes: readonly TokenScope[];
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
  readonly lastUsedAt?: Instant;
}

/** `at_` and 43 letters: 256 bits. */
export const TOKEN_PATTERN = /^at_[A-Za-z0-9_-]{43,44}$/;

/** How much of a token is shown again: `at_` and eight characters. */
export const PREFIX_LENGTH = 11;

const DAY_MS = 86_400_000;

/** How long a token is good for. */
export const TOKEN_LIFE_MS = 90 * DAY_MS;
