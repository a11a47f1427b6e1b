import { expect, it } from 'vitest';
import { renewed } from '../../../src/app/cloud/renewed.ts';

it('opens once, and anew when it is too old, so that rotated secrets are taken up', async () => {
  let now = 0;
  let opened = 0;
  const get = renewed(async () => ++opened, 1_000, { monotonic: () => now });

  const first = [await get(), await get()];
  now = 1_001;
  const later = await get();

  expect(first).toEqual([1, 1]);
  expect(later).toBe(2);
});

it('is opened again after it could not be opened', async () => {
  let tries = 0;
  const get = renewed(
    async () => {
      tries += 1;
      if (tries === 1) throw new Error('no secrets yet');
      return 'open';
    },
    1_000,
    { monotonic: () => 0 },
  );

  await expect(get()).rejects.toThrow('no secrets yet');
  expect(await get()).toBe('open');
});
