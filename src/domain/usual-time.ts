import type { Run } from './run.ts';

/** Shorter runs are over before anybody could see them beside others, and are not noted. */
const SHORTEST_MS = 30_000;
/** How much the last run counts against all before it. */
const WEIGHT = 0.3;

/**
 * How long runs of a task usually work, after one more; undefined while that is next to nothing. It is written with the
 * task as each run ends. Counted is the time of its steps, so that a run which waited for its owner, for a quota or for
 * another process to go on counts no longer than it worked.
 */
export function usualMsAfter(usual: number | undefined, { status, steps }: Run): number | undefined {
  if (status !== 'succeeded') return usual;
  const worked = steps.reduce((sum, { tookMs }) => sum + tookMs, 0);
  const after = usual === undefined ? worked : usual + (worked - usual) * WEIGHT;
  return after < SHORTEST_MS ? undefined : Math.round(after / 1_000) * 1_000;
}
