import type { Destination } from '../../../domain/destination.ts';
import type { Connection } from '../connections.ts';
import { recipientOf } from '../places.ts';

const REMEMBERED = 10_000;

/** Finds the channel of a place: the one between the bot and a person is asked for, once. */
export type FindChannel = (connection: Connection, place: Pick<Destination, 'id'>) => Promise<string>;

/** Makes the finder with its memory. */
export function createFindChannel(): FindChannel {
  const known = new Map<string, Promise<string>>();
  return (connection, place) => {
    const user = recipientOf(place);
    if (user === undefined) return Promise.resolve(place.id);
    const key = `${connection.teamId} ${user}`;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    if (known.size >= REMEMBERED) known.clear();
    const asked = connection.client.conversations.open({ users: user }).then(({ channel }) => channel?.id ?? '');
    known.set(key, asked);
    asked.catch(() => known.delete(key));
    return asked;
  };
}
