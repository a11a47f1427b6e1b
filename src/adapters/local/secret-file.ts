import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { AutoTaskError } from '../../domain/errors.ts';

/** The installation's secret; made at the first start, readable by the owner of the process only. */
export function readOrMakeSecret(file: string): string {
  const known = readSecret(file);
  if (known !== undefined) return known;
  const secret = randomBytes(32).toString('hex');
  // `wx` never overwrites: two starts at once end with one secret.
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

/** The secret if the installation has one already. */
export function readSecret(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length >= 32) return secret;
  throw new AutoTaskError({
    code: 'secret-damaged',
    message: `The file ${file} should hold the secret that signs buttons and links, but it is too short.`,
    hint: 'Restore it from a backup, or delete it: old buttons and the console address then stop working and new ones are made.',
  });
}
