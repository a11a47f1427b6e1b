import { defineConfig } from 'vitest/config';

/** What is checked against data beside this repository (`npm run corpus`); without that data everything is skipped. */
export default defineConfig({
  test: { include: ['test/shared-data/**/*.test.ts'], testTimeout: 30_000 },
});
