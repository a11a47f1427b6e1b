import type { Destination } from '../../domain/destination.ts';
import { invalid } from '../http/problem.ts';
import type { Call } from '../http/route.ts';
import type { DestinationInput, TaskChange } from '../schemas/task-input.ts';

/** The places that a body names, each looked up and checked now; all that are none are told at once. Undefined for none. */
export async function readDestinations(
  { parts, actor, token }: Pick<Call<unknown, unknown>, 'parts' | 'actor' | 'token'>,
  { destinations: wanted, notification }: Pick<TaskChange, 'destinations' | 'notification'>,
): Promise<readonly Destination[] | undefined> {
  if (wanted === undefined) return undefined;
  if (notification?.channels !== undefined)
    throw invalid([
      { pointer: '/destinations', message: 'cannot come with notification.channels, which says the same' },
    ]);
  const asking = { actor, conversation: token.conversation };
  const found = await Promise.all(wanted.map((one) => parts.place(asking, wordsOf(one))));
  const problems = found.flatMap((one, index) =>
    one.kind === 'none' ? [{ pointer: `/destinations/${index}`, message: one.problem, example: one.hint }] : [],
  );
  if (problems.length > 0) throw invalid(problems);
  const places = found.flatMap((one) => (one.kind === 'found' ? [one.destination] : []));
  const keys = places.map(({ surface, id, thread }) => JSON.stringify([surface, id, thread]));
  return places.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

/** What a task tells of its places means them again. */
function wordsOf(place: DestinationInput): string {
  if (typeof place === 'string') return place;
  const { surface, name } = place;
  if (surface === 'mail') return name;
  if (surface === 'web' || surface === 'terminal') return 'here';
  return name.startsWith('#') ? `${name} on ${surface}` : 'dm';
}
