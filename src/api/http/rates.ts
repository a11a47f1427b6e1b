import type { Clock } from '../../ports/clock.ts';

/** How often one key may come: so many a minute, and so many at once. */
export interface Rate {
  readonly perMinute: number;
  readonly burst: number;
}

/** What is left of a key's share. */
export interface Share {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds until one more is free. */
  readonly reset: number;
}

const MINUTE_MS = 60_000;
const MOST_KEYS = 10_000;

/** Counts by key in this process; a key that has its whole share again is forgotten. */
export function rates({ perMinute, burst }: Rate, clock: Pick<Clock, 'monotonic'>): (key: string) => Share {
  const used = new Map<string, { readonly level: number; readonly at: number }>();
  const each = MINUTE_MS / perMinute;
  return (key) => {
    const now = clock.monotonic();
    const before = used.get(key);
    const level = before === undefined ? 0 : Math.max(0, before.level - (now - before.at) / each);
    const allowed = level + 1 <= burst;
    const next = allowed ? level + 1 : level;
    used.delete(key);
    used.set(key, { level: next, at: now });
    // The oldest goes first: whoever fills the table with keys frees only keys that were not used lately.
    if (used.size > MOST_KEYS) used.delete(used.keys().next().value ?? '');
    const remaining = Math.max(0, Math.floor(burst - next));
    return { allowed, remaining, reset: Math.max(1, Math.ceil(((next + 1 - burst) * each) / 1_000)) };
  };
}
