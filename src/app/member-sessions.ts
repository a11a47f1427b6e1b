import type { MemberSessions } from '../surfaces/web/access/member-sessions.ts';
import { endSession, endSessions, openSession, readLink, readSession } from '../usecases/console-sessions.ts';
import type { StandingContext } from '../usecases/standing.ts';

/** Signing in to the console by a link from chat, over the store. */
export function memberSessions(context: StandingContext): MemberSessions {
  return {
    look: async (link) => (await readLink(context, link))?.actor,
    open: (link, session) => openSession(context, { link, session }),
    read: (secret) => readSession(context, secret),
    end: (secret) => endSession(context, secret),
    endAll: (actor) => endSessions(context, { actor }),
  };
}
