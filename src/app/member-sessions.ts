import type { MemberSessions } from '../surfaces/web/access/member-sessions.ts';
import {
  endSession,
  endSessions,
  openSession,
  readLink,
  readSession,
  sessionStands,
} from '../usecases/console-sessions.ts';
import { rememberPlaces } from '../usecases/places-of.ts';
import type { StandingContext } from '../usecases/standing.ts';

/** Signing in to the console by a link from chat, over the store. */
export function memberSessions(context: StandingContext): MemberSessions {
  const placesOf = rememberPlaces(context);
  return {
    look: async (link) => (await readLink(context, link))?.actor,
    open: (link, session) => openSession(context, { link, session }),
    async read(secret) {
      const session = await readSession(context, secret);
      if (session === undefined) return undefined;
      const places = await placesOf(session.actor);
      return places === undefined ? session : { ...session, actor: { ...session.actor, places } };
    },
    stands: (secret, role) => sessionStands(context, { secret, role }),
    end: (secret) => endSession(context, secret),
    endAll: (actor) => endSessions(context, { actor }),
  };
}
