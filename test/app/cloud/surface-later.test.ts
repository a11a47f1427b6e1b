import { beforeEach, describe, expect, it } from 'vitest';
import { openCloudBase } from '../../../src/app/cloud/cloud-base.ts';
import { discordSender } from '../../../src/app/cloud/discord-sender.ts';
import { loadConfig } from '../../../src/app/cloud/load-config.ts';
import { openPlatformSenders } from '../../../src/app/cloud/platform-senders.ts';
import { slackSender } from '../../../src/app/cloud/slack-sender.ts';
import { surfaceLater } from '../../../src/app/cloud/surface-later.ts';
import type { MemberId, WorkspaceId } from '../../../src/domain/ids.ts';
import type { Surface } from '../../../src/ports/surface.ts';
import { createMessageLog } from '../../../src/store/message-log.ts';

const QUEUE = 'https://sqs.us-east-1.amazonaws.com/123456789012';
const ENVIRONMENT = {
  ...{ AUTOTASK_STORE: 'dynamodb', AUTOTASK_TABLE: 'test', AUTOTASK_BUCKET: 'files', AUTOTASK_CODE_FUNCTION: 'code' },
  AUTOTASK_SCHEDULE_GROUP: 'test',
  AUTOTASK_SCHEDULER_ROLE: 'arn:aws:iam::123456789012:role/scheduler',
  AUTOTASK_SCHEDULE_DLQ: 'arn:aws:sqs:us-east-1:123456789012:dead',
  ...{ AUTOTASK_QUEUE_URGENT: `${QUEUE}/urgent`, AUTOTASK_QUEUE_NORMAL: `${QUEUE}/normal` },
  AUTOTASK_QUEUE_LOW: `${QUEUE}/low`,
  AUTOTASK_SECRET: 'a secret of the tests with more than 32 characters',
  ...{
    SLACK_BOT_TOKEN: 'xoxb-test',
    SLACK_SIGNING_SECRET: 'signing-secret-of-the-tests',
    SLACK_API_URL: 'http://127.0.0.1:9/api/',
  },
  ...{
    DISCORD_TOKEN: 'OTAw.test.token',
    DISCORD_APPLICATION_ID: '100000000000000001',
    DISCORD_PUBLIC_KEY: 'a'.repeat(64),
  },
};
// Brands are given where a verified id comes in.
const [ACME, ANA] = ['slack:T1' as WorkspaceId, 'U1' as MemberId];

async function open() {
  const config = await loadConfig(ENVIRONMENT);
  const base = openCloudBase(config);
  const { slack, discord } = config;
  if (slack === undefined || discord === undefined) throw new Error('both are configured');
  const real = {
    slack: slackSender(slack, config, base),
    discord: discordSender(discord, base, createMessageLog(base)),
  };
  return { real, later: openPlatformSenders(config, base) };
}

describe('a platform that is loaded by its first message', () => {
  beforeEach(() => {
    const before = { ...process.env };
    Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
    return () => {
      process.env = before;
    };
  });

  it.each(['slack', 'discord'] as const)('can what %s can, and says the same without it', async (name) => {
    const { real, later } = await open();

    const surface = later.get(name);

    expect(Object.keys(surface ?? {}).sort()).toEqual(Object.keys(real[name]).sort());
    expect([surface?.name, surface?.limits]).toEqual([name, real[name].limits]);
    expect(surface?.direct?.(ACME, ANA)).toEqual(real[name].direct?.(ACME, ANA));
  });

  it('is loaded once, and again after it could not be loaded', async () => {
    const { real } = await open();
    let loads = 0;
    const load = async (): Promise<Surface> => {
      loads += 1;
      if (loads === 1) throw new Error('no such file');
      return { ...real.slack, placesOf: async () => ['C1'], remove: async () => {} };
    };
    const surface = surfaceLater({ name: 'slack', limits: real.slack.limits }, [], load);

    await expect(surface.placesOf?.(ACME, ANA)).rejects.toThrow('no such file');
    const found = await Promise.all([surface.placesOf?.(ACME, ANA), surface.placesOf?.(ACME, ANA)]);

    expect(found).toEqual([['C1'], ['C1']]);
    expect(loads).toBe(2);
  });
});
