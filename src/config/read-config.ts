import { resolve } from 'node:path';
import { type Config, LOG_LEVELS } from './config.ts';
import { type ConfigProblem, Environment } from './environment.ts';
import { OWN_NAMES } from './names.ts';
import { readCloud } from './read-cloud.ts';
import { readMail, readMailIn } from './read-mail.ts';
import { readFallbackModel, readModel, readMoney } from './read-model.ts';
import { readDiscord, readSlack } from './read-platforms.ts';
import { readCronSecret, readSecret } from './read-secrets.ts';
import {
  readFolders,
  readGitHub,
  readGoogle,
  readMcp,
  readPrivateHosts,
  readSearch,
  readToolSecrets,
  readVariables,
} from './read-tools.ts';

/** Reads the environment; tells every problem at once, so that nobody fixes them one start at a time. */
export function readConfig(
  values: Readonly<Record<string, string | undefined>>,
  machine: { readonly folder: string; readonly zone: string; readonly withoutSecrets?: true },
): { readonly config: Config } | { readonly problems: readonly ConfigProblem[] } {
  const env = new Environment(values);
  refuseUnknown(env);
  const config: Config = {
    port: env.integer('PORT', 3000, 0, 65_535),
    host: env.text('HOST') ?? '127.0.0.1',
    dataFolder: resolve(machine.folder, env.text('AUTOTASK_DATA_DIR') ?? 'data'),
    ...publicUrl(env),
    zone: env.zone('AUTOTASK_TIMEZONE', machine.zone),
    ...readSecret(env),
    ...readCronSecret(env),
    logLevel: env.oneOf('LOG_LEVEL', LOG_LEVELS, 'warn'),
    concurrency: env.integer('AGENT_WORKER_CONCURRENCY', 5, 1, 100),
    ...readModel(env),
    ...readFallbackModel(env),
    money: readMoney(env),
    github: readGitHub(env),
    ...readSlack(env),
    ...readDiscord(env),
    ...readMail(env),
    ...readMailIn(env),
    gitFolders: readFolders(env, 'AUTOTASK_GIT_FOLDERS', machine.folder),
    privateHosts: readPrivateHosts(env),
    leetCodeUrl: env.url('LEETCODE_API_URL', 'https://leetcode.com/graphql'),
    ...readSearch(env),
    mcpServers: readMcp(env, machine.folder),
    ...readGoogle(env),
    toolSecrets: readToolSecrets(env),
    variables: readVariables(env),
    ...readCloud(env, machine.withoutSecrets === true),
    ...(values.AUTOTASK_CRASH_AT ? { crashAt: values.AUTOTASK_CRASH_AT } : {}),
  };
  refuseOpenHost(env, config);
  return env.problems.length === 0 ? { config } : { problems: env.problems };
}

function publicUrl(env: Environment): { publicUrl?: string } {
  const name = 'AUTOTASK_PUBLIC_URL';
  return env.text(name) === undefined ? {} : { publicUrl: env.url(name, 'https://autotask.example.com') };
}

function refuseUnknown(env: Environment): void {
  for (const name of Object.keys(env.values)) {
    if (name.startsWith('AUTOTASK_') && !OWN_NAMES.has(name))
      env.refuse(
        name,
        'is not a setting of AutoTask',
        `Remove it, or use one of ${[...OWN_NAMES].slice(0, -1).join(', ')}`,
      );
  }
}

function refuseOpenHost(env: Environment, config: Config): void {
  const loopback = ['127.0.0.1', 'localhost', '::1'].includes(config.host);
  if (!loopback && config.publicUrl === undefined)
    env.refuse(
      'HOST',
      `is ${config.host}, which other machines can reach, but nobody said under which address`,
      'Set AUTOTASK_PUBLIC_URL=https://… too, or HOST=127.0.0.1',
    );
}
