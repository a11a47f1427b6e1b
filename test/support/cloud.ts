import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ApiGateway, startApiGateway } from '../stand-ins/api-gateway.ts';
import { type InvokeServer, startInvokeServer } from '../stand-ins/invoke-server.ts';
import { type Lambda, startLambda } from '../stand-ins/lambda.ts';
import { type S3Server, startS3Server } from '../stand-ins/s3-server.ts';
import type { SchedulerServer } from '../stand-ins/scheduler-server.ts';
import { startSchedulerServer } from '../stand-ins/scheduler-server.ts';
import { type SqsServer, startSqsServer } from '../stand-ins/sqs-server.ts';
import { type DynamoServer, startDynamoServer } from './dynamo-server.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = mkdtempSync(join(tmpdir(), 'autotask-functions-'));
/** The process of the container that holds the line to Discord. */
export const FORWARDER = join(BUILT, 'forwarder', 'handler.mjs');
const ARN = 'arn:aws:sqs:us-east-1:123456789012';
const LANES = ['urgent', 'normal', 'low'] as const;

/** The deployment with stand-ins for AWS: the built functions in processes of their own. */
export interface Cloud {
  readonly http: Lambda;
  /** The address of the bot: API Gateway in front of the function `http`. */
  readonly url: string;
  readonly worker: Lambda;
  readonly wake: Lambda;
  /** Lambda itself, where the worker asks for the function that runs programs. */
  readonly functions: InvokeServer;
  readonly scheduler: SchedulerServer;
  readonly sqs: SqsServer;
  /** The bucket of the files. */
  readonly s3: S3Server;
  readonly dynamo: DynamoServer;
  readonly table: string;
  /** Fires what EventBridge would fire in this time, and puts it into the lanes. */
  fire(after: number, to: number): number;
  /** One more environment of the worker, told something that the others are not. */
  anotherWorker(env: Readonly<Record<string, string>>): Promise<Lambda>;
  /** Gives the worker what waits in the lanes, until nothing does. */
  work(options?: { readonly twice?: boolean }): Promise<void>;
  close(): Promise<void>;
}

/** Builds the functions into a folder of its own, once for a file of tests; returns what removes it. */
export function buildFunctions(): () => void {
  const names = ['http', 'worker', 'wake', 'code', 'forwarder'];
  execFileSync(process.execPath, [`${ROOT}scripts/build.mjs`, BUILT, ...names], { stdio: 'pipe' });
  return () => rmSync(BUILT, { recursive: true });
}

export const SECRET = 'a secret of the tests with more than 32 characters';

/** Where the bot says that it is; tests reach it by `url`. */
export const PUBLIC_URL = 'https://bot.example.com';

export async function startCloud(env: Readonly<Record<string, string>>): Promise<Cloud> {
  const dynamo = await startDynamoServer();
  const table = await dynamo.createTable();
  const sqs = await startSqsServer();
  const scheduler = await startSchedulerServer({ now: Date.now });
  const s3 = await startS3Server();
  // It is told nothing of the others; its process begins with its first program.
  const code = await startLambda(join(BUILT, 'code', 'handler.mjs'), { PATH: process.env.PATH ?? '' });
  const functions = await startInvokeServer({ 'autotask-test-code': code });
  const environment = {
    PATH: process.env.PATH ?? '',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    AWS_ENDPOINT_URL_SCHEDULER: scheduler.url,
    AWS_ENDPOINT_URL_LAMBDA: functions.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    AUTOTASK_STORE: 'dynamodb',
    AUTOTASK_TABLE: table,
    AUTOTASK_SCHEDULE_GROUP: scheduler.group,
    AUTOTASK_SCHEDULER_ROLE: 'arn:aws:iam::123456789012:role/scheduler',
    AUTOTASK_SCHEDULE_DLQ: `${ARN}:wake-dead`,
    AUTOTASK_QUEUE_URGENT: sqs.queueUrl('urgent'),
    AUTOTASK_QUEUE_NORMAL: sqs.queueUrl('normal'),
    AUTOTASK_QUEUE_LOW: sqs.queueUrl('low'),
    AUTOTASK_BUCKET: 'files',
    AUTOTASK_CODE_FUNCTION: 'autotask-test-code',
    AUTOTASK_PUBLIC_URL: PUBLIC_URL,
    AUTOTASK_SECRET: SECRET,
    AUTOTASK_TIMEZONE: 'Europe/Paris',
    ...env,
  };
  const open = (name: string, more = {}): Promise<Lambda> =>
    startLambda(join(BUILT, name, 'handler.mjs'), { ...environment, ...more });
  const others: Lambda[] = [];
  const [http, worker, wake] = [await open('http'), await open('worker'), await open('wake')];
  const gateway: ApiGateway = await startApiGateway(http, new URL(PUBLIC_URL).host);
  // Slack and Discord wait three seconds: on a busy machine the start of a process takes as long, and so does that of a door.
  await http.invoke(httpEvent('/health', '', {}, 'GET'));
  if (env.SLACK_SIGNING_SECRET !== undefined) await http.invoke(httpEvent('/slack/events', '', {}));
  if (env.DISCORD_PUBLIC_KEY !== undefined) await http.invoke(httpEvent('/discord/interactions', '', {}));
  return {
    ...{ http, worker, wake, functions, scheduler, sqs, s3, dynamo, table, url: gateway.url },
    async anotherWorker(more) {
      const another = await open('worker', more);
      others.push(another);
      return another;
    },
    fire(after, to) {
      const fired = scheduler.fire(after, to);
      for (const { queueArn, body } of fired) sqs.put(queueArn.split(':').at(-1) ?? '', body);
      return fired.length;
    },
    async work({ twice = false } = {}) {
      for (;;) {
        const records = LANES.flatMap((lane) => sqs.take(lane));
        if (records.length === 0) return;
        const event = { Records: twice ? [...records, ...records] : records };
        const { batchItemFailures } = (await worker.invoke(event)) as { batchItemFailures: readonly unknown[] };
        if (batchItemFailures.length > 0) throw new Error(`The worker gave back ${batchItemFailures.length} messages.`);
      }
    },
    async close() {
      await gateway.close();
      await Promise.all([http, worker, wake, code, ...others, functions, sqs, dynamo].map((part) => part.close()));
    },
  };
}

/** A request as API Gateway hands it to a function (HTTP API, payload format 2.0). */
export function httpEvent(
  path: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  method = 'POST',
): object {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { ...headers, host: 'bot.example.com' },
    requestContext: { http: { method, path, sourceIp: '203.0.113.9', protocol: 'HTTP/1.1' }, stage: '$default' },
    body: Buffer.from(body).toString('base64'),
    isBase64Encoded: true,
  };
}
