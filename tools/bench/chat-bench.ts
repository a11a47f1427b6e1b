import type { ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from './bench-row.ts';
import { discordCommand, discordPress, PEOPLE, type Signed, SLACK_SECRET, slackCommand } from './chat-requests.ts';
import { cpuOf, ended, startOurs, startPeer, startPlatforms } from './chat-servers.ts';
import { storingFloor } from './command-floor.ts';

/**
 * Before anything is measured every contestant answers so many of the same requests, or a server that does little would
 * be compared with one that is still being compiled. A workspace may have a thousand tasks, so they are taken back, as
 * often as people may make tasks.
 */
const WARM_UP = PEOPLE;
const TURNS = 4;
const REQUESTS = 800;
const CONNECTIONS = 16;
const ROUNDS = 3;
/** Of each of the other things that people do. */
const OTHERS = 300;

/** Ours says that it is stored, the peers that they would have. */
const MADE = /saved|Which/i;

const TAKEN_BACK = /Not created|saved/i;

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
    const floor = storingFloor();
    return [
      row('chat: CPU per Slack command that makes a task', cost(slack), bolt.name, cost(bolt)),
      floorRow('chat: the same against that app and bare SQLite', cost(slack), cost(bolt) + floor),
      row('chat: CPU per Discord command that makes a task', cost(discord), bare.name, cost(bare)),
      floorRow('chat: the same against that server and bare SQLite', cost(discord), cost(bare) + floor),
      ...(await measureOthers(discord, (index, answer) => discordPress(index, answer, privateKey))),
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

/** No goal: it says how much of the cost is ours to save while everything is stored. */
function floorRow(name: string, value: number, floor: number): BenchRow {
  return { name, value, unit: 'µs', peer: 'nothing but that and the rows', peerValue: floor, ratio: value / floor };
}

/** What else people do, where 450 tasks are: all on one server of ours, as HTTP and signature are the cheaper there. */
async function measureOthers(
  { start, request }: Contestant,
  press: (index: number, answer: string) => Signed,
): Promise<BenchRow[]> {
  const { child, port } = await start();
  const cpu = async (requests: readonly Signed[]): Promise<number> => {
    await send(port, requests.slice(0, OTHERS));
    const before = cpuOf(child);
    await send(port, requests.slice(OTHERS));
    return (cpuOf(child) - before) / (requests.length - OTHERS);
  };
  const many = (make: (index: number) => Signed) => Array.from({ length: 2 * OTHERS }, (_, index) => make(index));
  try {
    await send(
      port,
      many((index) => request(index, unclear(index))),
    );
    const answers = await send(
      port,
      many((index) => request(10_000 + index, task(index))),
    );
    // One person's eleventh task within a minute, and all after it.
    const refused = many((index) => ({
      ...request(PEOPLE * (100 + index), task(50_000 + index)),
      says: /created|saved/i,
    }));
    const rows = [
      {
        name: 'chat: CPU per Discord command that lists own tasks',
        value: await cpu(many((index) => list(request, index))),
      },
      { name: 'chat: CPU per Discord command that is refused', value: await cpu(refused) },
      {
        name: 'chat: CPU per pressed Undo on Discord',
        value: await cpu(answers.map((answer, index) => press(30_000 + index, answer))),
      },
    ];
    return rows.map((one) => ({ ...one, unit: 'µs' }));
  } finally {
    await ended(child);
  }
}

function list(request: Contestant['request'], index: number): Signed {
  return { ...request(20_000 + index, 'list'), says: /tasks/i };
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
    const requests = Array.from({ length: TURNS * 2 * WARM_UP + REQUESTS }, (_, index) => {
      const isTakenBack = index < TURNS * 2 * WARM_UP && Math.floor(index / WARM_UP) % 2 === 1;
      const number = round * 100_000 + index;
      return isTakenBack ? { ...one.request(number, 'undo'), says: TAKEN_BACK } : one.request(number, task(index));
    });
    for (let done = 0; done < TURNS * 2 * WARM_UP; done += WARM_UP)
      await send(port, requests.slice(done, done + WARM_UP));
    const before = cpuOf(child);
    await send(port, requests.slice(TURNS * 2 * WARM_UP));
    return (cpuOf(child) - before) / REQUESTS;
  } finally {
    await ended(child);
  }
}

/** Sends all of them and returns the answers in their order. */
async function send(port: number, requests: readonly Signed[]): Promise<readonly string[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const left = [...requests.entries()].reverse();
  const answers: string[] = [];
  const work = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop())
      answers[next[0]] = await sendOne(port, next[1], agent);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, work));
  agent.destroy();
  return answers;
}

function sendOne(port: number, { path, body, headers, says = MADE }: Signed, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method: 'POST', headers, agent };
    const sent = httpRequest(options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => {
        if (response.statusCode === 200 && says.test(text)) resolve(text);
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

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
