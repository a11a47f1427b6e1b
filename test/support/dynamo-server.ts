import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';

const PROGRAM = fileURLToPath(new URL('../../node_modules/@dynoxide/linux-x64/dynoxide', import.meta.url));
/** Above these, Linux gives ports to clients. */
const PORTS = { from: 20_000, count: 10_000 };
const TRIES = 5;
const READY_WITHIN_MS = 10_000;

/** The server is a program for Linux on x64; elsewhere these tests are skipped. */
export const HAS_DYNAMO = existsSync(PROGRAM);

/** A real DynamoDB-compatible server, in memory, as its own process. */
export interface DynamoServer {
  readonly endpoint: string;
  readonly client: DynamoDBClient;
  /** An empty table as the deployment makes it. */
  createTable(): Promise<string>;
  dropTable(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function startDynamoServer(): Promise<DynamoServer> {
  for (let tries = 1; ; tries += 1) {
    const port = await freePort();
    const child = spawn(PROGRAM, ['serve', '--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
    const endpoint = `http://127.0.0.1:${port}`;
    if (await isReady(child, endpoint)) return server(child, endpoint);
    child.kill('SIGKILL');
    if (tries === TRIES) throw new Error('The DynamoDB-compatible server did not start.');
  }
}

function server(child: ChildProcess, endpoint: string): DynamoServer {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  let tables = 0;
  return {
    endpoint,
    client,
    async createTable() {
      tables += 1;
      const name = `autotask-test-${tables}`;
      await client.send(new CreateTableCommand(tableLike(name)));
      return name;
    },
    async dropTable(name) {
      await client.send(new DeleteTableCommand({ TableName: name }));
    },
    async close() {
      client.destroy();
      await new Promise((resolve) => {
        child.once('exit', resolve);
        child.kill('SIGKILL');
      });
    },
  };
}

/** As `infra/table.yml` says; `test/infra/table.test.ts` compares the two. */
export function tableLike(name: string) {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [
      { AttributeName: 'pk', AttributeType: 'S' },
      { AttributeName: 'sk', AttributeType: 'S' },
      { AttributeName: 'attendShard', AttributeType: 'S' },
      { AttributeName: 'attendAt', AttributeType: 'N' },
    ],
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: 'attention',
        KeySchema: [
          { AttributeName: 'attendShard', KeyType: 'HASH' },
          { AttributeName: 'attendAt', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['expiresAt'] },
      },
    ],
  } as const satisfies ConstructorParameters<typeof CreateTableCommand>[0];
}

async function isReady(child: ChildProcess, endpoint: string): Promise<boolean> {
  const until = Date.now() + READY_WITHIN_MS;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined);
    if (answer !== undefined) return child.exitCode === null;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
}

async function freePort(): Promise<number> {
  const port = PORTS.from + Math.floor(Math.random() * PORTS.count);
  const probe = createServer();
  const isFree = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isFree) return freePort();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
