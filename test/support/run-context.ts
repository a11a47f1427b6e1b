import type { SurfaceName } from '../../src/domain/destination.ts';
import { DEFAULT_LIMITS, type Limits } from '../../src/domain/limits.ts';
import type { Delivery, Run, RunResult } from '../../src/domain/run.ts';
import type { Task } from '../../src/domain/task.ts';
import type { Instant } from '../../src/domain/time/schedule.ts';
import type { Agent, Work } from '../../src/ports/agent.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { CrashPoints } from '../../src/ports/crash-points.ts';
import type { ItemStore } from '../../src/ports/item-store.ts';
import type { Surface } from '../../src/ports/surface.ts';
import { readDeliveriesOfRun } from '../../src/store/delivery-store.ts';
import { readGapsBefore } from '../../src/store/gap-store.ts';
import { readRun, readRunsBefore } from '../../src/store/run-store.ts';
import { readTask } from '../../src/store/task-store.ts';
import type { DeliveryCards, RunContext } from '../../src/usecases/context.ts';
import { createTask } from '../../src/usecases/create-task.ts';
import { createWorker, type Worker } from '../../src/usecases/worker.ts';
import { makeContext, type TestContext, type TestContextOptions } from './context.ts';
import { OWNER, someDefinition } from './definitions.ts';
import { type FollowingTimers, followingTimers } from './following-timers.ts';
import { plainCards } from './plain-cards.ts';
import { gatedItems, gatedSurface, type ProcessGate, processGate } from './process-gate.ts';
import { type StandInSurface, type StandInSurfaceOptions, standInSurface } from './stand-in-surface.ts';

/** One process over a store. */
export interface TestProcess {
  readonly context: RunContext;
  readonly worker: Worker;
  /** Sweeps once and waits for what follows, without letting time pass. */
  sweep(): Promise<void>;
  /** Ends it as `kill -9` does: from now on nothing it does reaches store or surface, and nothing answers it. */
  kill(): void;
  /** Lets it stand still for a while, as SIGSTOP does; what it had begun goes on when it continues. */
  freeze(): void;
  unfreeze(): void;
}

export interface ProcessOptions {
  readonly crashPoints?: CrashPoints;
  /** What its effects must pass; by default it is open until the process is killed or frozen. */
  readonly gate?: ProcessGate;
}

export interface TestRuns extends TestProcess {
  readonly test: TestContext;
  readonly surface: StandInSurface;
  readonly timers: FollowingTimers;
  /** What each run's agent was given, in order. */
  readonly works: readonly Work[];
  /** Sets the wall clock alone, as an administrator or a laptop's sleep does. */
  jump(ms: number): void;
  /** Lets time pass: sleepers wake in order and their work goes on; nobody sweeps. */
  pass(ms: number): Promise<void>;
  /** Lets time pass with a sweep every second, as the attention loop would at the latest. */
  live(ms: number, step?: number): Promise<void>;
  /** Another process over the same store. */
  another(name: string, options?: ProcessOptions): TestProcess;
  addTask(definition?: Parameters<typeof someDefinition>[0]): Promise<Task>;
  task(id: Task['id']): Promise<Task>;
  /** Newest first. */
  runs(id: Task['id']): Promise<readonly Run[]>;
  gaps(id: Task['id']): ReturnType<typeof readGapsBefore>;
  deliveries(run: Run | undefined): Promise<readonly Delivery[]>;
}

export interface TestRunsOptions extends TestContextOptions {
  readonly slots?: number;
  readonly work?: (work: Work) => Promise<RunResult>;
  readonly cards?: Partial<DeliveryCards>;
  readonly surface?: Partial<StandInSurfaceOptions>;
  readonly crashPoints?: CrashPoints;
  /** The surface is connected under this name too. */
  readonly alsoAs?: SurfaceName;
}

const MANY = 1_000_000;
const NO_LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  activeTasksPerMember: MANY,
  activeTasksPerWorkspace: MANY,
  createsPerMinute: MANY,
  createsPerDay: MANY,
};

/** A worker over real SQLite with a stand-in agent and a stand-in surface, and a clock that moves when it is told to. */
export async function makeRuns(options: TestRunsOptions = {}): Promise<TestRuns> {
  const busy = { operations: 0 };
  const wrap = (items: ItemStore) => counting(options.wrap === undefined ? items : options.wrap(items), busy);
  const test = await makeContext({ limits: NO_LIMITS, ...options, wrap });
  let ahead = 0;
  const clock: Clock = { now: () => test.clock.now() + ahead, monotonic: () => test.clock.monotonic() };
  const timers = followingTimers(test.clock, busy);
  const surface = standInSurface({ clock, ...options.surface });
  const works: Work[] = [];
  const agent: Agent = {
    plan: () => ({ title: '', says: '', grants: [], assumed: [], missing: [] }),
    work: async (work) => {
      works.push(work);
      return await (options.work ?? (async () => ({ text: 'done' })))(work);
    },
  };
  const another = (name: string, own: ProcessOptions = {}): TestProcess => {
    const gate = own.gate ?? processGate();
    const { crashPoints = options.crashPoints ?? test.context.crashPoints } = own;
    const context: RunContext = {
      ...test.context,
      crashPoints,
      items: gatedItems(test.context.items, gate),
      clock,
      agent,
      surfaces: new Map<SurfaceName, Surface>([
        ['web', gatedSurface(surface, gate)],
        [options.alsoAs ?? 'web', gatedSurface(surface, gate)],
      ]),
      cards: { ...plainCards, ...options.cards },
      worker: name,
      slots: options.slots ?? 4,
      timers,
    };
    const worker = createWorker(context);
    return {
      context,
      worker,
      kill: gate.kill,
      freeze: gate.freeze,
      unfreeze: gate.unfreeze,
      async sweep() {
        await worker.attend({ now: clock.now() });
        await timers.quiet();
      },
    };
  };
  const first = another('worker-1');
  const { items } = test.context;
  const runs: TestRuns = {
    ...first,
    test,
    surface,
    timers,
    works,
    another,
    jump: (ms) => {
      ahead += ms;
    },
    pass: (ms) => timers.pass(ms),
    async live(ms, step = 1_000) {
      for (let passed = 0; passed < ms; passed += step) {
        await runs.sweep();
        await timers.pass(Math.min(step, ms - passed));
      }
      await runs.sweep();
    },
    addTask: (definition) => addTask({ ...first.context, items }, definition),
    task: async (id) => theTask((await readTask(items, OWNER.workspace, id))?.value),
    runs: (id) => readRunsBefore(items, id, undefined, 1_000),
    gaps: (id) => readGapsBefore(items, id, undefined, 1_000),
    deliveries: async (run) => {
      if (run === undefined) return [];
      return await readDeliveriesOfRun(items, (await readRun(items, run.id))?.value ?? run);
    },
  };
  return runs;
}

let sources = 0;

/** Creates a task as a person would. */
export async function addTask(
  context: RunContext,
  definition: Parameters<typeof someDefinition>[0] = {},
): Promise<Task> {
  sources += 1;
  const outcome = await createTask(context, {
    actor: OWNER,
    definition: someDefinition(definition),
    source: `test ${sources}`,
    evenIfDuplicate: true,
  });
  return theTask(outcome.kind === 'created' ? outcome.task : undefined, outcome.kind);
}

function theTask(task: Task | undefined, why = 'not found'): Task {
  if (task === undefined) throw new Error(`There is no task: ${why}.`);
  return task;
}

/** Instants as people read them, to compare lists. */
export function times(instants: readonly Instant[]): readonly string[] {
  return instants.map((instant) => new Date(instant).toISOString());
}

function counting(items: ItemStore, busy: { operations: number }): ItemStore {
  const counted = async <Result>(work: Promise<Result>): Promise<Result> => {
    busy.operations += 1;
    try {
      return await work;
    } finally {
      busy.operations -= 1;
    }
  };
  return {
    get: (key) => counted(items.get(key)),
    query: (request) => counted(items.query(request)),
    attend: (request) => counted(items.attend(request)),
    write: (operations) => counted(items.write(operations)),
  };
}
