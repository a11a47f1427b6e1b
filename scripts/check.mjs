// npm run check: every check in a row, each with the command that helps when it fails.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const quality = `${root}tools/quality`;
const bin = (name) => `${quality}/node_modules/.bin/${name}`;
const sources = ['src', 'test', 'handlers', 'infra', 'scripts', 'tools/bench'].filter((folder) =>
  existsSync(`${root}${folder}`),
);

const steps = [
  {
    name: 'types (tsc)',
    command: [`${root}node_modules/.bin/tsc`, '--noEmit'],
    help: 'Read the first error; the flags are in tsconfig.json.',
  },
  {
    name: 'format and lint (biome)',
    command: [bin('biome'), 'check', '.'],
    help: 'tools/quality/node_modules/.bin/biome check --write .',
  },
  {
    name: 'promises and switches (oxlint)',
    command: [bin('oxlint'), '--type-aware', '--deny-warnings', ...sources],
    help: 'Await the promise, or say why not with void.',
  },
  { name: 'unused code (knip)', command: [bin('knip'), '--no-progress'], help: 'Delete what nobody uses, or use it.' },
  {
    name: 'who may import whom',
    command: [`${root}node_modules/.bin/vitest`, 'run', '--project', 'unit', 'test/architecture.test.ts', 'test/docs'],
    help: 'The table is in test/architecture.test.ts.',
  },
];

if (!existsSync(bin('biome')))
  run('npm', ['install', '--prefix', quality, '--no-audit', '--no-fund', '--loglevel=error']);

let failed = 0;
for (const step of steps) {
  const [command, ...args] = step.command;
  const status = run(command, args);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'}  ${step.name}`);
  if (status !== 0) {
    console.log(`      ${step.help}`);
    failed += 1;
  }
}
console.log(`check: ${steps.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function run(command, args) {
  // oxlint looks for its type-aware half beside the project's own packages, not beside itself.
  const env = { ...process.env, OXLINT_TSGOLINT_PATH: bin('tsgolint') };
  return spawnSync(command, args, { cwd: root, env, stdio: 'inherit' }).status ?? 1;
}
