import type { Actor } from '../../../domain/destination.ts';
import type { Instant } from '../../../domain/time/schedule.ts';

/** A member who is signed in, as the store knows it. */
export interface MemberSession {
  /** Not the secret of the cookie. */
  readonly digest: string;
  readonly actor: Actor;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
}

/** The sessions of members who sign in by a link from chat; all of them are in the store. */
export interface MemberSessions {
  /** Who a link is for; it is not used up by that. */
  look(link: string): Promise<Actor | undefined>;
  /** Uses the link up; afterwards the secret of the cookie opens a session. */
  open(link: string, secret: string): Promise<MemberSession | undefined>;
  read(secret: string): Promise<MemberSession | undefined>;
  /** Whether they are still signed in, with the rights that they came with. */
  stands(secret: string, role: Actor['role']): Promise<boolean>;
  end(secret: string): Promise<void>;
  endAll(actor: Actor): Promise<number>;
}
