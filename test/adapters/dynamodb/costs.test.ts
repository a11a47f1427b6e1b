import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DynamoItemStore } from '../../../src/adapters/dynamodb/dynamo-item-store.ts';
import { createSystemRandom } from '../../../src/adapters/local/system-random.ts';
import { TABLE_UNITS, WRITES_A_STEP } from '../../../src/app/cost/units-per-action.ts';
import type { Step } from '../../../src/domain/run.ts';
import { NO_USAGE } from '../../../src/domain/usage.ts';
import type { ItemStore } from '../../../src/ports/item-store.ts';
import { taskKey } from '../../../src/store/keys.ts';
import { deleteTask } from '../../../src/usecases/delete-task.ts';
import { listTasks } from '../../../src/usecases/list-tasks.ts';
import { pauseTask } from '../../../src/usecases/pause-task.ts';
import { runNow } from '../../../src/usecases/run-now.ts';
import { showHistory } from '../../../src/usecases/show-history.ts';
import { OWNER, onceAt, scheduled } from '../../support/definitions.ts';
import { type DynamoServer, HAS_DYNAMO, startDynamoServer } from '../../support/dynamo-server.ts';
import { makeRuns, type TestRuns, type TestRunsOptions } from '../../support/run-context.ts';

/** So much Markdown as people write it, because how well a text packs is its own. */
function prose(bytes: number): string {
  const pages = ['usage', 'deploy-aws', 'tools', 'rest-api', 'time-phrases'].map((name) =>
    readFileSync(fileURLToPath(new URL(`../../../docs/${name}.md`, import.meta.url)), 'utf8'),
  );
  return pages.join('\n').slice(0, bytes);
}

/** What a piece of work asked of the table: calls by name, and units as the table counts them. */
interface Cost {
  readonly calls: Readonly<Record<string, number>>;
  readonly write: number;
  readonly read: number;
}

/** Where a long result becomes a file after three messages, as Slack has it. */
const AS_SLACK = { first: 1_500, markdown: 9_000, parts: 3, files: 'apart' } as const;
const READS = new Set(['GetItem', 'BatchGetItem', 'Query']);

describe.skipIf(!HAS_DYNAMO)('what an action costs at the table', () => {
  let server: DynamoServer | undefined;
  beforeAll(async () => {
    server = await startDynamoServer();
  });
  afterAll(() => server?.close());

  /** A worker over the table, with a counter between it and the server. */
  async function open(more: Pick<TestRunsOptions, 'surface' | 'work'> = {}) {
    if (server === undefined) throw new Error('The server is not there.');
    const table = await server.createTable();
    const client = new DynamoDBClient({
      endpoint: server.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    onTestFinished(() => client.destroy());
    const counter = countCosts(client);
    let runs: TestRuns | undefined;
    const clock = { now: () => runs?.test.clock.now() ?? 0, monotonic: () => 0 };
    const timers = { sleep: async () => {} };
    const items: ItemStore = new DynamoItemStore({ client, table, clock, random: createSystemRandom(), timers });
    runs = await makeRuns({ ...more, wrap: () => items });
    return { runs, costOf: counter.costOf };
  }

  it('to create, pause, press and delete a task', async () => {
    const { runs, costOf } = await open();
    const { context } = runs;
    const who = { actor: OWNER, source: 'x' };

    const create = await costOf(() => runs.addTask());
    const task = create.result;
    const press = await costOf(() => runNow(context, { actor: OWNER, taskId: task.id, inboundId: 'press' }));
    const pause = await costOf(() => pauseTask(context, { ...who, taskId: task.id }));
    const remove = await costOf(() => deleteTask(context, { ...who, source: 'y', taskId: task.id }));

    const change = { calls: { GetItem: 2, TransactWriteItems: 1 }, read: 2 };
    expect({ create: create.cost, press: press.cost, pause: pause.cost, delete: remove.cost }).toEqual({
      create: { calls: { GetItem: 1, Query: 2, TransactWriteItems: 1 }, ...TABLE_UNITS.create },
      press: { ...change, write: 9 },
      pause: { ...change, write: 11 },
      delete: { ...change, write: 11 },
    });
  });

  it('to run a reminder at its instant, from the sweep to the posted result', async () => {
    const { runs, costOf } = await open();
    const at = runs.test.clock.now() + 60_000;
    await runs.addTask({ trigger: scheduled(onceAt(at)) });
    runs.test.clock.set(at);

    const { cost } = await costOf(() => runs.sweep());

    expect(runs.surface.posts).toBe(1);
    // 24 of the queries ask the eight parts of the index three times: what is due, what is due still, what is next.
    expect(cost).toEqual({
      calls: { BatchGetItem: 2, GetItem: 3, PutItem: 1, Query: 24, TransactWriteItems: 2 },
      read: 17,
      write: TABLE_UNITS.lastRun.write,
    });
  });

  it.each([
    ['every week', undefined, TABLE_UNITS.run],
    ['once, after which it is completed', 60_000, TABLE_UNITS.lastRun],
  ])('to run a reminder %s that a message names, as a worker of the cloud does', async (_, inMs, units) => {
    const { runs, costOf } = await open();
    const once = inMs === undefined ? {} : { trigger: scheduled(onceAt(runs.test.clock.now() + inMs)) };
    const task = await runs.addTask(once);
    runs.test.clock.set(task.nextDue ?? 0);

    const { cost } = await costOf(async () => {
      await runs.worker.attendTo(taskKey(task.workspace, task.id));
      await runs.worker.idle();
    });

    expect(runs.surface.posts).toBe(1);
    expect(cost).toEqual({ calls: { GetItem: 4, PutItem: 1, TransactWriteItems: 2 }, ...units });
  });

  it('to store a step of a run with a model: its record, which grows, and its lease in the index', async () => {
    const writes: number[] = [];
    for (const steps of [0, 6]) {
      const opened: { readonly runs: TestRuns; readonly costOf: ReturnType<typeof countCosts>['costOf'] } = await open({
        async work({ record }) {
          for (let n = 0; n < steps; n += 1) {
            // Time passes, so that each step moves the end of the lease.
            opened.runs.test.clock.advance(2_000);
            await record(stepOf(n), NO_USAGE);
          }
          return { text: 'The commits of this week, in four lines.' };
        },
      });
      const { runs, costOf } = opened;
      const task = await runs.addTask({ job: { kind: 'agent', instruction: 'summarize', grants: [] } });
      runs.test.clock.set(task.nextDue ?? 0);
      const { cost } = await costOf(async () => {
        await runs.worker.attendTo(taskKey(task.workspace, task.id));
        await runs.worker.idle();
      });
      writes.push(cost.write);
    }

    const [plain = 0, stepped = 0] = writes;
    expect(Math.ceil((stepped - plain) / 6)).toBe(WRITES_A_STEP);
  });

  it('to keep a long result: by the kilobyte as it is packed, its message and its receipt with it', async () => {
    const writes: number[] = [];
    for (const kilobytes of [1, 4, 20, 80]) {
      const text = prose(kilobytes * 1024);
      const { runs, costOf } = await open({ work: async () => ({ text }), surface: { limits: AS_SLACK } });
      const task = await runs.addTask({ job: { kind: 'agent', instruction: 'summarize', grants: [] } });
      runs.test.clock.set(task.nextDue ?? 0);
      const { cost } = await costOf(async () => {
        await runs.worker.attendTo(taskKey(task.workspace, task.id));
        await runs.worker.idle();
      });
      expect(runs.surface.posts).toBeGreaterThan(0);
      writes.push(cost.write);
    }

    // About what docs/decisions/0009 says.
    const [one = 0, four = 0, twenty = 0, eighty = 0] = writes;
    expect(one).toBeLessThanOrEqual(20);
    expect(four).toBeLessThanOrEqual(30);
    expect(twenty).toBeLessThanOrEqual(80);
    expect(eighty).toBeLessThanOrEqual(300);
    expect(twenty).toBeGreaterThan(four);
  });

  it('to list 20 tasks and to show 20 lines of a history', async () => {
    const { runs, costOf } = await open();
    const [first] = await Promise.all(Array.from({ length: 20 }, () => runs.addTask()));
    if (first === undefined) throw new Error('There is no task.');
    for (let press = 1; press <= 20; press += 1) {
      await runNow(runs.context, { actor: OWNER, taskId: first.id, inboundId: `press ${press}` });
      await runs.sweep();
    }

    const list = await costOf(() => listTasks(runs.context, { actor: OWNER, filter: {}, pageSize: 20 }));
    const history = await costOf(() => showHistory(runs.context, { actor: OWNER, taskId: first.id, limit: 20 }));

    expect(list.result.tasks).toHaveLength(20);
    expect(history.result).toMatchObject({ entries: { length: 20 } });
    // A run holds its message itself, so that a page of the history is one query of runs and one of gaps.
    expect({ list: list.cost, history: history.cost }).toEqual({
      list: { calls: { Query: 1 }, read: 3, write: 0 },
      history: { calls: { GetItem: 1, Query: 2 }, read: 6, write: 0 },
    });
  }, 60_000);
});

/** A turn of a model or what a tool found: half a kilobyte of words, as a digest reads them. */
function stepOf(n: number): Step {
  const text = Array.from({ length: 12 }, (_, line) => `${n}${line} fix the door of room ${line * 37 + n}`).join('\n');
  return { kind: 'tool', label: 'reading commits', at: n, tookMs: 400, data: { callId: `call-${n}`, text } };
}

/** Asks the table to tell the units of every request, and adds them up. */
function countCosts(client: DynamoDBClient) {
  let counting: { calls: Record<string, number>; write: number; read: number } = { calls: {}, write: 0, read: 0 };
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const name = (context.commandName ?? '').replace('Command', '');
      const input = { ...args.input, ReturnConsumedCapacity: 'INDEXES' };
      // The middleware is typed for every command at once.
      const answer = await next({ ...args, input } as typeof args);
      const { ConsumedCapacity: consumed } = answer.output as { readonly ConsumedCapacity?: unknown };
      counting.calls[name] = (counting.calls[name] ?? 0) + 1;
      for (const one of [consumed].flat()) {
        const { CapacityUnits: units = 0 } = (one ?? {}) as { readonly CapacityUnits?: number };
        counting[READS.has(name) ? 'read' : 'write'] += units;
      }
      return answer;
    },
    { step: 'initialize' },
  );
  return {
    async costOf<Result>(act: () => Promise<Result>): Promise<{ readonly result: Result; readonly cost: Cost }> {
      const mine: typeof counting = { calls: {}, write: 0, read: 0 };
      counting = mine;
      const result = await act();
      return { result, cost: mine };
    },
  };
}
