import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { costPerMillionRuns } from '../../src/app/cost/estimate-cost.ts';
import { TABLE_UNITS } from '../../src/app/cost/units-per-action.ts';
import type { BenchRow } from './bench-row.ts';

const BUILD = fileURLToPath(new URL('../../scripts/build.mjs', import.meta.url));
const TIMES = 9;
const MOST_USD = 18;
const GOALS: Readonly<Record<string, { readonly bytes: number; readonly ms: number }>> = {
  http: { bytes: 2_200_000, ms: 140 },
  worker: { bytes: 1_600_000, ms: 110 },
  wake: { bytes: 600_000, ms: 70 },
};

/** The functions of the cloud: how much is loaded at a cold start, and how long that takes on this machine. */
export async function benchCloud(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-bench-'));
  try {
    const printed = execFileSync(process.execPath, [BUILD, folder], { encoding: 'utf8' });
    const rows: BenchRow[] = [];
    for (const [name, goal] of Object.entries(GOALS)) {
      rows.push(sizeRow(name, goal.bytes, printed));
      rows.push(await loadRow(name, goal.ms, join(folder, name, 'handler.mjs')));
      rows.push(allRow(name, join(folder, `${name}.meta.json`)));
    }
    return [...rows, ...costRows()];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Calls and units are counted by test/adapters/dynamodb/costs.test.ts; prices are those of `autotask cost`. */
function costRows(): BenchRow[] {
  const usd = costPerMillionRuns(1);
  const units = Object.entries(TABLE_UNITS).flatMap(([action, { write, read }]) => [
    { name: `cloud: write units to ${action}`, value: write, unit: 'units' },
    { name: `cloud: read units to ${action}`, value: read, unit: 'units' },
  ]);
  const cost = { name: 'cloud: a million runs of 1 s without a model', value: usd, unit: '$' };
  return [...units, { ...cost, goal: `<= ${MOST_USD}`, ok: usd <= MOST_USD }];
}

function sizeRow(name: string, goal: number, printed: string): BenchRow {
  const kB = Number(new RegExp(`^${name}\\s+(\\d+) kB at once`, 'm').exec(printed)?.[1]);
  return {
    name: `cloud: ${name}, loaded at once`,
    value: kB,
    unit: 'kB',
    goal: `<= ${goal / 1000}`,
    ok: kB <= goal / 1000,
  };
}

function allRow(name: string, metafile: string): BenchRow {
  const { outputs }: { outputs: Record<string, { bytes: number }> } = JSON.parse(readFileSync(metafile, 'utf8'));
  const bytes = Object.values(outputs).reduce((sum, output) => sum + output.bytes, 0);
  return { name: `cloud: ${name}, with what is loaded when needed`, value: bytes / 1000, unit: 'kB' };
}

/** In a new process each time, the median: the bundle and its first answer, without the start of Node itself. */
async function loadRow(name: string, goal: number, file: string): Promise<BenchRow> {
  const aws = await startEmptyAws();
  const { port } = aws.address() as AddressInfo;
  const code = `const t=performance.now();const{handler}=await import(${JSON.stringify(pathToFileURL(file).href)});
const context={getRemainingTimeInMillis:()=>60000};await handler(${JSON.stringify(FIRST_EVENTS[name])},context);
process.stdout.write(String(performance.now()-t));process.exit(0)`;
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const options = { encoding: 'utf8', env: { ...deployed(port), PATH: process.env.PATH ?? '' } } as const;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], options);
    times.push(Number(stdout));
  }
  await new Promise((resolve) => aws.close(resolve));
  const ms = times.toSorted((a, b) => a - b)[Math.floor(TIMES / 2)] ?? Number.NaN;
  const row = { name: `cloud: ${name}, load and first request`, value: ms, unit: 'ms' };
  return { ...row, goal: `<= ${goal}`, ok: ms <= goal };
}

/** What each function is called with first: a look at its health, a message that names nothing due, a sweep. */
const FIRST_EVENTS: Readonly<Record<string, object>> = {
  http: {
    ...{ version: '2.0', routeKey: '$default', rawPath: '/health', rawQueryString: '', isBase64Encoded: false },
    headers: { host: 'bot.example.com' },
    requestContext: { http: { method: 'GET', path: '/health', sourceIp: '203.0.113.9', protocol: 'HTTP/1.1' } },
  },
  worker: { Records: [{ messageId: 'one', body: '{"kind":"attend"}' }] },
  wake: { kind: 'sweep', graceSeconds: 60 },
};

/** A table that holds nothing, close by: what is measured is ours. */
async function startEmptyAws(): Promise<Server> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{"Items":[],"Count":0}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function deployed(port: number): NodeJS.ProcessEnv {
  const queue = 'https://sqs.us-east-1.amazonaws.com/123456789012';
  return {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AUTOTASK_STORE: 'dynamodb',
    AUTOTASK_TABLE: 'bench',
    AUTOTASK_SCHEDULE_GROUP: 'bench',
    AUTOTASK_SCHEDULER_ROLE: 'arn:aws:iam::123456789012:role/bench',
    AUTOTASK_SCHEDULE_DLQ: 'arn:aws:sqs:us-east-1:123456789012:bench',
    AUTOTASK_QUEUE_URGENT: `${queue}/urgent`,
    AUTOTASK_QUEUE_NORMAL: `${queue}/normal`,
    AUTOTASK_QUEUE_LOW: `${queue}/low`,
    AUTOTASK_BUCKET: 'bench',
    AUTOTASK_CODE_FUNCTION: 'bench',
    AUTOTASK_PUBLIC_URL: 'https://bot.example.com',
    AUTOTASK_SECRET: 'a secret of the bench with more than 32 characters',
    SLACK_BOT_TOKEN: 'xoxb-bench',
    SLACK_SIGNING_SECRET: 'bench',
  };
}
