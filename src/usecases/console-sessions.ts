import { sessionSubject } from '../domain/audit.ts';
import { type ConsoleSession, linkEnd, type SignInLink, sessionEnd } from '../domain/console-session.ts';
import type { Actor } from '../domain/destination.ts';
import { ConditionFailedError } from '../ports/item-store.ts';
import {
  readSessionsOf,
  readSession as readStored,
  removeSession,
  sessionAdditions,
  updateSession,
} from '../store/session-store.ts';
import { putSignInLink, readSignInLink } from '../store/sign-in-store.ts';
import { auditOf } from './audit.ts';
import type { UseCaseContext } from './context.ts';
import { presentActor, type StandingContext } from './standing.ts';

/** A use is written down this often at most, so that reading does not become writing. */
const NOTED_EVERY_MS = 10 * 60_000;
const END_TRIES = 5;

/** A link that still opens the console; looking at it does not use it up, because chat programs look at links too. */
export async function readLink(context: UseCaseContext, secret: string): Promise<SignInLink | undefined> {
  return (await usableLink(context, secret))?.value;
}

/** Uses a link up and opens a session, both in one write; undefined for a link that opens nothing any more. */
export async function openSession(
  context: UseCaseContext,
  { link: linkSecret, session: sessionSecret }: { readonly link: string; readonly session: string },
): Promise<ConsoleSession | undefined> {
  const { items, clock, random } = context;
  const link = await usableLink(context, linkSecret);
  if (link === undefined) return undefined;
  const now = clock.now();
  const session = { digest: random.digest(sessionSecret), actor: link.value.actor, startedAt: now, seenAt: now };
  try {
    await items.write([
      putSignInLink({ ...link.value, usedAt: now }, link.version),
      ...sessionAdditions(session),
      auditOf(context, { ...session.actor, surface: 'web' }, { verb: 'sign-in', subject: sessionSubject(session) }),
    ]);
    return session;
  } catch (error) {
    // Pressed twice at once: one of them signs in.
    if (error instanceof ConditionFailedError) return undefined;
    throw error;
  }
}

/**
 * Whose session this is, with what they may now; undefined when it is none, ended or over, and when they have left.
 * Notes that it was used.
 */
export async function readSession(context: StandingContext, secret: string): Promise<ConsoleSession | undefined> {
  const { items, clock, random, log } = context;
  const found = await readStored(items, random.digest(secret));
  const now = clock.now();
  if (found === undefined || sessionEnd(found.value) <= now) return undefined;
  const actor = await presentActor(context, found.value.actor);
  if (actor === undefined) return undefined;
  if (now - found.value.seenAt < NOTED_EVERY_MS) return { ...found.value, actor };
  const session = { ...found.value, seenAt: now };
  // When it was ended at this very moment, the write fails and it counts no more the next time.
  await updateSession(items, session, found.version).catch((error: unknown) =>
    log.debug('session-use-not-noted', { error }),
  );
  return { ...session, actor };
}

/** Whether a browser is still signed in with the same rights. Looking does not count as use: an idle one ends all the same. */
export async function sessionStands(
  context: StandingContext,
  { secret, role }: { readonly secret: string; readonly role: Actor['role'] },
): Promise<boolean> {
  const found = await readStored(context.items, context.random.digest(secret));
  if (found === undefined || sessionEnd(found.value) <= context.clock.now()) return false;
  return (await presentActor(context, found.value.actor))?.role === role;
}

/** Signs one browser out. */
export async function endSession(context: UseCaseContext, secret: string): Promise<void> {
  await endByDigest(context, context.random.digest(secret));
}

/** Signs a member out of every browser; returns of how many. */
export async function endSessions(
  context: UseCaseContext,
  { actor }: { readonly actor: Pick<Actor, 'workspace' | 'member'> },
): Promise<number> {
  const sessions = await readSessionsOf(context.items, actor);
  for (const { value } of sessions) await endByDigest(context, value.digest);
  return sessions.length;
}

async function endByDigest({ items, events }: UseCaseContext, digest: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const found = await readStored(items, digest);
    if (found === undefined) return;
    try {
      await removeSession(items, found);
      const { workspace, member } = found.value.actor;
      events.publish({ kind: 'access-changed', workspace, member });
      return;
    } catch (error) {
      // It was used at this very moment, and that was noted.
      if (!(error instanceof ConditionFailedError) || tries === END_TRIES) throw error;
    }
  }
}

async function usableLink({ items, clock, random }: UseCaseContext, secret: string) {
  const link = await readSignInLink(items, random.digest(secret));
  return link === undefined || link.value.usedAt !== undefined || linkEnd(link.value) <= clock.now() ? undefined : link;
}
