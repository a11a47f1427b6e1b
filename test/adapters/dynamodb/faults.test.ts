import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DynamoItemStore } from '../../../src/adapters/dynamodb/dynamo-item-store.ts';
import { createSystemRandom } from '../../../src/adapters/local/system-random.ts';
import { ConditionFailedError, StoreUnavailableError, type WriteOperation } from '../../../src/ports/item-store.ts';
import { type ProxyFault, startFaultyProxy } from '../../stand-ins/faulty-proxy.ts';
import { type DynamoServer, HAS_DYNAMO, startDynamoServer } from '../../support/dynamo-server.ts';

const THROTTLE: ProxyFault = {
  kind: 'answer',
  status: 400,
  body: JSON.stringify({
    __type: 'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    message: 'slow down',
  }),
};
const BROKEN: ProxyFault = { kind: 'answer', status: 500, body: JSON.stringify({ __type: 'InternalServerError' }) };
const FORBIDDEN: ProxyFault = {
  kind: 'answer',
  status: 400,
  body: JSON.stringify({ __type: 'AccessDeniedException', message: 'not authorized' }),
};

describe.skipIf(!HAS_DYNAMO)('a table that misbehaves', () => {
  let server: DynamoServer | undefined;
  beforeAll(async () => {
    server = await startDynamoServer();
  });
  afterAll(() => server?.close());

  async function open() {
    if (server === undefined) throw new Error('The server is not there.');
    const table = await server.createTable();
    const proxy = await startFaultyProxy(server.endpoint, 'x-amz-target');
    const client = new DynamoDBClient({
      endpoint: proxy.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      maxAttempts: 1,
    });
    onTestFinished(async () => {
      client.destroy();
      await proxy.close();
    });
    const clock = { now: () => 1_000, monotonic: () => 0 };
    // Pauses are for others; here nobody else is.
    const timers = { sleep: async () => {} };
    return { proxy, items: new DynamoItemStore({ client, table, clock, random: createSystemRandom(), timers }) };
  }

  it.each([
    ['one write', [put('a', 'mine')]],
    ['a transaction', [put('a', 'mine'), put('b', 'mine')]],
    ['a write with packed data', [put('a', 'mine'), put('b', 'long '.repeat(1_000))]],
  ])('takes %s whose answer was lost for what it is: done', async (_, operations) => {
    const { items, proxy } = await open();
    proxy.fail({ kind: 'lose-answer' });

    await items.write(operations);

    expect(await items.get({ pk: 'p', sk: 'a' })).toMatchObject({ data: 'mine', version: 1 });
    expect(proxy.asked.filter((name) => /Put|Transact/.test(name))).toHaveLength(2);
  });

  it('does not take another writer for itself, though its own answer was lost before', async () => {
    const { items, proxy } = await open();
    proxy.fail({ kind: 'lose-request' });
    let first = true;
    proxy.between = async () => {
      if (!first) return;
      first = false;
      await items.write([put('a', 'somebody else')]);
    };

    const writing = items.write([put('a', 'mine')]);

    await expect(writing).rejects.toThrow(ConditionFailedError);
    expect(await items.get({ pk: 'p', sk: 'a' })).toMatchObject({ data: 'somebody else' });
  });

  it('is asked again after throttles and broken answers, and then does it once', async () => {
    const { items, proxy } = await open();
    proxy.fail(THROTTLE, BROKEN, THROTTLE);

    await items.write([put('a', 'mine')]);

    expect(await items.get({ pk: 'p', sk: 'a' })).toMatchObject({ version: 1 });
  });

  it('that throttles on and on is told as such, and nothing was written', async () => {
    const { items, proxy } = await open();
    proxy.fail(THROTTLE, THROTTLE, THROTTLE, THROTTLE);

    const writing = items.write([put('a', 'mine')]);

    await expect(writing).rejects.toMatchObject({ code: 'store-unavailable', retryable: true });
    expect(await items.get({ pk: 'p', sk: 'a' })).toBeUndefined();
  });

  it('that refuses us for good is not asked again, and the error names the right to look at', async () => {
    const { items, proxy } = await open();
    proxy.fail(FORBIDDEN);

    const reading = items.get({ pk: 'p', sk: 'a' });

    await expect(reading).rejects.toThrow(StoreUnavailableError);
    await expect(reading).rejects.toMatchObject({ retryable: false, message: expect.stringContaining('AccessDenied') });
    expect(proxy.asked).toHaveLength(1);
  });
});

function put(sk: string, data: string): WriteOperation {
  return { kind: 'put', item: { pk: 'p', sk, type: 'note', data }, condition: 'absent' };
}
