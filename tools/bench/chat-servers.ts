import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { SLACK_SECRET } from './chat-requests.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** The kernel counts CPU in ticks of a hundredth of a second. */
const TICK_US = 10_000;

/** What the bot asks of the platforms while it is measured: who it is, who somebody is. */
export async function startPlatforms() {
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

/** The whole bot, with a store of its own. */
export function startOurs(env: Readonly<Record<string, string>>): Promise<{ child: ChildProcess; port: number }> {
  const more = { ...env, PORT: '0', LOG_LEVEL: 'silent', AUTOTASK_TIMEZONE: 'Europe/Paris' };
  return started(['bin/autotask.mjs', 'start'], more, /http:\/\/[^\s/]+:(\d+)/);
}

/** A server that answers without doing anything. */
export async function startPeer(kind: string, secret: string): Promise<{ child: ChildProcess; port: number }> {
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
export function cpuOf({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_US;
}

/** Ends a server at once. */
export function ended(child: ChildProcess): Promise<void> {
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
