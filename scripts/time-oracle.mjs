/**
 * The long comparison of the engine with luxon, croner and a naive engine: every zone, every change of the clocks of ten
 * years, thousands of random schedules. Takes some minutes; `npm test` runs a sample of the same.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--project',
    'unit',
    '--reporter=dot',
    'test/domain/time',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, AUTOTASK_LONG_TESTS: '1' } },
);
process.exitCode = status ?? 1;
