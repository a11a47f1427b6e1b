import { beforeEach, describe, expect, it } from 'vitest';
import { loadConfig } from '../../../src/app/cloud/load-config.ts';
import { renewed } from '../../../src/app/cloud/renewed.ts';
import { type ParameterServer, startParameterServer } from '../../stand-ins/parameter-server.ts';

const ARN = 'arn:aws:sqs:us-east-1:123456789012';
const FUNCTION = {
  AUTOTASK_STORE: 'dynamodb',
  AUTOTASK_TABLE: 'autotask-prod',
  AUTOTASK_SECRETS: '/autotask/prod/',
  AUTOTASK_SCHEDULE_GROUP: 'autotask-prod',
  AUTOTASK_SCHEDULER_ROLE: 'arn:aws:iam::123456789012:role/scheduler',
  AUTOTASK_SCHEDULE_DLQ: `${ARN}:dead`,
  AUTOTASK_QUEUE_URGENT: 'https://sqs.us-east-1.amazonaws.com/123456789012/urgent',
  AUTOTASK_QUEUE_NORMAL: 'https://sqs.us-east-1.amazonaws.com/123456789012/normal',
  AUTOTASK_QUEUE_LOW: 'https://sqs.us-east-1.amazonaws.com/123456789012/low',
  AUTOTASK_BUCKET: 'files',
  AUTOTASK_CODE_FUNCTION: 'autotask-test-code',
};
const SECRET = 'a secret of the tests with more than 32 characters';
const BOTH = { ...FUNCTION, AUTOTASK_SECRET_ID: 'autotask/prod' };

describe('the secrets of a function', () => {
  let server: ParameterServer;
  beforeEach(async () => {
    server = await startParameterServer();
    const before = { ...process.env };
    Object.assign(process.env, {
      ...{ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
      AWS_ENDPOINT_URL_SSM: server.url,
    });
    return async () => {
      process.env = before;
      await server.close();
    };
  });

  it('come from Parameter Store, however many there are', async () => {
    server.parameters.set('/autotask/prod/AUTOTASK_SECRET', SECRET);
    for (let index = 0; index < 25; index += 1)
      server.parameters.set(`/autotask/prod/TOOL_SECRET_N${index}`, `host-${index}.example.com value-${index}`);
    server.parameters.set('/autotask/prod/deployment/settings', 'not a secret');
    server.parameters.set('/autotask/dev/CRON_SECRET', 'of another stage');

    const config = await loadConfig(FUNCTION);

    expect(config.secret).toBe(SECRET);
    expect(Object.keys(config.toolSecrets)).toHaveLength(25);
    expect(config.cronSecret).toBeUndefined();
  });

  it('come from one secret of Secrets Manager; a parameter of the same name wins, then what the function has set', async () => {
    server.secrets.set(
      'autotask/prod',
      JSON.stringify({ AUTOTASK_SECRET: SECRET, OPENAI_API_KEY: 'a', OPENAI_MODEL: 'a' }),
    );
    server.parameters.set('/autotask/prod/OPENAI_API_KEY', 'b');
    server.parameters.set('/autotask/prod/OPENAI_MODEL', 'b');

    const config = await loadConfig({ ...BOTH, OPENAI_MODEL: 'c' });

    expect(config.secret).toBe(SECRET);
    expect(config.model).toMatchObject({ apiKey: 'b', name: 'c' });
    expect(server.calls.toSorted()).toEqual([
      'GetParameter /aws/reference/secretsmanager/autotask/prod',
      'GetParametersByPath /autotask/prod/',
    ]);
  });

  it('are not covered by what the deployment left empty', async () => {
    server.parameters.set('/autotask/prod/AUTOTASK_SECRET', SECRET);
    server.parameters.set('/autotask/prod/MAIL_FROM', 'AutoTask <bot@example.com>');

    const config = await loadConfig({ ...FUNCTION, MAIL_FROM: '', MAIL_IN_DOMAIN: '' });

    expect(config.mail?.from).toBe('AutoTask <bot@example.com>');
    expect(config.mailIn).toBeUndefined();
  });

  it('come though Parameter Store refuses some of the many copies of a function that begin in one second', {
    timeout: 30_000,
  }, async () => {
    server.parameters.set('/autotask/prod/AUTOTASK_SECRET', SECRET);
    server.fail('InternalServerError', 'InternalServerError', 'InternalServerError');

    expect((await loadConfig(FUNCTION)).secret).toBe(SECRET);
    expect(server.calls).toHaveLength(4);
  });

  it('are taken up when they were rotated, asked about seldom, and kept while nobody answers', async () => {
    server.secrets.set('autotask/prod', JSON.stringify({ AUTOTASK_SECRET: SECRET, OPENAI_API_KEY: 'old' }));
    let now = 0;
    const opened = renewed(() => loadConfig(BOTH), 300_000, { monotonic: () => now });
    const keyAt = async (ms: number) => {
      now = ms;
      return (await opened()).model?.apiKey;
    };

    const first = await keyAt(0);
    server.secrets.set('autotask/prod', JSON.stringify({ AUTOTASK_SECRET: SECRET, OPENAI_API_KEY: 'new' }));
    const cached = await keyAt(299_000);
    const callsWhileCached = server.calls.length;
    server.fail('AccessDeniedException', 'AccessDeniedException');
    const unanswered = await keyAt(301_000);
    const rotated = await keyAt(332_000);

    expect([first, cached, unanswered, rotated]).toEqual(['old', 'old', 'old', 'new']);
    expect(callsWhileCached).toBe(2);
  });

  it.each([
    ['is not there', undefined, 'ParameterNotFound'],
    ['is no JSON', 'xoxb-leaked', 'no JSON object'],
    ['holds no text', JSON.stringify({ SLACK_BOT_TOKEN: { a: 'xoxb-leaked' } }), '"SLACK_BOT_TOKEN" in it is no text'],
  ])('say what is wrong when the secret %s, and never a word of it', async (_, value, says) => {
    if (value !== undefined) server.secrets.set('autotask/prod', value);
    server.parameters.set('/autotask/prod/AUTOTASK_SECRET', SECRET);

    const failed = await loadConfig(BOTH).then(
      () => undefined,
      (error: unknown) => error,
    );

    expect(failed).toMatchObject({ code: 'secrets-unreadable', message: expect.stringContaining(says) });
    expect(String(failed)).not.toContain('leaked');
  });
});
