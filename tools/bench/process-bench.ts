import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './bench-row.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const REPEATS = 5;

/** The real program as a user starts it: how long until the console answers, what it holds while idle, the first card. */
export async function benchProcess(): Promise<BenchRow[]> {
  const samples: Sample[] = [];
  for (let i = 0; i < REPEATS; i++) samples.push(await measureOnce());
  const median = (pick: (sample: Sample) => number): number => {
    const sorted = samples.map(pick).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  const row = (name: string, value: number, unit: string, most: number): BenchRow => ({
    name,
    value: Math.round(value),
    unit,
    goal: `≤ ${most} ${unit}`,
    ok: value <= most,
  });
  return [
    row(
      'process: start to address printed',
      median((sample) => sample.readyMs),
      'ms',
      840,
    ),
    row(
      'process: start to first card',
      median((sample) => sample.firstCardMs),
      'ms',
      2_000,
    ),
    row(
      'process: idle memory (RSS)',
      median((sample) => sample.idleMb),
      'MB',
      134,
    ),
  ];
}

interface Sample {
  readonly readyMs: number;
  readonly firstCardMs: number;
  readonly idleMb: number;
}

async function measureOnce(): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-bench-'));
  const started = performance.now();
  const child = spawn(process.execPath, ['bin/autotask.mjs', 'start'], {
    cwd: root,
    env: { ...process.env, AUTOTASK_DATA_DIR: folder, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await printedAddress(child);
    const readyMs = performance.now() - started;
    const page = await fetch(address, { redirect: 'manual' });
    const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
    await (await fetch(new URL('/', address), { headers: { cookie } })).text();
    const firstCardMs = performance.now() - started;
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    return { readyMs, firstCardMs, idleMb: residentMb(child) };
  } finally {
    await ended(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /http:\/\/\S+/.exec(printed)?.[0];
      if (address !== undefined && /\s$/.test(printed)) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`The program ended with ${code} before it was ready.`)));
  });
}

function residentMb(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
