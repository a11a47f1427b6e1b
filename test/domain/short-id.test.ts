import { describe, expect, it } from 'vitest';
import { sha256Base32 } from '../../src/adapters/local/system-random.ts';
import type { TaskId } from '../../src/domain/ids.ts';
import { readShortId, SHORT_ID_TRIES, shortIdOf } from '../../src/domain/short-id.ts';

const idOf = (task: string, tryNumber = 0) => shortIdOf(`tsk_${task}` as TaskId, tryNumber, sha256Base32);

describe('short ids', () => {
  it('have three letters or digits that nobody takes for another one', () => {
    const ids = Array.from({ length: 2_000 }, (_, index) => idOf(String(index)));

    expect(ids.filter((id) => !/^T-[2-9ACDEFGHJKMNPQRTUVWXY]{3}$/.test(id))).toEqual([]);
    expect(new Set(ids.join('')).size).toBe(28 + 1);
  });

  it('are the same for the same task', () => {
    expect(idOf('a')).toBe(idOf('a'));
  });

  it('seldom meet: of 1,000 tasks few need a second try', () => {
    const ids = Array.from({ length: 1_000 }, (_, index) => idOf(`task ${index}`));

    expect(new Set(ids).size).toBeGreaterThan(960);
  });

  it('are others with every try, and longer the later it is', () => {
    const tries = Array.from({ length: SHORT_ID_TRIES }, (_, index) => idOf('a', index));

    expect(new Set(tries).size).toBe(SHORT_ID_TRIES);
    expect(tries.map((id) => id.length - 2)).toEqual([3, 3, 4, 4, 5, 6, 8]);
  });

  it.each([
    ['T-7F3', 'T-7F3'],
    ['t-7f3', 'T-7F3'],
    ['7f3', 'T-7F3'],
    [' T-7F3 ', 'T-7F3'],
    ['T-7', undefined],
    ['T-7F3 and more', undefined],
    ['', undefined],
    ['T-7F3-', undefined],
  ])('are read from "%s" as %s', (typed, expected) => {
    expect(readShortId(typed)).toBe(expected);
  });
});
