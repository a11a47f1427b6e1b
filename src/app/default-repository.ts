import type { Config } from '../config/config.ts';

/** `owner/name` that the operator chose for sentences that name no repository. */
export function defaultRepository({ github }: Config): string | undefined {
  if (github.defaultRepo?.includes('/')) return github.defaultRepo;
  return github.defaultOwner && github.defaultRepo ? `${github.defaultOwner}/${github.defaultRepo}` : undefined;
}
