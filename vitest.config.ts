import { defineConfig } from 'vitest/config';

/**
 * Three kinds of tests. `unit` mirrors src/ and runs in threads; `journeys` start real processes and real browsers, one
 * file at a time, because two of them on a small machine would measure each other.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // Files share what they import: nothing in src keeps state of its own, and loading it once per file took most of the time.
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: ['test/journeys/**', 'test/browser/**', 'test/crash/**', 'test/shared-data/**', 'node_modules/**'],
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['test/{journeys,browser,crash}/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
