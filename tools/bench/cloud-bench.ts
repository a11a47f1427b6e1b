import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { costPerMillionRuns } from '../../src/app/cost/estimate-cost.ts';
import { TABLE_UNITS } from '../../src/app/cost/units-per-action.ts';
import type { BenchRow } from './bench-row.ts';
import { measureStarts, type Started } from './cold-start.ts';

const BUILD = fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url));
/** A function that does nothing but ask DynamoDB once: no function of ours can be quicker. */
const YARDSTICK = 'tools/bench/yardstick.ts';
/** Everything in one file, as bundlers make it without being asked for more. */
const ALL_IN_ONE = fileURLToPath(new URL('all-in-one.ts', import.meta.url));
const MOST_USD = 18;
/**
 * The design's milliseconds are those of its machine, where everything in one file took 304: another machine keeps the
 * ratio, and both are measured in turns.
 */
const ALL_IN_ONE_MS = 304;
const GOALS = {
  http: { bytes: 2_200_000, ratio: 140 / ALL_IN_ONE_MS },
  worker: { bytes: 1_600_000, ratio: 110 / ALL_IN_ONE_MS },
  wake: { bytes: 600_000, ratio: 70 / ALL_IN_ONE_MS },
} as const;

/** The functions of the cloud: how much is loaded at a cold start, and how long that takes on this machine. */
export async function benchCloud(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-bench-'));
  try {
    const printed = execFileSync(process.execPath, [BUILD, folder, ...Object.keys(GOALS), YARDSTICK], {
      encoding: 'utf8',
    });
    const allBytes = await buildAllInOne(join(folder, 'all-in-one', 'handler.mjs'));
    const started = await measureStarts(folder);
    const rows = Object.entries(GOALS).flatMap(([name, goal]) => [
      sizeRow(name, goal.bytes, printed),
      startRow(name, started, goal.ratio),
      allRow(name, join(folder, `${name}.meta.json`)),
    ]);
    const doors = ['http, first Slack command', 'http, first REST call', 'http, first page of the console'];
    return [
      { name: 'cloud: all packages in one file, loaded at once', value: allBytes / 1000, unit: 'kB' },
      { name: 'cloud: one call of the SDK alone, load and call', value: started.yardstick ?? Number.NaN, unit: 'ms' },
      ...rows,
      ...doors.map((door) => startRow(door, started)),
      ...costRows(),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Its bytes. No plugin of ours makes it smaller. */
async function buildAllInOne(outfile: string): Promise<number> {
  await build({
    ...{ entryPoints: [ALL_IN_ONE], outfile, bundle: true, minify: true, logLevel: 'warning' },
    ...{ format: 'esm', platform: 'node', target: 'node24', mainFields: ['module', 'main'] },
    external: ['zlib-sync', 'bufferutil', 'utf-8-validate'],
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  return statSync(outfile).size;
}

/** Load and first request, beside a function that loads everything and does nothing, measured in turns with it. */
function startRow(name: string, started: Started, goal?: number): BenchRow {
  const [value = Number.NaN, peerValue = Number.NaN] = [started[name], started['all-in-one']];
  const ratio = value / peerValue;
  const compared = { peer: 'loading all packages in one file', peerValue, ratio };
  const row = { name: `cloud: ${name}, load and first request`, value, unit: 'ms', ...compared };
  return goal === undefined ? row : { ...row, goal: `<= ${goal.toFixed(2)} ×`, ok: ratio <= goal };
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
