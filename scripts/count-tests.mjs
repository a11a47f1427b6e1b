// Reads a suite's output and prints "<passed> <failed>" for .ci/run. A suite that ended badly counts at least one failure,
// and one that printed no figures counts as one test.
import { text } from 'node:stream/consumers';

const status = Number(process.argv[2] ?? '0');
const output = (await text(process.stdin)).replace(/\u001b\[[0-9;]*m/g, '');

let passed = 0;
let failed = 0;
for (const line of output.split('\n')) {
  // vitest: "      Tests  3 failed | 120 passed | 2 skipped (125)"; ours: "12 passed, 0 failed" with an optional word before.
  const relevant = /^\s*Tests\s/.test(line) || /^(\w+: )?\d+ passed, \d+ failed/.test(line);
  if (!relevant) continue;
  passed += Number(/(\d+) passed/.exec(line)?.[1] ?? 0);
  failed += Number(/(\d+) failed/.exec(line)?.[1] ?? 0);
}
if (passed + failed === 0 && status === 0) passed = 1;
if (status !== 0 && failed === 0) failed = 1;
console.log(`${passed} ${failed}`);
