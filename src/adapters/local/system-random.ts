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

/** SHA-256 of a text as 52 lower-case letters and digits (RFC 4648 base32 without padding). */
export function sha256Base32(text: string): string {
  const bytes = hash('sha256', text, 'buffer');
  let digits = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) {
      digits += BASE32[(value >>> (bits - 5)) & 31];
    }
    value &= 31;
  }
  return digits + BASE32[(value << (5 - bits)) & 31];
}
