const TEXT = JSON.stringify(
  Array.from({ length: 400 }, (_, row) => ({
    id: `task-${row}`,
    words: ['every', 'monday', String(row)],
    at: row * 60_000,
  })),
);

/** Milliseconds of the yardstick on the machine on which the goals were set, with nothing else running. */
const YARDSTICK_MS = 0.62;

/**
 * Whether work takes at most this many milliseconds on the machine on which the goals were set: each try is compared
 * with a piece of fixed work beside it, so that a slower or a busy machine fails no test, and the best try counts.
 */
export function takesAtMost(mostMs: number, work: () => void, tries = 60): boolean {
  return Array.from({ length: tries }).some(() => {
    const slowness = Math.max(1, elapsed(yardstick) / YARDSTICK_MS);
    return elapsed(work) <= mostMs * slowness;
  });
}

/** How many times slower this machine is just now than the one on which the goals were set; never below 1. */
export function slowness(): number {
  return Math.max(1, Math.min(...Array.from({ length: 20 }, () => elapsed(yardstick))) / YARDSTICK_MS);
}

function elapsed(work: () => void): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

/** Work of the kinds that a reader does: text taken apart, matched, and put together. */
function yardstick(): number {
  const rows = JSON.parse(TEXT) as { id: string; words: string[] }[];
  let letters = 0;
  for (const { id, words } of rows)
    for (const [word] of `${id} ${words.join(' ')}`.matchAll(/(?<letters>[a-z]+)|(?<digits>\d+)/gu))
      letters += word.length;
  return letters;
}
