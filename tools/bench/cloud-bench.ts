import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { costPerMillionRuns } from '../../src/app/cost/estimate-cost.ts';
import { TABLE_UNITS } from '../../src/app/cost/units-per-action.ts';
import type { BenchRow } from './bench-row.ts';

const BUILD = fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url));
const TIMES = 9;
const MOST_USD = 18;
const GOALS: Readonly<Record<string, { readonly bytes: number; readonly ms: number }>> = {
  http: { bytes: 2_200_000, ms: 140 },
  worker: { bytes: 1_600_000, ms: 110 },
  wake: { bytes: 600_000, ms: 70 },
};

/** The functions of the cloud: how much is loaded at a cold start, and how long that takes on this machine. */
export async function benchCloud(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-bench-'));
  try {
    const printed = execFileSync(process.execPath, [BUILD, folder], { encoding: 'utf8' });
    const functions = Object.entries(GOALS).flatMap(([name, goal]) => [
      sizeRow(name, goal.bytes, printed),
      loadRow(name, goal.ms, join(folder, name, 'handler.mjs')),
      allRow(name, join(folder, `${name}.meta.json`)),
    ]);
    return [...functions, ...costRows()];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Calls and units are counted by test/adapters/dynamodb/costs.test.ts; prices are those of `autotask cost`. */
function costRows(): BenchRow[] {
  const usd = costPerMillionRuns(1);
  const units = Object.entries(TABLE_UNITS).flatMap(([action, { write, read }]) => [
    { name: `cloud: write units to ${action}`, value: write, unit: 'units' },
    { name: `cloud: read units to ${action}`, value: read, unit: 'units' },
  ]);
  const cost = { name: 'cloud: a million runs of 1 s without a model', value: usd, unit: '$' };
  return [...units, { ...cost, goal: `<= ${MOST_USD}`, ok: usd <= MOST_USD }];
}

function sizeRow(name: string, goal: number, printed: string): BenchRow {
  const kB = Number(new RegExp(`^${name}\\s+(\\d+) kB at once`, 'm').exec(printed)?.[1]);
  return {
    name: `cloud: ${name}, loaded at once`,
    value: kB,
    unit: 'kB',
    goal: `<= ${goal / 1000}`,
    ok: kB <= goal / 1000,
  };
}

function allRow(name: string, metafile: string): BenchRow {
  const { outputs }: { outputs: Record<string, { bytes: number }> } = JSON.parse(readFileSync(metafile, 'utf8'));
  const bytes = Object.values(outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { name: `cloud: ${name}, with what is loaded when needed`, value: bytes / 1000, unit: 'kB' };
}

/** In a new process each time, the median; without the start of Node itself. */
function loadRow(name: string, goal: number, file: string): BenchRow {
  const code = `const t=performance.now();await import(${JSON.stringify(pathToFileURL(file).href)});process.stdout.write(String(performance.now()-t));process.exit(0)`;
  const times = Array.from({ length: TIMES }, () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })),
  ).toSorted((a, b) => a - b);
  const ms = times[Math.floor(TIMES / 2)] ?? Number.NaN;
  return {
    name: `cloud: ${name}, load`,
    value: ms,
    unit: 'ms',
    goal: `<= ${goal} with the first request`,
    ok: ms <= goal,
  };
}
