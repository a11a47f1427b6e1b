import { describe, expect, it } from 'vitest';
import type { Task } from '../../src/domain/task.ts';
import { NO_USAGE } from '../../src/domain/usage.ts';
import type { Work } from '../../src/ports/agent.ts';
import { runNow } from '../../src/usecases/run-now.ts';
import { CONSOLE, OWNER } from '../support/definitions.ts';
import { steppedGate } from '../support/process-gate.ts';
import { makeRuns, type TestProcess, type TestRuns, type TestRunsOptions } from '../support/run-context.ts';

/*
 * The exhaustive model of `reliability.md` §5, driven through the real state machine over a real store: a press starts a
 * run with one step and one message; processes crash at every point that they reach, up to three in a row, or stand
 * still beyond their lease and go on. Then one process works to the end, and the press comes again.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Longer than a lease and the allowance for clocks. */
const BEYOND_LEASE = 100 * SECOND;
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;

/** All cases with AUTOTASK_TEST_MODEL=all; otherwise every nth of them, evenly spread. */
const IS_WHOLE = process.env.AUTOTASK_TEST_MODEL === 'all';
const TIMEOUT = { timeout: 3_600_000 };

/** At which of the points that a process reaches something happens to it; undefined: nothing does. */
type Point = number | undefined;

interface Outcome {
  readonly lost: number;
  readonly doubled: number;
  /** Records that still need attention when all should be over. */
  readonly stuck: number;
}

/** One press in a place of its own, whose messages are counted at the end. */
interface Case {
  readonly task: Task;
  readonly place: string;
}

const CLEAN_RUN = ['r1', 'r5', 'r8', 'r9', 'r10', 'd1', 'd3', 'd4', 'd5', 'd6'];
const MOST_POINTS = 14;

class Model {
  readonly runs: TestRuns;
  #cases = 0;
  #processes = 0;
  /** How many messages one press brings. */
  readonly messages: number;

  constructor(runs: TestRuns, messages = 1) {
    this.runs = runs;
    this.messages = messages;
  }

  async begin(): Promise<Case> {
    this.#cases += 1;
    const place = `case-${this.#cases}`;
    const task = await this.runs.addTask({
      trigger: { kind: 'manual' },
      job: AGENT,
      destinations: [{ ...CONSOLE, id: place }],
    });
    const begun = { task, place };
    await this.press(begun);
    return begun;
  }

  async press({ task }: Case): Promise<void> {
    await runNow(this.runs.context, { actor: OWNER, taskId: task.id, inboundId: 'press' });
  }

  /** A process to which something happens at points that it reaches. */
  process(at: (reached: number, process: TestProcess) => void): TestProcess {
    let reached = 0;
    this.#processes += 1;
    const own: TestProcess = this.runs.another(`worker-${this.#processes}`, {
      crashPoints: {
        reached: () => {
          reached += 1;
          at(reached, own);
        },
      },
    });
    return own;
  }

  /** What it would have done after its point has no effect, and nothing answers it. */
  mortal(point: Point): TestProcess {
    return this.process((reached, own) => {
      if (reached === point) die(own);
    });
  }

  async sweep(worker: TestProcess): Promise<void> {
    worker.worker.attend({ now: this.runs.context.clock.now() }).catch(() => {});
    await this.runs.timers.quiet();
  }

  /** Work to the end by one process that lives, with the audit, then the press once more. */
  async end(begun: Case): Promise<Outcome> {
    const last = this.mortal(undefined);
    for (const wait of [0, BEYOND_LEASE, BEYOND_LEASE, 11 * MINUTE, 11 * MINUTE]) {
      await this.runs.pass(wait);
      await this.sweep(last);
    }
    await this.press(begun);
    await this.sweep(last);
    const until = this.runs.context.clock.now() + MINUTE;
    const stuck = (await this.runs.context.items.attend({ until, limit: 1 })).length;
    const visible = this.runs.surface.visible().filter(({ place }) => place === begun.place).length;
    return { lost: visible < this.messages ? 1 : 0, doubled: visible > this.messages ? 1 : 0, stuck };
  }
}

function die(process: TestProcess): never {
  process.kill();
  throw new Error('killed');
}

async function model(options: TestRunsOptions = {}): Promise<Model> {
  return new Model(await makeRuns({ work: stepThenResult, ...options }));
}

async function stepThenResult({ record, steps }: Work): Promise<{ text: string }> {
  if (steps.length === 0) await record({ kind: 'tool', label: 'look', at: 0, tookMs: 0, data: null }, NO_USAGE);
  return { text: 'done' };
}

/** Walks through cases and tells how many of how many, with what. */
async function walk<One>(
  name: string,
  cases: readonly One[],
  every: number,
  one: (crash: One) => Promise<Outcome>,
): Promise<Outcome> {
  let all: Outcome = { lost: 0, doubled: 0, stuck: 0 };
  let walked = 0;
  for (let index = 0; index < cases.length; index += IS_WHOLE ? 1 : every) {
    const { lost, doubled, stuck } = await one(cases[index] as One);
    all = { lost: all.lost + lost, doubled: all.doubled + doubled, stuck: all.stuck + stuck };
    walked += 1;
  }
  console.info(`${name}: ${walked} of ${cases.length} cases, ${JSON.stringify(all)}`);
  return all;
}

const POINTS: readonly Point[] = [...Array.from({ length: MOST_POINTS }, (_, index) => index + 1), undefined];
const THREE_CRASHES = POINTS.flatMap((a) => POINTS.flatMap((b) => POINTS.map((c) => [a, b, c] as const)));

async function threeCrashes(own: Model, points: readonly Point[]): Promise<Outcome> {
  const begun = await own.begin();
  for (const point of points) {
    await own.sweep(own.mortal(point));
    await own.runs.pass(BEYOND_LEASE);
  }
  return await own.end(begun);
}

it('a run without crashes passes by these points', async () => {
  const { runs } = await model();
  const task = await runs.addTask({ trigger: { kind: 'manual' }, job: AGENT });
  await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'press' });

  await runs.sweep();

  expect(runs.test.reached.filter((point) => /^[rd]/.test(point))).toEqual(CLEAN_RUN.toSpliced(1, 0, 'r3'));
});

it('crashes at every point, up to three in a row, lose nothing and double nothing', TIMEOUT, async () => {
  const own = await model();

  const all = await walk('crashes', THREE_CRASHES, 7, (points) => threeCrashes(own, points));

  expect(all).toEqual({ lost: 0, doubled: 0, stuck: 0 });
});

/** A long text is a message and a file: more points are passed by, and between the two lies the upload. */
const FILE_POINTS: readonly Point[] = [...Array.from({ length: 20 }, (_, index) => index + 1), undefined];
const TWO_CRASHES_WITH_FILE = FILE_POINTS.flatMap((a) => FILE_POINTS.map((b) => [a, b] as const));

async function fileModel(): Promise<Model> {
  const work = async () => ({ text: 'A line of a long text.\n\n'.repeat(60) });
  const limits = { markdown: 300, parts: 2, files: 'apart' } as const;
  return new Model(await makeRuns({ work, surface: { limits } }), 2);
}

it('crashes around a file, up to two in a row, lose nothing and double nothing', TIMEOUT, async () => {
  const own = await fileModel();

  const all = await walk('crashes around a file', TWO_CRASHES_WITH_FILE, 3, (points) => threeCrashes(own, points));

  expect(all).toEqual({ lost: 0, doubled: 0, stuck: 0 });
});

it('the model sees a doubled file where its upload is not on record', TIMEOUT, async () => {
  const own = await fileModel();
  const { lookUp } = own.runs.surface;
  own.runs.surface.lookUp = (message) => lookUp({ ...message, uploads: [] });

  const all = await walk('crashes with forgotten uploads', TWO_CRASHES_WITH_FILE, 7, (points) =>
    threeCrashes(own, points),
  );

  expect(all.doubled).toBeGreaterThan(0);
});

it('the model sees what is doubled where a platform forgets what was posted', TIMEOUT, async () => {
  const own = await model();
  own.runs.surface.lookUp = async () => [];

  const all = await walk('crashes without look-up', THREE_CRASHES, 31, (points) => threeCrashes(own, points));

  expect(all.doubled).toBeGreaterThan(0);
  expect(all.lost).toBe(0);
});

it('the model sees what is lost where a platform takes what it does not show', TIMEOUT, async () => {
  const own = await model();
  const { send } = own.runs.surface;
  own.runs.surface.send = async (message) => {
    const receipt = await send(message);
    await own.runs.surface.remove(message.destination, receipt);
    return receipt;
  };

  const all = await walk('crashes with blind posts', THREE_CRASHES, 61, (points) => threeCrashes(own, points));

  expect(all.lost).toBeGreaterThan(0);
});

describe('a worker that stands still beyond its lease and goes on', () => {
  /** Where it stands still, where the one that takes over crashes, and how far it comes before it is killed. */
  const cases = POINTS.flatMap((still) =>
    POINTS.flatMap((other) =>
      POINTS.slice(0, 6)
        .concat(undefined)
        .map((later) => ({ still, other, later })),
    ),
  ).filter(({ still }) => still !== undefined);

  interface StandStill {
    readonly still: Point;
    readonly other: Point;
    readonly later: Point;
  }

  async function standStill(own: Model, { still, other, later }: StandStill, isFirst: boolean): Promise<Outcome> {
    const begun = await own.begin();
    const slow = own.process((reached, process) => {
      if (reached === still) process.freeze();
      if (still !== undefined && later !== undefined && reached === still + later) die(process);
    });
    await own.sweep(slow);
    await own.runs.pass(BEYOND_LEASE);
    if (isFirst) slow.unfreeze();
    await own.sweep(own.mortal(other));
    slow.unfreeze();
    await own.runs.timers.quiet();
    await own.runs.pass(BEYOND_LEASE);
    return await own.end(begun);
  }

  it.each<[string, boolean]>([
    ['after another one has taken over', false],
    ['before anybody noticed', true],
  ])('%s posts nothing twice', TIMEOUT, async (when, isFirst) => {
    const own = await model();

    const all = await walk(`stands still, goes on ${when}`, cases, 11, (one) => standStill(own, one, isFirst));

    expect(all).toEqual({ lost: 0, doubled: 0, stuck: 0 });
  });

  it('leaves copies behind where they cannot be taken away, and the model sees them', TIMEOUT, async () => {
    const own = await model();
    own.runs.surface.remove = async () => {};

    const all = await walk('stands still, nothing can be removed', cases, 31, (one) => standStill(own, one, false));

    expect(all.doubled).toBeGreaterThan(0);
  });
});

it('two workers on one event, in every order of their effects, do it once', TIMEOUT, async () => {
  const own = await model();
  // Their effects are fewer than the 16 that a number of so many bits puts in order; every 13th number is enough.
  const orders = Array.from({ length: 5_041 }, (_, index) => index * 13);

  const all = await walk('orders of two workers', orders, 12, async (order) => {
    const begun = await own.begin();
    const gates = [steppedGate(), steppedGate()] as const;
    for (const [index, gate] of gates.entries()) {
      void own.sweep(own.runs.another(`pair-${order}-${index}`, { gate }));
    }
    await own.runs.timers.quiet();
    for (let step = 0; gates.some(({ waits }) => waits); step += 1) {
      const wanted = gates[(order >> (step % 16)) & 1 ? 1 : 0];
      const [first, second] = gates;
      (wanted.waits ? wanted : wanted === first ? second : first).step();
      await own.runs.timers.quiet();
    }
    return await own.end(begun);
  });

  expect(all).toEqual({ lost: 0, doubled: 0, stuck: 0 });
});
