import type { Environment } from './environment.ts';

/** Shorter ones can be guessed. */
export const SHORTEST_SECRET = 32;

/** What encrypts and signs; absent, one is made. */
export function readSecret(env: Environment): { secret?: string } {
  const secret = env.text('AUTOTASK_SECRET');
  if (secret === undefined) return {};
  if (secret.length < SHORTEST_SECRET) {
    env.refuse(
      'AUTOTASK_SECRET',
      `has ${secret.length} characters; at least ${SHORTEST_SECRET} are needed`,
      'Leave it out (one is made and kept in the data folder), or use the output of: openssl rand -hex 32',
    );
  }
  return { secret };
}

/** What lets a timer outside tick. */
export function readCronSecret(env: Environment): { cronSecret?: string } {
  const cronSecret = env.text('CRON_SECRET');
  if (cronSecret === undefined) return {};
  if (cronSecret.length < SHORTEST_SECRET)
    env.refuse(
      'CRON_SECRET',
      `has ${cronSecret.length} characters; at least ${SHORTEST_SECRET} are needed`,
      'Leave it out (then nobody ticks from outside), or use the output of: openssl rand -hex 32',
    );
  return { cronSecret };
}
