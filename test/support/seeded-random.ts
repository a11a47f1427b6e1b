import { sha256Base32 } from '../../src/adapters/local/system-random.ts';
import type { Random } from '../../src/ports/random.ts';

/** Chance that comes the same way every time; ids sort in the order in which they were made. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  let ids = 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const id = () => {
    ids += 1;
    const tail = sha256Base32(`${seed} ${ids}`).toUpperCase().slice(0, 14);
    return `01${String(ids).padStart(10, '0')}${tail}`;
  };
  return { fraction, id, digest: sha256Base32 };
}
