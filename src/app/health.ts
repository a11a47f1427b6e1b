import type { Health, LastLook } from '../chat/context.ts';
import { LOCAL_WORKSPACE } from '../domain/ids.ts';
import type { Check } from '../ports/check.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';

/** What was found is good for so long. */
const FRESH_MS = 10 * 60_000;

/** Looks at what is connected when somebody wants to know, aside: whoever asked gets what was found last. */
export function createHealth(parts: {
  readonly check: () => Promise<readonly Check[]>;
  readonly clock: Clock;
  readonly log: Log;
  /** Workspaces of strangers installed the app: their admins do not run it. */
  readonly isOpen: boolean;
}): Health {
  const { check, clock, log, isOpen } = parts;
  let found: LastLook | undefined;
  let looking = false;
  const look = async (): Promise<void> => {
    try {
      found = { checks: await check(), at: clock.now() };
    } catch (error) {
      log.warn('health-not-checked', { error });
    } finally {
      looking = false;
    }
  };
  return {
    concerns: concernsOf(isOpen),
    async last() {
      const isFresh = found !== undefined && clock.now() - found.at < FRESH_MS;
      if (!isFresh && !looking) {
        looking = true;
        void look();
      }
      return found;
    },
  };
}

/** Admins run the bot, except those of workspaces that strangers installed it in. */
export function concernsOf(isOpen: boolean): Health['concerns'] {
  return ({ role, workspace }) => role === 'admin' && (!isOpen || workspace === LOCAL_WORKSPACE);
}
