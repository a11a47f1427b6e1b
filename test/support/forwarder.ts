import { type ChildProcess, spawn } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { FORWARDER } from './cloud.ts';

/** Shared by the bot and its forwarder. */
export const FORWARD_KEY = 'a key of the tests that forwarder and bot share';

/** The forwarder as its container runs it, until the test is over; resolves when it is online. */
export async function startForwarder(env: Readonly<Record<string, string>>): Promise<ChildProcess> {
  const child = spawn(process.execPath, [FORWARDER], {
    env: { PATH: process.env.PATH ?? '', DISCORD_FORWARD_KEY: FORWARD_KEY, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const take = (chunk: Buffer): void => {
      printed += chunk.toString();
      if (printed.includes('Online as')) resolve();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('exit', (code) => reject(new Error(`the forwarder ended with ${code}: ${printed}`)));
  });
  return child;
}
