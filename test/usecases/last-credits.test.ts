import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DynamoItemStore } from '../../src/adapters/dynamodb/dynamo-item-store.ts';
import { createSystemRandom } from '../../src/adapters/local/system-random.ts';
import { DEFAULT_LIMITS } from '../../src/domain/limits.ts';
import { NO_USAGE, type Usage } from '../../src/domain/usage.ts';
import type { ItemStore } from '../../src/ports/item-store.ts';
import { readAccount } from '../../src/store/account-store.ts';
import { personalMeter } from '../../src/usecases/personal-meter.ts';
import { runNow } from '../../src/usecases/run-now.ts';
import { makeClock, NOW } from '../support/context.ts';
import { OWNER } from '../support/definitions.ts';
import { type DynamoServer, HAS_DYNAMO, startDynamoServer } from '../support/dynamo-server.ts';
import { makeRuns } from '../support/run-context.ts';

let server: DynamoServer | undefined;
beforeAll(async () => {
  if (HAS_DYNAMO) server = await startDynamoServer();
});
afterAll(() => server?.close());

const ENGINES = ['SQLite', ...(HAS_DYNAMO ? ['DynamoDB'] : [])];
/** Of gpt-5-mini: 1,000 tokens in and 1,000 out cost 2,250 micro-dollars. */
const CALL = { model: 'gpt-5-mini', inputTokens: 1_000, outputTokens: 1_000 };
const COST = 2_250;
const USED: Usage = { ...NO_USAGE, modelCalls: 1, inputTokens: 1_000, outputTokens: 1_000, model: 'gpt-5-mini' };
const RUNS = 4;

async function dynamo(running: DynamoServer): Promise<ItemStore> {
  const table = await running.createTable();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: running.endpoint, region: 'us-east-1', credentials });
  onTestFinished(() => client.destroy());
  const timers = { sleep: async () => {} };
  return new DynamoItemStore({ client, table, clock: makeClock(NOW), random: createSystemRandom(), timers });
}

describe.each(ENGINES)('the last credits of a month, over %s', { timeout: 30_000 }, (name) => {
  async function open(allowance: number) {
    const items = name === 'DynamoDB' && server !== undefined ? await dynamo(server) : undefined;
    const sent: string[] = [];
    let arrived = 0;
    let letGo = (): void => {};
    const together = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const runs = await makeRuns({
      ...(items === undefined ? {} : { wrap: () => items }),
      slots: RUNS,
      limits: {
        ...DEFAULT_LIMITS,
        ...{ createsPerMinute: 1_000, createsPerDay: 1_000, activeTasksPerMember: 1_000 },
        microUsdPerMemberMonth: allowance,
      },
      work: async (work) => {
        // All ask at the same moment, so that they read the same account.
        arrived += 1;
        if (arrived === RUNS) letGo();
        await together;
        await work.allow?.(CALL);
        sent.push(work.title);
        await work.record({ kind: 'model', label: 'thinking', at: 0, tookMs: 1, data: {} }, USED);
        return { text: 'done' };
      },
    });
    const job = { kind: 'agent', instruction: 'look', grants: [] } as const;
    const tasks = await Promise.all(
      Array.from({ length: RUNS }, (_, index) => runs.addTask({ title: `task ${index}`, job })),
    );
    for (const task of tasks) await runNow(runs.context, { actor: OWNER, taskId: task.id, inboundId: 'press' });
    const account = async () => (await readAccount(runs.context.items, OWNER.workspace, OWNER.member))?.value;
    return { runs, tasks, sent, account };
  }

  it('go to exactly one of the runs that want them at once', async () => {
    const { runs, tasks, sent, account } = await open(COST);

    await runs.sweep();
    await runs.worker.idle();

    expect(sent).toHaveLength(1);
    const ended = await Promise.all(tasks.map(async ({ id }) => (await runs.runs(id))[0]));
    expect(ended.map((run) => run?.failure?.code ?? run?.status).toSorted()).toEqual([
      ...Array<string>(RUNS - 1).fill('budget-reached'),
      'succeeded',
    ]);
    expect(await account()).toMatchObject({ spent: { microUsd: COST }, held: [] });
  });

  it('are shared by so many as they cover, and no cent twice', async () => {
    const { runs, sent, account } = await open(3 * COST);

    await runs.sweep();
    await runs.worker.idle();

    expect(sent.length).toBeGreaterThanOrEqual(1);
    expect(sent.length).toBeLessThanOrEqual(3);
    expect(await account()).toMatchObject({ spent: { microUsd: sent.length * COST }, held: [] });
  });

  it('that a question holds are not there for a second question', async () => {
    const { runs } = await open(COST);
    const [first, second] = [personalMeter(runs.context, OWNER), personalMeter(runs.context, OWNER)];

    const asked = await Promise.allSettled([first.before(CALL), second.before(CALL)]);

    expect(asked.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
