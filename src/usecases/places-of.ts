import type { Actor } from '../domain/destination.ts';
import { MEMBER_STANDING_FRESH } from '../domain/timing.ts';
import type { StandingContext } from './standing.ts';

/** Tells in which channels somebody is, for where they are not in one just now. */
export type PlacesOf = (actor: Actor) => Promise<readonly string[] | undefined>;

const MOST_REMEMBERED = 1_000;

interface Remembered {
  readonly at: number;
  readonly places: Promise<readonly string[] | undefined>;
}

/**
 * Asks the platforms, and remembers the answer for ten minutes (`security.md` §3). Where nobody can say it, nothing of
 * others is shown: whoever is not certainly in a channel does not read it.
 */
export function rememberPlaces(context: StandingContext): PlacesOf {
  const known = new Map<string, Remembered>();
  return (actor) => {
    const key = `${actor.workspace} ${actor.member}`;
    const now = context.clock.monotonic();
    const earlier = known.get(key);
    if (earlier !== undefined && now - earlier.at < MEMBER_STANDING_FRESH) return earlier.places;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const places = ask(context, actor);
    known.set(key, { at: now, places });
    return places;
  };
}

async function ask(
  { surfaces, log }: StandingContext,
  { workspace, member }: Actor,
): Promise<readonly string[] | undefined> {
  for (const surface of surfaces?.values() ?? []) {
    try {
      const places = await surface.placesOf?.(workspace, member);
      if (places !== undefined) return places;
    } catch (error) {
      log.info('places-not-told', { surface: surface.name, error });
    }
  }
  return undefined;
}
