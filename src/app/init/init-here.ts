import { join } from 'node:path';
import { checkAll } from '../check-connections.ts';
import { lineAsker } from './asker.ts';
import { init } from './init.ts';

/** `autotask init` in this folder, with this terminal. */
export async function initHere(part: string | undefined): Promise<number> {
  const folder = process.cwd();
  const file = join(folder, '.env');
  try {
    process.loadEnvFile(file);
  } catch {
    // There is none yet.
  }
  const asker = lineAsker(process.stdin, process.stdout);
  try {
    const machine = { folder, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
    return await init({ asker, file, environment: process.env, machine, check: checkAll }, part);
  } finally {
    asker.close();
  }
}
