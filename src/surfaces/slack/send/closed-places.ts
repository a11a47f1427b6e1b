import type { Destination } from '../../../domain/destination.ts';
import type { ClosedPlace } from '../../../domain/inbound.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Connection } from '../connections.ts';
import { recipientOf } from '../places.ts';
import { slackErrorCode } from './send-error.ts';

/** So long nobody asks again about a channel that was open. */
const REMEMBERED_MS = 10 * 60_000;
/** And so long not where Slack did not say: a missing scope, a limit, a fault. Each command would wait for it. */
const UNKNOWN_MS = 60_000;
const MOST_REMEMBERED = 10_000;

/** Says why the bot could not post in a place; undefined where it could. */
export type FindClosed = (connection: Connection, place: Destination) => Promise<ClosedPlace | undefined>;

/** Makes it: a slash command also works in channels that the bot is not in, where its results would not arrive. */
export function createFindClosed(clock: Clock): FindClosed {
  const openUntil = new Map<string, number>();
  const remember = (key: string, ms: number): void => {
    if (openUntil.size >= MOST_REMEMBERED) openUntil.clear();
    openUntil.set(key, clock.monotonic() + ms);
  };
  return async (connection, place) => {
    if (recipientOf(place) !== undefined) return undefined;
    const key = `${connection.teamId} ${place.id}`;
    if ((openUntil.get(key) ?? 0) > clock.monotonic()) return undefined;
    const state = await stateOf(connection, place.id).catch((error: unknown) => {
      remember(key, UNKNOWN_MS);
      throw error;
    });
    if (state !== 'open') return closedAs(state, place.name);
    remember(key, REMEMBERED_MS);
    return undefined;
  };
}

async function stateOf({ client }: Connection, channel: string): Promise<'open' | 'without-us' | 'archived'> {
  try {
    const { channel: found } = await client.conversations.info({ channel });
    if (found?.is_archived === true) return 'archived';
    return found?.is_member === false ? 'without-us' : 'open';
  } catch (error) {
    // A private channel that the bot is not in does not exist for it.
    if (slackErrorCode(error) === 'channel_not_found') return 'without-us';
    throw error;
  }
}

function closedAs(state: 'without-us' | 'archived', name: string): ClosedPlace {
  if (state === 'archived') return { problem: `${sentence(name)} is archived.`, hint: 'Nothing can be posted there.' };
  return { problem: `I am not in ${name} yet, so I cannot post there.`, hint: 'Write /invite @autotask there.' };
}

function sentence(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
