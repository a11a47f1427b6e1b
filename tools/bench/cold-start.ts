import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

/** Median milliseconds of a start, by name. */
export type Started = Readonly<Record<string, number>>;

interface Start {
  readonly name: string;
  /** The folder of its bundle. */
  readonly bundle: string;
  readonly event: object;
}

const ROUNDS = 9;
const SIGNING_SECRET = 'bench';
const PERSON = { id: 'U1', name: 'ada', tz: 'Europe/Berlin', profile: {} };

/** In a new process each time, in turns: the bundle and its first answer, without the start of Node itself. */
export async function measureStarts(folder: string): Promise<Started> {
  const outside = await startOutside();
  const { port } = outside.address() as AddressInfo;
  const times = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const start of starts()) {
      const ms = await measureOnce(start, folder, port);
      times.set(start.name, [...(times.get(start.name) ?? []), ms]);
    }
  }
  await new Promise((resolve) => outside.close(resolve));
  return Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
}

async function measureOnce({ bundle, event }: Start, folder: string, port: number): Promise<number> {
  const file = pathToFileURL(join(folder, bundle, 'handler.mjs')).href;
  const code = `const t=performance.now();const{handler}=await import(${JSON.stringify(file)});
const context={getRemainingTimeInMillis:()=>60000};const answer=await handler(${JSON.stringify(event)},context);
if(answer?.statusCode>=500)throw new Error(answer.body);
process.stdout.write(String(performance.now()-t));process.exit(0)`;
  const options = { encoding: 'utf8', env: { ...deployed(port), PATH: process.env.PATH ?? '' } } as const;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], options);
  return Number(stdout);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A look at health, a message that names nothing due, a sweep that finds nothing; and the first who comes to each door. */
function starts(): readonly Start[] {
  const http = (name: string, event: object): Start => ({ name, bundle: 'http', event });
  return [
    { name: 'yardstick', bundle: 'yardstick', event: {} },
    { name: 'all-in-one', bundle: 'all-in-one', event: {} },
    http('http', request('GET', '/health')),
    { name: 'worker', bundle: 'worker', event: { Records: [{ messageId: 'one', body: '{"kind":"attend"}' }] } },
    { name: 'wake', bundle: 'wake', event: { kind: 'sweep', graceSeconds: 60 } },
    http('http, first Slack command', slackCommand('remind me every monday at 9 to water the plants')),
    http('http, first REST call', request('GET', '/api/tasks', { headers: { authorization: 'Bearer at_none' } })),
    http('http, first page of the console', request('GET', '/')),
  ];
}

function request(
  method: string,
  path: string,
  { headers = {}, body }: { readonly headers?: object; readonly body?: string } = {},
): object {
  return {
    ...{ version: '2.0', routeKey: '$default', rawPath: path, rawQueryString: '', isBase64Encoded: false },
    headers: { host: 'bot.example.com', ...headers },
    ...(body === undefined ? {} : { body }),
    requestContext: { http: { method, path, sourceIp: '203.0.113.9', protocol: 'HTTP/1.1' } },
  };
}

/** As Slack sends and signs it. */
function slackCommand(text: string): object {
  const person = { team_id: 'T1', user_id: PERSON.id, channel_id: 'C1', channel_name: 'dev' };
  const call = { command: '/autotask', text, trigger_id: '1.2.3', response_url: 'https://hooks.slack.com/commands/1' };
  const body = new URLSearchParams({ ...person, ...call }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${signature}`,
  };
  return request('POST', '/slack/events', { headers, body });
}

/** A table that holds nothing and a Slack that knows one person, close by: what is measured is ours. */
async function startOutside(): Promise<Server> {
  const aws = JSON.stringify({ Items: [], Count: 0 });
  const slack = JSON.stringify({ ok: true, team_id: 'T1', team: 'bench', user_id: 'U9', bot_id: 'B1', user: PERSON });
  const server = createServer((request, response) => {
    request.resume();
    const isSlack = request.url?.startsWith('/api/') === true;
    response.setHeader('content-type', isSlack ? 'application/json' : 'application/x-amz-json-1.0');
    response.end(isSlack ? slack : aws);
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
    SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
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
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
  };
}
