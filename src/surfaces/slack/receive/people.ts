import type { Actor } from '../../../domain/destination.ts';
import { AutoTaskError } from '../../../domain/errors.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Connection } from '../connections.ts';
import { actorOf } from '../places.ts';
import { roleOf } from '../roles.ts';

/** What Slack says of a person: who they are, what they may, and how they read times. */
export interface Person {
  readonly actor: Actor;
  readonly zone: string | undefined;
  readonly locale: string | undefined;
}

/** Asks Slack who somebody is. */
export interface People {
  find(connection: Connection, userId: string): Promise<Person>;
}

/** Rights are those of now (`security.md` §3). */
const FRESH_MS = 10 * 60_000;
/** While Slack cannot be asked, an old answer will do. */
const STALE_MS = 24 * 60 * 60_000;
const REMEMBERED = 10_000;

interface Remembered {
  readonly at: number;
  readonly person: Promise<Person>;
}

/** Makes it, with a memory of ten minutes. */
export function createPeople(clock: Clock): People {
  const known = new Map<string, Remembered>();
  return {
    async find(connection, userId) {
      const key = `${connection.teamId} ${userId}`;
      const now = clock.monotonic();
      const earlier = known.get(key);
      if (earlier !== undefined && now - earlier.at < FRESH_MS) return await earlier.person;
      if (known.size >= REMEMBERED) known.clear();
      const asked = { at: now, person: ask(connection, userId) };
      known.set(key, asked);
      try {
        return await asked.person;
      } catch (error) {
        known.delete(key);
        if (earlier === undefined || now - earlier.at > STALE_MS) throw strangerError(error);
        known.set(key, earlier);
        return await earlier.person;
      }
    },
  };
}

async function ask({ client, teamId }: Connection, userId: string): Promise<Person> {
  const { user } = await client.users.info({ user: userId, include_locale: true });
  const name = user?.profile?.display_name || user?.real_name || user?.name || userId;
  return {
    actor: actorOf(teamId, { id: userId, name, role: roleOf(user, teamId) }),
    zone: user?.tz,
    locale: user?.locale,
  };
}

function strangerError(cause: unknown): AutoTaskError {
  return new AutoTaskError({
    code: 'slack-person-unknown',
    message: 'Slack did not say who you are, so nothing was done.',
    hint: 'Try again in a minute.',
    retryable: true,
    cause,
  });
}
