import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { BenchRow } from './bench-row.ts';

/**
 * `npm run bench [-- name …] [-- --json file]`: runs the suites one after another (never side by side, they would measure
 * each other), prints a table and then one line of JSON.
 */
const SUITES: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  process: async () => (await import('./process-bench.ts')).benchProcess(),
  time: async () => (await import('./time-bench.ts')).benchTime(),
  read: async () => (await import('./read-bench.ts')).benchRead(),
  store: async () => (await import('./store-bench.ts')).benchStore(),
  chat: async () => (await import('./chat-bench.ts')).benchChat(),
  runs: async () => (await import('./run-bench.ts')).benchRuns(),
  tools: async () => (await import('./tool-bench.ts')).benchTools(),
  cloud: async () => (await import('./cloud-bench.ts')).benchCloud(),
};

const words = process.argv.slice(2);
const jsonFile = words.includes('--json') ? words[words.indexOf('--json') + 1] : undefined;
const wanted = words.filter((word) => word in SUITES);

const rows: BenchRow[] = [];
for (const [name, suite] of Object.entries(SUITES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`measuring ${name} …`);
  rows.push(...(await suite()));
}

console.log(table(rows));
const report = JSON.stringify({ node: process.version, cores: cpus().length, cpu: cpus()[0]?.model, rows });
console.log(report);
if (jsonFile !== undefined) writeFileSync(jsonFile, `${report}\n`);

function table(all: readonly BenchRow[]): string {
  const cells = all.map((row) => [
    row.name,
    `${round(row.value)} ${row.unit}`,
    row.peer === undefined ? '' : `${row.peer} ${round(row.peerValue)} ${row.unit}`,
    row.ratio === undefined ? '' : `${round(row.ratio)} ×`,
    row.goal ?? '',
    row.ok === undefined ? '' : row.ok ? 'reached' : 'missed',
  ]);
  const head = ['what', 'value', 'peer', 'ratio', 'goal', ''];
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((cell) => (cell[i] ?? '').length)));
  return [head, ...cells]
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function round(value: number | undefined): string {
  if (value === undefined) return '';
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
