import { join } from 'node:path';
import { noWakeUps } from '../../adapters/local/no-wake-ups.ts';
import { readOrMakeSecret, readSecret } from '../../adapters/local/secret-file.ts';
import { systemClock } from '../../adapters/local/system-clock.ts';
import { localFileStore } from '../../adapters/local-files/local-file-store.ts';
import { openSqliteStore } from '../../adapters/sqlite/open-sqlite-store.ts';
import { secretFile } from '../../config/config.ts';
import { AutoTaskError } from '../../domain/errors.ts';
import { type OpenPlace, type Place, secretMarkOf } from './place.ts';

/** Opens an installation for reading beside a running bot, or for writing where none runs. */
export async function openPlace(place: Place, use: 'read' | 'write'): Promise<OpenPlace> {
  if ('stage' in place) {
    const { openDeployment } = await import('../cloud/deployment.ts');
    return await openDeployment(place.stage, place.table);
  }
  const { dataFolder } = place;
  const store = await openSqliteStore({ folder: dataFolder, clock: systemClock, readOnly: use === 'read' });
  const kept = secretFile(dataFolder);
  const secret = place.secret ?? (use === 'read' ? readSecret(kept) : readOrMakeSecret(kept));
  if (secret === undefined) {
    await store.close();
    throw secretMissing(kept);
  }
  return {
    ...{ name: dataFolder, items: store, whole: store.whole, wakeUps: noWakeUps },
    files: localFileStore(join(dataFolder, 'files')),
    secretMark: secretMarkOf(secret),
    close: () => store.close(),
  };
}

function secretMissing(file: string): AutoTaskError {
  return new AutoTaskError({
    code: 'secret-missing',
    message: `The data have no secret beside them (${file}), so tokens in them could not be told apart.`,
    hint: 'Set AUTOTASK_SECRET to the one that the bot was run with.',
  });
}
