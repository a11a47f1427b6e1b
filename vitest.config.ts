import { defineConfig } from 'vitest/config';

/**
 * Two kinds of tests. `unit` mirrors src/ and runs in threads; then come `journeys`, which start real processes and real
 * browsers. They wait more than they work, so two files run at a time, each on ports and folders of its own; none of
 * them measures speed.
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
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
