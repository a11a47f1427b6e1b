import { createHash } from 'node:crypto';
import type { HomeView } from '@slack/types';

/** Who has opened their home tab lately. */
export interface HomeReaders {
  remember(teamId: string, userId: string): Promise<void>;
  of(teamId: string): Promise<readonly string[]>;
}

/** One person's home tab. */
export interface HomeOf {
  readonly teamId: string;
  readonly userId: string;
}

/** The home tabs that people look at, and what was drawn there last. */
export interface Homes extends HomeReaders {
  /** Whether this is what its reader sees already. */
  shows(home: HomeOf, view: HomeView): boolean;
  drawn(home: HomeOf, view: HomeView): void;
}

const MOST_REMEMBERED = 10_000;

/** Makes them; what was drawn before the process began counts as unknown. */
export function createHomes(readers: HomeReaders): Homes {
  const last = new Map<string, string>();
  return {
    ...readers,
    shows: (home, view) => last.get(keyOf(home)) === digestOf(view),
    drawn(home, view) {
      if (last.size >= MOST_REMEMBERED) last.clear();
      last.set(keyOf(home), digestOf(view));
    },
  };
}

function keyOf({ teamId, userId }: HomeOf): string {
  return `${teamId} ${userId}`;
}

function digestOf(view: HomeView): string {
  return createHash('sha256').update(JSON.stringify(view)).digest('base64url');
}
