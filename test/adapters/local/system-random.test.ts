import { describe, expect, it } from 'vitest';
import { createSystemRandom } from '../../../src/adapters/local/system-random.ts';

describe('chance of the system', () => {
  const random = createSystemRandom();

  it.each([
    ['', '4oymiquy7qobjgx36tejs35zeqt24qpemsnzgtfeswmrw6csxbkq'],
    ['abc', 'xj4bnp4pahh6uqkbidpf3lrceoyagyndsylxvhfucd7wd4qacwwq'],
    ['Zeit ⏰', 'flzyhgs4xscj3bpbm3tnfk6dzxllbhfj5xmnjcfnhmobkzeuklya'],
  ])('digests "%s" into the base32 of its SHA-256', (text, digest) => {
    expect(random.digest(text)).toBe(digest);
    expect(digest).toMatch(/^[a-z2-7]{52}$/);
  });

  it('makes ids that sort in the order in which they were made', () => {
    const ids = Array.from({ length: 200 }, () => random.id());

    expect(ids.every((id) => /^[0-9A-Z]{26}$/.test(id))).toBe(true);
    expect([...ids].sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(200);
  });
});
