import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DynamoItemStore } from '../../../src/adapters/dynamodb/dynamo-item-store.ts';
import { wholeTable } from '../../../src/adapters/dynamodb/whole-table.ts';
import { createSystemRandom } from '../../../src/adapters/local/system-random.ts';
import { systemTimers } from '../../../src/adapters/local/system-timers.ts';
import { controlledClock } from '../../contract/item-store/setup.ts';
import { wholeStoreContract } from '../../contract/whole-store.ts';
import { type DynamoServer, HAS_DYNAMO, startDynamoServer } from '../../support/dynamo-server.ts';
import { readPages } from '../../support/read-pages.ts';

describe.skipIf(!HAS_DYNAMO)('with a DynamoDB-compatible server', () => {
  let server: DynamoServer;
  beforeAll(async () => {
    server = await startDynamoServer();
  });
  afterAll(() => server.close());

  wholeStoreContract('DynamoDB', async (clock) => {
    const { client, createTable, dropTable } = server;
    const table = await createTable();
    return {
      items: new DynamoItemStore({ client, table, clock, random: createSystemRandom(), timers: systemTimers }),
      whole: wholeTable({ client, table, clock }),
      close: () => dropTable(table),
    };
  });

  it('is not whole when somebody wrote while it was read', async () => {
    const { client, createTable } = server;
    const whole = wholeTable({ client, table: await createTable(), clock: controlledClock() });
    const item = { pk: 'w#local', sk: 'a', type: 'task', version: 1, data: {} };
    await whole.restore([item]);
    const snapshot = whole.snapshot();

    const read = await readPages(snapshot);
    await whole.restore([{ ...item, sk: 'b' }]);

    expect(read).toEqual([item]);
    expect(await snapshot.isWhole()).toBe(false);
  });
});
