import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../../domain/time/schedule.ts';

const HOUR = 3_600_000;
/** Without a request for this long, the browser signs in again. */
const IDLE = 12 * HOUR;
/** However busy it was. */
export const LONGEST_SESSION = 7 * 24 * HOUR;
/** How often the cookie is renewed while it is in use. */
const RENEWAL = 10 * 60_000;
const MINIMUM_KEY = 32;
const COOKIE = /^([\w-]{1,64})\.([0-9a-z]{1,12})\.([0-9a-z]{1,12})\.([\w-]{43})$/;

/** A browser that has shown the key. */
export interface Session {
  readonly id: string;
  readonly startedAt: Instant;
  readonly seenAt: Instant;
}

/** Who is signed in to the console. */
export interface Sessions {
  /** Whether this is the key of the printed address. */
  isKey(text: string): boolean;
  open(): Session;
  /** The session of a cookie, unless it is forged, of another key, or over. */
  read(cookie: string): Session | undefined;
  /** The session as it is to be kept from now on, when that is worth a new cookie. */
  renewed(session: Session): Session | undefined;
  write(session: Session): string;
  /** What a form of this session must carry. */
  csrfToken(session: Session): string;
  isCsrfToken(session: Session, text: string): boolean;
}

/**
 * Sessions are cookies signed with a key derived from the access key, not rows: one machine has one owner, a restart
 * keeps people signed in, nothing has to be stored or cleaned up, and a new secret signs out every browser.
 */
export function sessionsOf(options: {
  readonly accessKey: string;
  readonly now: () => Instant;
  readonly newId: () => string;
  /** Where the clock can be set forward by weeks, sessions do not end by it. */
  readonly endless: boolean;
}): Sessions {
  const { accessKey, now, newId, endless } = options;
  if (accessKey.length < MINIMUM_KEY) {
    throw new RangeError(`The console's key has ${accessKey.length} characters; at least ${MINIMUM_KEY} are needed`);
  }
  const sign = (text: string): string => createHmac('sha256', accessKey).update(text).digest('base64url');
  const csrfToken = (session: Session): string => sign(`csrf ${session.id} ${session.startedAt}`);
  const isOver = ({ startedAt, seenAt }: Session): boolean =>
    !endless && (now() - startedAt > LONGEST_SESSION || now() - seenAt > IDLE);

  return {
    isKey: (text) => sameText(text, accessKey),
    open: () => ({ id: newId(), startedAt: now(), seenAt: now() }),
    read(cookie) {
      const [, id = '', startedAt = '', seenAt = '', mac = ''] = COOKIE.exec(cookie) ?? [];
      if (!sameText(mac, sign(`session ${id} ${startedAt} ${seenAt}`))) return undefined;
      const session = { id, startedAt: Number.parseInt(startedAt, 36), seenAt: Number.parseInt(seenAt, 36) };
      return isOver(session) ? undefined : session;
    },
    renewed: (session) => (now() - session.seenAt < RENEWAL ? undefined : { ...session, seenAt: now() }),
    write({ id, startedAt, seenAt }) {
      const [from, seen] = [startedAt.toString(36), seenAt.toString(36)];
      return `${id}.${from}.${seen}.${sign(`session ${id} ${from} ${seen}`)}`;
    },
    csrfToken,
    isCsrfToken: (session, text) => sameText(text, csrfToken(session)),
  };
}

/** Compares digests, so that neither length nor content shows in the time it takes. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
