import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { costPerMillionRuns } from '../../src/app/cost/estimate-cost.ts';
import { TABLE_UNITS } from '../../src/app/cost/units-per-action.ts';
import type { BenchRow } from './bench-row.ts';
import { measureStarts, type Started } from './cold-start.ts';

const BUILD = fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url));
/** A function that does nothing but ask DynamoDB once: no function of ours can be quicker. */
const YARDSTICK = 'tools/bench/yardstick.ts';
const MOST_USD = 18;
const GOALS = {
  http: { bytes: 2_200_000, ms: 140 },
  worker: { bytes: 1_600_000, ms: 110 },
  wake: { bytes: 600_000, ms: 70 },
} as const;

/** The functions of the cloud: how much is loaded at a cold start, and how long that takes on this machine. */
export async function benchCloud(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-bench-'));
  try {
    const printed = execFileSync(process.execPath, [BUILD, folder, ...Object.keys(GOALS), YARDSTICK], {
      encoding: 'utf8',
    });
    const started = await measureStarts(folder);
    const rows = Object.entries(GOALS).flatMap(([name, goal]) => [
      sizeRow(name, goal.bytes, printed),
      { ...startRow(name, started), goal: `<= ${goal.ms}`, ok: (started[name] ?? Number.NaN) <= goal.ms },
      allRow(name, join(folder, `${name}.meta.json`)),
    ]);
    const doors = ['http, first Slack command', 'http, first REST call', 'http, first page of the console'];
    return [...rows, ...doors.map((door) => startRow(door, started)), ...costRows()];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Beside the yardstick, measured in turns with it: what is ours is what is more. */
function startRow(name: string, started: Started): BenchRow {
  const [value = Number.NaN, peerValue = Number.NaN] = [started[name], started.yardstick];
  const compared = { peer: 'one call of the SDK alone', peerValue, ratio: value / peerValue };
  return { name: `cloud: ${name}, load and first request`, value, unit: 'ms', ...compared };
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
