import { dirname, join, resolve } from 'node:path';
import { backupStore } from '../adapters/sqlite/backup.ts';
import type { Config } from '../config/config.ts';
import type { Instant } from '../domain/time/schedule.ts';

/** Copies the data folder's store into one checked file and says where it is. */
export async function backupData(config: Config, file: string | undefined, now: Instant): Promise<string> {
  const report = await backupStore(config.dataFolder, file === undefined ? defaultFile(config, now) : resolve(file));
  return report.message;
}

function defaultFile(config: Config, now: Instant): string {
  const stamp = new Date(now).toISOString().slice(0, 19).replace(/[:T]/g, '-');
  return join(dirname(config.dataFolder), 'backups', `autotask-${stamp}.sqlite`);
}
