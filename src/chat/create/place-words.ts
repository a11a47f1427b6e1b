import type { Destination } from '../../domain/destination.ts';
import type { TaskDefinition } from '../../domain/task.ts';
import type { Turn } from '../turn.ts';
import { wantedPlace } from '../understand/find-places.ts';
import { resolvePlaces } from './place-wish.ts';

/** Where the results and troubles of a task go, as people would say it where a file of it is read. */
export function placeWords(
  turn: Turn,
  { destinations, policy }: Pick<TaskDefinition, 'destinations' | 'policy'>,
): { readonly to?: readonly string[]; readonly trouble?: readonly string[] } {
  const to = wordsOf(turn, destinations);
  const trouble = wordsOf(turn, policy.notify?.problemsTo ?? []);
  return {
    ...(to.every((place) => place === HERE) ? {} : { to }),
    ...(trouble.length === 0 ? {} : { trouble }),
  };
}

const HERE = 'here';

function wordsOf(turn: Turn, places: readonly Destination[]): readonly string[] {
  return [...new Set(places.flatMap((place) => wordOf(turn, place) ?? []))];
}

/** The address of a webhook is a secret, and a thread has no name: both stay here. */
function wordOf({ conversation }: Turn, place: Destination): string | undefined {
  const { surface, id, name, thread } = place;
  if (surface === conversation.surface && id === conversation.id && thread === conversation.thread) return HERE;
  switch (surface) {
    case 'slack':
    case 'discord':
      if (thread !== undefined) return undefined;
      return place.private ? 'dm' : `${name} on ${surface === 'slack' ? 'Slack' : 'Discord'}`;
    case 'mail':
      return id;
    case 'web':
    case 'terminal':
      return HERE;
    case 'webhook':
      return undefined;
  }
}

export type ReadPlaces =
  | { readonly kind: 'found'; readonly destinations: readonly Destination[] }
  | { readonly kind: 'problem'; readonly problem: string };

/** The places that such words name for whoever reads the file, each one looked up and checked. */
export async function readPlaces(turn: Turn, field: string, said: readonly string[]): Promise<ReadPlaces> {
  const wanted = said.map(wantedPlace);
  const unknown = said.find((_, index) => wanted[index] === undefined);
  if (unknown !== undefined)
    return problem(
      field,
      `"${unknown.slice(0, 80)}" is no place.`,
      'Say #dev, #dev on Slack, an address, mail, dm or here.',
    );
  const found = await resolvePlaces(
    turn,
    wanted.flatMap((place) => place ?? []),
  );
  return found.kind === 'none' ? problem(field, found.problem, `${found.hint} Or take the line out.`) : found;
}

function problem(field: string, what: string, hint: string): ReadPlaces {
  return { kind: 'problem', problem: `${field}: ${what} ${hint}` };
}
