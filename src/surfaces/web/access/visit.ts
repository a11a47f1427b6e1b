import type { Request, RequestHandler, Response } from 'express';
import type { ZoneId } from '../../../domain/time/schedule.ts';
import { canonicalZone } from '../../../domain/time/zone.ts';
import { type ConsoleReader, LOCAL_READER, readerOf } from '../conversation.ts';
import { ownOrigin } from './guard.ts';
import type { MemberSessions } from './member-sessions.ts';
import { LONGEST_SESSION, type Session, type Sessions } from './sessions.ts';

/** Who is looking, and how they read times. */
export interface Visit extends ConsoleReader {
  readonly session: Session;
  /** What the cookie of a member says; absent for whoever holds the key of this machine. */
  readonly secret?: string;
  readonly csrf: string;
  readonly zone: ZoneId;
  /** The browser's zone, once it has told it. */
  readonly browserZone?: ZoneId;
  readonly locale?: string;
}

interface VisitOptions {
  readonly sessions: Sessions;
  readonly origins: readonly string[];
  readonly zoneDefault: ZoneId;
  /** Whether the key of this machine signs in. */
  readonly local: boolean;
  /** Absent where nobody signs in from chat. */
  readonly members?: MemberSessions | undefined;
}

/** What the cookie of a member begins with, so that it is told apart from one that is signed with the key. */
const MEMBER = 'm.';

/** Set by the script of the page: the zone of the reader. */
const ZONE_COOKIE = 'autotask-zone';

/** Signs in whoever brings the key in the address, and takes the key out of the address again. */
export function signInByKey({ sessions, origins, local }: VisitOptions): RequestHandler {
  return function takeKey(request, response, next) {
    const { key } = request.query;
    if (!local || request.method !== 'GET' || typeof key !== 'string' || !sessions.isKey(key)) {
      next();
      return;
    }
    keepSession(request, response, origins, sessions.write(sessions.open()));
    response.redirect(303, withoutKey(request.originalUrl));
  };
}

/** Finds the session of a request, for `visitOf`. Goes on without one: what that means differs by route. */
export function recogniseVisit(options: VisitOptions): RequestHandler {
  return async function readVisit(request, response, next) {
    const cookies = readCookies(request);
    const cookie = cookies.get(cookieName(request, options.origins)) ?? '';
    const signedIn = cookie.startsWith(MEMBER)
      ? await memberOf(cookie.slice(MEMBER.length), options)
      : ownerOf(cookie, options, request, response);
    if (signedIn !== undefined) {
      const browserZone = canonicalZone(cookies.get(ZONE_COOKIE) ?? '');
      const locale = request.acceptsLanguages()[0];
      const visit: Visit = {
        ...signedIn,
        csrf: options.sessions.csrfToken(signedIn.session),
        zone: browserZone ?? options.zoneDefault,
        ...(browserZone === undefined ? {} : { browserZone }),
        ...(locale === undefined || !LOCALE.test(locale) ? {} : { locale }),
      };
      response.locals.visit = visit;
    }
    next();
  };
}

type SignedIn = Pick<Visit, 'actor' | 'conversation' | 'secret' | 'session'>;

/** A member by what is stored: it ends with `console sign out` at once. */
async function memberOf(secret: string, { members }: VisitOptions): Promise<SignedIn | undefined> {
  const session = MEMBER_SECRET.test(secret) ? await members?.read(secret) : undefined;
  if (session === undefined) return undefined;
  const { actor, digest, startedAt, seenAt } = session;
  return { ...readerOf(actor), secret, session: { id: digest, startedAt, seenAt } };
}

/** The owner of this machine by a signed cookie, which is renewed while it is in use. */
function ownerOf(
  cookie: string,
  { sessions, origins, local }: VisitOptions,
  request: Request,
  response: Response,
): SignedIn | undefined {
  const session = local ? sessions.read(cookie) : undefined;
  if (session === undefined) return undefined;
  const renewed = sessions.renewed(session);
  if (renewed !== undefined) keepSession(request, response, origins, sessions.write(renewed));
  return { ...LOCAL_READER, session };
}

/** Signs a member in to this browser. */
export function keepMemberSession(
  request: Request,
  response: Response,
  origins: readonly string[],
  secret: string,
): void {
  keepSession(request, response, origins, `${MEMBER}${secret}`);
}

/** The visit that `recogniseVisit` found. */
export function visitOf(response: Response): Visit | undefined {
  // `locals` is untyped in Express; only `recogniseVisit` writes this field.
  return response.locals.visit as Visit | undefined;
}

/** Forgets the session of this browser. */
export function endSession(request: Request, response: Response, origins: readonly string[]): void {
  response.clearCookie(cookieName(request, origins), cookieOptions(request, origins));
}

const MEMBER_SECRET = /^[\w-]{43}$/;
const LOCALE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

function keepSession(request: Request, response: Response, origins: readonly string[], value: string): void {
  response.cookie(cookieName(request, origins), value, cookieOptions(request, origins));
}

/** `Lax`, not `Strict`: links from chat and mail to a task must find the session. Changes are guarded by more than it. */
function cookieOptions(request: Request, origins: readonly string[]) {
  return {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: LONGEST_SESSION,
    secure: isSecure(request, origins),
  } as const;
}

/** Cookies do not see ports, so two bots on one machine need two names. */
function cookieName(request: Request, origins: readonly string[]): string {
  if (isSecure(request, origins)) return '__Host-autotask';
  return `autotask-${new URL(ownOrigin(request, origins) ?? 'http://localhost').port || '80'}`;
}

function isSecure(request: Request, origins: readonly string[]): boolean {
  return ownOrigin(request, origins)?.startsWith('https:') === true;
}

function readCookies(request: Request): ReadonlyMap<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair): [string, string] => {
    const [name = '', ...value] = pair.split('=');
    return [name.trim(), decoded(value.join('=').trim())];
  });
  return new Map(pairs);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

/** The same page on our own origin: a path that begins with two slashes would lead elsewhere. */
function withoutKey(address: string): string {
  const url = new URL(address.replace(/^\/+/, '/'), 'http://localhost');
  url.searchParams.delete('key');
  return `${url.pathname}${url.search}`;
}
