import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './bench-row.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Enough that the limits on creating, which are per person, are never reached. */
const PEOPLE = 500;
/** Unclear times first, whose drafts count for no limit, then tasks: a workspace may have a thousand. */
const DRAFTS = 2_500;
const WARM_UP = DRAFTS + 150;
const REQUESTS = 800;
const CONNECTIONS = 16;
const ROUNDS = 3;
const SLACK_SECRET = 'signing-secret-of-the-bench-0123';
/** The kernel counts CPU in ticks of a hundredth of a second. */
const TICK_US = 10_000;

/** One request, ready to be sent. */
interface Signed {
  readonly path: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A server in a process of its own, and what is sent to it. */
interface Contestant {
  readonly name: string;
  start(): Promise<{ readonly child: ChildProcess; readonly port: number }>;
  request(index: number, text: string): Signed;
}

/**
 * What a command costs from its signature to its answer, with the task stored for good, against endpoints that check the
 * signature and answer. All four are real processes over real HTTP; their CPU is read from the kernel. They take turns.
 */
export async function benchChat(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-bench-'));
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
  const platforms = await startPlatforms();
  try {
    const env = (name: string) => ({
      AUTOTASK_DATA_DIR: join(folder, `${name}-${Math.random()}`),
      ...platforms.env(key),
    });
    const slack = { name: 'ours on Slack', start: () => startOurs(env('slack')), request: slackCommand };
    const discord = {
      name: 'ours on Discord',
      start: () => startOurs(env('discord')),
      request: (index: number, line: string) => discordCommand(index, line, privateKey),
    };
    const bolt = { ...slack, name: 'an empty Bolt app', start: () => startPeer('bolt', SLACK_SECRET) };
    const bare = { ...discord, name: 'a bare Ed25519 server', start: () => startPeer('ed25519', key) };
    const cost = await measure([slack, bolt, discord, bare]);
    return [
      row('chat: CPU per Slack command that makes a task', cost(slack), bolt.name, cost(bolt)),
      row('chat: CPU per Discord command that makes a task', cost(discord), bare.name, cost(bare)),
    ];
  } finally {
    platforms.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function row(name: string, value: number, peer: string, peerValue: number): BenchRow {
  const ratio = value / peerValue;
  return { name, value, unit: 'µs', peer, peerValue, ratio, goal: '≤ 1.5 ×', ok: ratio <= 1.5 };
}

/** Median microseconds of CPU per request. */
async function measure(contestants: readonly Contestant[]): Promise<(one: Contestant) => number> {
  const samples = new Map(contestants.map(({ name }): [string, number[]] => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1)
    for (const one of contestants) samples.get(one.name)?.push(await measureOnce(one, round));
  return ({ name }) => median(samples.get(name) ?? []);
}

async function measureOnce(one: Contestant, round: number): Promise<number> {
  const { child, port } = await one.start();
  try {
    // Signatures are made before, so that they cost the measured time nothing.
    const requests = Array.from({ length: WARM_UP + REQUESTS }, (_, index) =>
      one.request(round * 100_000 + index, index < DRAFTS ? unclear(index) : task(index)),
    );
    await send(port, requests.slice(0, WARM_UP));
    const before = cpuOf(child);
    await send(port, requests.slice(WARM_UP));
    return (cpuOf(child) - before) / REQUESTS;
  } finally {
    await ended(child);
  }
}

async function send(port: number, requests: readonly Signed[]): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const left = [...requests].reverse();
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) await sendOne(port, next, agent);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  agent.destroy();
}

function sendOne(port: number, { path, body, headers }: Signed, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method: 'POST', headers, agent };
    const sent = httpRequest(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        // Ours says that it is stored, the peers that they would have.
        if (response.statusCode === 200 && /saved|Which/i.test(text)) resolve();
        else reject(new Error(`${path} answered ${response.statusCode}: ${text.slice(0, 500)}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function unclear(index: number): string {
  return `every 3rd friday 10am remind me to water plant ${index}`;
}

function task(index: number): string {
  return `remind me every monday 10am to water plant ${index}`;
}

function slackCommand(index: number, line: string): Signed {
  const body = new URLSearchParams({
    ...{ token: 't', team_id: 'T1', team_domain: 'bench', channel_id: 'C1', channel_name: 'general' },
    ...{ user_id: `U${index % PEOPLE}`, user_name: 'ana', command: '/autotask', text: line },
    ...{ api_app_id: 'A1', is_enterprise_install: 'false', response_url: 'http://127.0.0.1:1/x' },
    trigger_id: `${index}.1.abc`,
  }).toString();
  const at = String(Math.floor(Date.now() / 1000));
  const signature = createHmac('sha256', SLACK_SECRET).update(`v0:${at}:${body}`).digest('hex');
  return {
    path: '/slack/events',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      'x-slack-request-timestamp': at,
      'x-slack-signature': `v0=${signature}`,
    },
  };
}

function discordCommand(index: number, line: string, privateKey: KeyObject): Signed {
  const id = String(1_000_000 + index);
  const user = { id: String(index % PEOPLE), username: 'ana', global_name: 'Ana' };
  const text = { type: 3, name: 'text', value: line };
  const body = JSON.stringify({
    ...{
      id,
      type: 2,
      token: `token-${id}`,
      application_id: '100000000000000001',
      version: 1,
      locale: 'en-GB',
      context: 0,
    },
    ...{ guild_id: '10', channel_id: '20', channel: { id: '20', type: 0, name: 'dev' } },
    ...{ entitlements: [], authorizing_integration_owners: { 0: '10' } },
    member: { user, nick: null, permissions: '2048', roles: [] },
    data: { id: '1', name: 'autotask', type: 1, options: [{ type: 1, name: 'do', options: [text] }] },
  });
  const at = String(Math.floor(Date.now() / 1000));
  return {
    path: '/discord/interactions',
    body,
    headers: {
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'x-signature-timestamp': at,
      'x-signature-ed25519': sign(null, Buffer.from(at + body), privateKey).toString('hex'),
    },
  };
}

/** What the bot asks of the platforms while it is measured: who it is, who somebody is. */
async function startPlatforms() {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(platformAnswer(request.url ?? '')));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    close: () => void server.close(),
    env: (publicKey: string) => ({
      ...{ SLACK_BOT_TOKEN: 'xoxb-bench', SLACK_SIGNING_SECRET: SLACK_SECRET, SLACK_API_URL: `${origin}/api` },
      ...{ DISCORD_TOKEN: 'OTAw.bench.token', DISCORD_APPLICATION_ID: '100000000000000001' },
      ...{ DISCORD_PUBLIC_KEY: publicKey, DISCORD_API_URL: `${origin}/api` },
    }),
  };
}

function platformAnswer(path: string): object {
  if (path.includes('auth.test')) return { ok: true, team_id: 'T1', team: 'Bench', user_id: 'U900', bot_id: 'B900' };
  if (path.includes('users.info'))
    return { ok: true, user: { id: 'U1', team_id: 'T1', name: 'ana', tz: 'Europe/Paris', locale: 'en-GB' } };
  return [];
}

function startOurs(env: Readonly<Record<string, string>>): Promise<{ child: ChildProcess; port: number }> {
  const more = { ...env, PORT: '0', LOG_LEVEL: 'silent', AUTOTASK_TIMEZONE: 'Europe/Paris' };
  return started(['bin/autotask.mjs', 'start'], more, /http:\/\/[^\s/]+:(\d+)/);
}

async function startPeer(kind: string, secret: string): Promise<{ child: ChildProcess; port: number }> {
  const port = await freePort();
  const { child } = await started(['tools/bench/chat-peer.ts', kind, String(port), secret], {}, /ready()/);
  return { child, port };
}

function started(
  words: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, words, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const found = ready.exec(printed);
      if (found !== null) resolve({ child, port: Number(found[1]) });
    });
    child.once('exit', (code) => reject(new Error(`${words[0]} ended with ${code} before it was ready: ${printed}`)));
  });
}

/** User and system time so far, in microseconds. */
function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit');
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A listening TCP server has an address with a port.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
