import { hash, randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';
import type { Random } from '../../ports/random.ts';

const POOL = 1_024;
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';

/** Chance from the operating system; ids of one process never go backwards, even when its clock does. */
export function createSystemRandom(): Random {
  const nextId = monotonicFactory(pooledFractions());
  return { fraction: Math.random, id: () => nextId(), digest: sha256Base32 };
}

/** Chance for ids, taken from the operating system a page at a time: one by one is what making an id would mostly cost. */
function pooledFractions(): () => number {
  const pool = new Uint32Array(POOL);
  let next = POOL;
  return () => {
    if (next === POOL) {
      randomFillSync(pool);
      next = 0;
    }
    const value = pool[next] ?? 0;
    next += 1;
    return value / 2 ** 32;
  };
}

/** Every two digits that ten bits can be. */
const PAIRS: readonly string[] = Array.from(
  { length: 1_024 },
  (_, bits) => `${BASE32[bits >>> 5] ?? ''}${BASE32[bits & 31] ?? ''}`,
);

/** SHA-256 of a text as 52 lower-case letters and digits (RFC 4648 base32 without padding). */
export function sha256Base32(text: string): string {
  // One character for each byte: no buffer is made for 32 of them.
  const bytes = hash('sha256', text, 'binary');
  let digits = '';
  let bits = 0;
  let value = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    value = (value << 8) | bytes.charCodeAt(at);
    bits += 8;
    if (bits < 10) continue;
    bits -= 10;
    digits += PAIRS[value >>> bits];
    value &= (1 << bits) - 1;
  }
  return digits + (PAIRS[value << (10 - bits)] ?? '');
}
