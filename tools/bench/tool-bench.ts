import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createCodeSandbox } from '../../src/adapters/code-sandbox/code-sandbox.ts';
import { systemClock } from '../../src/adapters/local/system-clock.ts';
import { resvgPainter } from '../../src/adapters/resvg/resvg-painter.ts';
import { openSqliteStore } from '../../src/adapters/sqlite/open-sqlite-store.ts';
import { workDirectly } from '../../src/agent/direct-work.ts';
import { chartSvg } from '../../src/domain/chart/svg.ts';
import type { AgentJob } from '../../src/domain/task.ts';
import type { Agent } from '../../src/ports/agent.ts';
import type { CodeLanguage } from '../../src/ports/code-runner.ts';
import { dateTool } from '../../src/tools/date.ts';
import { createWorker } from '../../src/usecases/worker.ts';
import type { BenchRow } from './bench-row.ts';
import { contextOver, fill, quantile } from './run-bench.ts';

const ROUNDS = 15;
const RUNS = 100;
const AT_ONCE = 100;
const SOON_MS = 1_500;

/** One tool, granted with all of its arguments: what a run costs beside what its tool does. */
const JOB: AgentJob = {
  kind: 'agent',
  instruction: 'how many days until 2030-01-01',
  direct: true,
  grants: [{ tool: 'date', says: 'count days', access: 'compute', pins: { operation: 'between', to: '2030-01-01' } }],
};

/** What tools and runs of agents cost where no model is asked. */
export async function benchTools(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-bench-'));
  try {
    return [
      await codeStart('javascript', '1'),
      await codeStart('python', 'print(1)'),
      await chartPaint(),
      await overhead(join(folder, 'one')),
      await atOnce(join(folder, 'many')),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From asking for a program to its first output, with its process, its limits and its end. */
async function codeStart(language: CodeLanguage, code: string): Promise<BenchRow> {
  const sandbox = createCodeSandbox();
  const { signal } = new AbortController();
  const value = await median(ROUNDS, () => sandbox({ language, code, input: '', key: 'bench', signal }));
  return { name: `tools: a ${language} program from start to output`, value, unit: 'ms' };
}

async function chartPaint(): Promise<BenchRow> {
  const paint = resvgPainter();
  const labels = Array.from({ length: 20 }, (_, index) => `day ${index}`);
  const values = labels.map((_, index) => (index * 7) % 13);
  const svg = chartSvg({ kind: 'line', title: 'Commits', labels, series: [{ name: 'commits', values }] });
  return { name: 'tools: a chart as a picture', value: await median(ROUNDS, () => paint(svg)), unit: 'ms' };
}

/** One run of an agent after another: claimed, begun, its step stored, closed, posted. */
async function overhead(folder: string): Promise<BenchRow> {
  const store = await openSqliteStore({ folder, clock: systemClock });
  const { context } = contextOver(store, { work });
  const worker = createWorker(context);
  const costs: number[] = [];
  for (let round = 0; round < RUNS; round += 1) {
    const due = systemClock.now();
    await fill(store, 1, () => due, JOB);
    const before = performance.now();
    await worker.attend({ now: due });
    await worker.idle();
    costs.push(performance.now() - before);
  }
  await store.close();
  const value = quantile(
    costs.sort((a, b) => a - b),
    0.5,
  );
  return { name: 'tools: a run without a model, beside its tool, from claim to posted', value, unit: 'ms' };
}

/** Memory while so many runs are under way, each of them waiting for something outside. */
async function atOnce(folder: string): Promise<BenchRow> {
  const store = await openSqliteStore({ folder, clock: systemClock });
  let underWay = 0;
  let open: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const { context, posted } = contextOver(store, {
    slots: AT_ONCE,
    work: async (asked) => {
      underWay += 1;
      await gate;
      return work(asked);
    },
  });
  const worker = createWorker(context);
  const due = systemClock.now() + SOON_MS;
  await fill(store, AT_ONCE, () => due, JOB);
  const before = settledMemory();
  while (underWay < AT_ONCE) {
    await worker.attend({ now: systemClock.now() });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const value = (settledMemory() - before) / 1024 / 1024;
  open?.();
  while (posted.length < AT_ONCE) await new Promise((resolve) => setTimeout(resolve, 20));
  await worker.idle();
  await store.close();
  return { name: `tools: memory of ${AT_ONCE} runs at once, beside what their tools hold`, value, unit: 'MiB' };
}

const work: Agent['work'] = (asked) => workDirectly(asked, { tools: [dateTool()], clock: systemClock });

/** What is in use once everything that nobody needs is gone. */
function settledMemory(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

async function median(rounds: number, act: () => Promise<unknown>): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const before = performance.now();
    await act();
    // The first one warms up what stays loaded.
    if (round > 0) costs.push(performance.now() - before);
  }
  return quantile(
    costs.sort((a, b) => a - b),
    0.5,
  );
}
