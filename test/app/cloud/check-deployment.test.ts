import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { examineDeployment } from '../../../src/app/doctor.ts';
import { VERSION } from '../../../src/app/version.ts';
import { type JsonAnswer, type JsonRequest, startJsonServer } from '../../stand-ins/json-server.ts';

const ARN = 'arn:aws:sqs:us-east-1:123456789012:wake-dead';
const ROLE = 'arn:aws:iam::123456789012:role/scheduler';
const CODE = '/2015-03-31/functions/autotask-test-code/configuration';
const ALL_IS_WELL: Answers = {
  GetParametersByPath: { Parameters: named('AUTOTASK_SECRET', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET') },
  DescribeTable: {
    Table: { TableStatus: 'ACTIVE', ItemCount: 7, GlobalSecondaryIndexes: [{ IndexName: 'attention' }] },
  },
  GetQueueAttributes: { Attributes: { ApproximateNumberOfMessages: '3' } },
  'GET /schedule-groups/autotask-prod': { Name: 'autotask-prod', State: 'ACTIVE' },
  'GET /schedules': { Schedules: [{ Name: 'tsk_a.1.n0' }] },
  [`GET ${CODE}`]: { State: 'Active', MemorySize: 1769 },
  'GET /v2/email/identities/bot%40example.com': { VerifiedForSendingStatus: true },
  'GET /v2/email/account': { ProductionAccessEnabled: true },
  'GET /health': { status: 'ok', version: VERSION },
};

/** What the account answers, by action or address; a text is the name of an error. */
type Answers = Readonly<Record<string, object | string>>;

function named(...names: readonly string[]) {
  return names.map((name) => ({ Name: `/autotask/prod/${name}`, Value: 'x'.repeat(40) }));
}

/** One server for all of AWS, as AWS_ENDPOINT_URL allows. */
async function examineWith(answers: Answers, environment: Readonly<Record<string, string>> = {}) {
  const all: Answers = { ...ALL_IS_WELL, ...answers };
  const server = await startJsonServer(({ method, path, headers }: JsonRequest): JsonAnswer | undefined => {
    const action =
      String(headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '';
    const answer = all[action === '' ? `${method} ${path}` : action];
    if (typeof answer !== 'string') return answer === undefined ? undefined : { body: answer };
    return { status: 400, body: { __type: answer, message: 'no' }, headers: { 'x-amzn-errortype': answer } };
  });
  vi.stubEnv('AWS_ENDPOINT_URL', server.url);
  vi.stubEnv('AWS_REGION', 'us-east-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test');
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await server.close();
  });
  const queue = (lane: string) => `${server.url}/123456789012/${lane}`;
  return await examineDeployment('prod', {
    AUTOTASK_STORE: 'dynamodb',
    AUTOTASK_TABLE: 'autotask-Table',
    AUTOTASK_SCHEDULE_GROUP: 'autotask-prod',
    AUTOTASK_SCHEDULER_ROLE: ROLE,
    AUTOTASK_SCHEDULE_DLQ: ARN,
    AUTOTASK_QUEUE_URGENT: queue('urgent'),
    AUTOTASK_QUEUE_NORMAL: queue('normal'),
    AUTOTASK_QUEUE_LOW: queue('low'),
    AUTOTASK_BUCKET: 'files',
    AUTOTASK_CODE_FUNCTION: 'autotask-test-code',
    AUTOTASK_PUBLIC_URL: server.url,
    MAIL_FROM: 'AutoTask <bot@example.com>',
    ...environment,
  });
}

describe('autotask doctor --aws', () => {
  it('says of each part that it is well', async () => {
    const { text, exitCode } = await examineWith({});

    expect(text.split('\n').map((line) => line.replace(/:.*/, ''))).toEqual([
      ...['ok    parameters', 'ok    queue urgent', 'ok    queue normal', 'ok    queue low'],
      ...['ok    table', 'ok    schedules', 'ok    programs', 'ok    version', 'ok    mail'],
    ]);
    expect(text).toContain('autotask-Table is in use, about 7 items');
    expect(exitCode).toBe(0);
  });

  it.each([
    ['a secret that is missing', { GetParametersByPath: { Parameters: [] } }, 'AUTOTASK_SECRET is missing', 'openssl'],
    ['credentials', { GetParametersByPath: 'UnrecognizedClientException' }, 'Unrecognized', 'aws sso login'],
    ['a right', { DescribeTable: 'AccessDeniedException' }, 'table: AccessDenied', 'allows dynamodb:DescribeTable'],
    ['a table', { DescribeTable: 'ResourceNotFoundException' }, 'table: ResourceNotFound', 'AWS_REGION'],
    ['an index', { DescribeTable: { Table: { TableStatus: 'ACTIVE' } } }, 'has no index', 'npm run deploy'],
    ['a queue', { GetQueueAttributes: 'QueueDoesNotExist' }, 'queue low: QueueDoesNotExist', 'npm run deploy'],
    [
      'a group',
      { 'GET /schedule-groups/autotask-prod': 'ResourceNotFoundException' },
      'schedules: Res',
      'npm run deploy',
    ],
    ['a place for programs', { [`GET ${CODE}`]: 'ResourceNotFoundException' }, 'programs: Res', 'npm run deploy'],
    [
      'a sender',
      {
        'GET /v2/email/identities/bot%40example.com': 'NotFoundException',
        'GET /v2/email/identities/example.com': 'NotFoundException',
      },
      'bot@example.com is not verified',
      'create-email-identity',
    ],
  ] as const)('fails for %s, with what to do', async (_, answers, problem, fix) => {
    const { text, exitCode } = await examineWith(answers);

    expect(text).toContain(`FAIL  `);
    expect(text).toContain(problem);
    expect(text.split('\n').find((line) => line.includes('fix: ') && line.includes(fix))).toBeDefined();
    expect(exitCode).toBe(1);
  });

  it.each([
    ['the sandbox of mail', { 'GET /v2/email/account': {} }, 'sandbox'],
    ['a place for programs that knows', { [`GET ${CODE}`]: { Environment: { Variables: { KEY: 'x' } } } }, 'told KEY'],
    ['another version', { 'GET /health': { version: '0.0.1' } }, '0.0.1 is deployed'],
    ['many messages', { GetQueueAttributes: { Attributes: { ApproximateNumberOfMessages: '5000' } } }, '5000 messages'],
    ['no platform', { GetParametersByPath: { Parameters: named('AUTOTASK_SECRET') } }, 'no platform is connected'],
  ] as const)('warns of %s', async (_, answers, words) => {
    const { text, exitCode } = await examineWith(answers);

    expect(text).toMatch(new RegExp(`warn  .*${words}.*\\n {6}fix: `));
    expect(exitCode).toBe(0);
  });

  it('finds what is kept in a secret of Secrets Manager, and says when it cannot be read', async () => {
    const kept = { AUTOTASK_SECRET: 'x'.repeat(40), SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
    const answers: Answers = {
      GetParametersByPath: { Parameters: [] },
      GetParameter: { Parameter: { Value: JSON.stringify(kept) } },
    };

    const well = await examineWith(answers, { AUTOTASK_SECRET_ID: 'autotask/prod' });
    const shut = await examineWith({ GetParameter: 'AccessDeniedException' }, { AUTOTASK_SECRET_ID: 'autotask/prod' });

    expect(well.text).toContain('ok    parameters: AUTOTASK_SECRET, SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET');
    expect(well.exitCode).toBe(0);
    expect(shut.text).toContain('FAIL  secret: The secret autotask/prod of Secrets Manager could not be used');
    expect(shut.exitCode).toBe(1);
  });

  it('tells what a deployment has not been told', async () => {
    const { text, exitCode } = await examineWith({}, { AUTOTASK_TABLE: '' });

    expect(text).toContain('AUTOTASK_TABLE is missing');
    expect(exitCode).toBe(1);
  });
});
