import type { Events } from '../../../ports/events.ts';
import { teamIn } from '../places.ts';
import { drawTeam } from './draw-homes.ts';
import type { ReceivingParts } from './scene.ts';

/** What was stored together, such as a task and its run, is drawn together. */
const SOON_MS = 1_500;
/** Nobody's home is drawn more often than this. */
const EVERY_MS = 4_000;

/** Home tabs that follow what is stored. */
export interface KeptHomes {
  close(): Promise<void>;
}

/**
 * Draws the home tabs of a workspace anew after its tasks changed, by whatever door or by a run. Nobody waits for it, and
 * nothing rests on it: who opens their home gets it drawn anyway.
 */
export function keepHomes(parts: ReceivingParts, events: Events): KeptHomes {
  const changed = new Set<string>();
  const over = new AbortController();
  let drawing: Promise<void> | undefined;

  const draw = async (): Promise<void> => {
    await parts.timers.sleep(SOON_MS, over.signal);
    while (changed.size > 0 && !over.signal.aborted) {
      const teams = [...changed];
      changed.clear();
      for (const team of teams) if (!(await drawTeam(parts, team, over.signal))) changed.add(team);
      await parts.timers.sleep(EVERY_MS, over.signal);
    }
  };
  const unsubscribe = events.subscribe((event) => {
    const team = event.kind === 'task-stored' ? teamIn(event.task.workspace) : undefined;
    if (team === undefined) return;
    changed.add(team);
    drawing ??= draw().finally(() => {
      drawing = undefined;
    });
  });

  return {
    async close() {
      unsubscribe();
      over.abort('over');
      await drawing;
    },
  };
}
