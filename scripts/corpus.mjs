// The time corpus by its own scorer: `npm run corpus`. Prints the result and ends with 1 when a goal is missed.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = fileURLToPath(new URL('../../shared/corpus/time/', import.meta.url));

if (!existsSync(folder)) {
  console.log('skipped: the corpus is not beside this repository (../shared/corpus/time)');
  console.log('0 passed, 0 failed');
  process.exit(0);
}

const command = ['node', 'bin/autotask.mjs', 'parse', '--jsonl'];
const output = execFileSync('node', [`${folder}score.mjs`, `${folder}dev.jsonl`, '--', ...command], {
  cwd: root,
  encoding: 'utf8',
});
const result = JSON.parse(output);
const share = (text) => Number.parseFloat(text);

const goals = [
  ['schedules right, at least 99 %', share(result.schedule), (value) => value >= 99],
  ['task texts right, at least 98 %', share(result.task.right), (value) => value >= 98],
  ['confidently wrong, at most 0.5 %', share(result.positives.wrong), (value) => value <= 0.5],
  ['false schedules on plain tasks, none', share(result.negatives.false_schedule), (value) => value === 0],
];

console.log(output);
let failed = 0;
for (const [name, value, holds] of goals) {
  if (!holds(value)) failed += 1;
  console.log(`${holds(value) ? 'ok  ' : 'MISS'} ${name}: ${value} %`);
}
const wrongCases = result.n - Math.round((share(result.schedule) / 100) * result.n);
console.log(`${result.n - wrongCases} passed, ${wrongCases} failed`);
process.exit(failed === 0 ? 0 : 1);
