import { afterAll, beforeAll, describe } from 'vitest';
import { DynamoItemStore } from '../../../src/adapters/dynamodb/dynamo-item-store.ts';
import { createSystemRandom } from '../../../src/adapters/local/system-random.ts';
import { systemTimers } from '../../../src/adapters/local/system-timers.ts';
import { itemStoreContract } from '../../contract/item-store.ts';
import { type DynamoServer, HAS_DYNAMO, startDynamoServer } from '../../support/dynamo-server.ts';

describe.skipIf(!HAS_DYNAMO)('with a DynamoDB-compatible server', () => {
  let server: DynamoServer | undefined;
  beforeAll(async () => {
    server = await startDynamoServer();
  });
  afterAll(() => server?.close());

  itemStoreContract({
    name: 'DynamoDB',
    histories: 20,
    open: async (clock) => {
      if (server === undefined) throw new Error('The server is not there.');
      const { client, createTable, dropTable } = server;
      const table = await createTable();
      const items = new DynamoItemStore({ client, table, clock, random: createSystemRandom(), timers: systemTimers });
      return { items, close: () => dropTable(table) };
    },
  });
});
