import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DynamoItemStore } from '../../../src/adapters/dynamodb/dynamo-item-store.ts';
import { hmacSigner } from '../../../src/adapters/local/hmac-signer.ts';
import { createSystemRandom } from '../../../src/adapters/local/system-random.ts';
import { memberKey } from '../../../src/store/keys.ts';
import { readRunsBefore } from '../../../src/store/run-store.ts';
import { openWebhook } from '../../../src/usecases/open-webhook.ts';
import { startLambda } from '../../stand-ins/lambda.ts';
import { startS3Server } from '../../stand-ins/s3-server.ts';
import { startSqsServer } from '../../stand-ins/sqs-server.ts';
import { makeContext } from '../../support/context.ts';
import { OWNER } from '../../support/definitions.ts';
import { HAS_DYNAMO, startDynamoServer } from '../../support/dynamo-server.ts';
import { createdTask } from '../../support/tasks.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), 'autotask-mail-'));
const SECRET = 'a secret of the tests with more than 32 characters';
const DOMAIN = 'tasks.example.com';
const ANA = 'ana@example.com';
const CLEAN = { spf: 'PASS', dkim: 'PASS', dmarc: 'PASS', spam: 'PASS', virus: 'PASS' };

/** The built function, a table with a task that has a mailbox, and a bucket into which SES would put mails. */
async function openMail() {
  const dynamo = await startDynamoServer();
  const table = await dynamo.createTable();
  const sqs = await startSqsServer();
  const s3 = await startS3Server();
  const env = {
    PATH: process.env.PATH ?? '',
    ...{ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
    ...{ AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint, AWS_ENDPOINT_URL_S3: s3.url, AUTOTASK_BUCKET: 'files' },
    ...{ AUTOTASK_STORE: 'dynamodb', AUTOTASK_TABLE: table, AUTOTASK_SECRET: SECRET },
    AUTOTASK_SCHEDULE_GROUP: 'autotask-test',
    AUTOTASK_SCHEDULER_ROLE: 'arn:aws:iam::123456789012:role/scheduler',
    AUTOTASK_SCHEDULE_DLQ: 'arn:aws:sqs:us-east-1:123456789012:wake-dead',
    AUTOTASK_QUEUE_URGENT: sqs.queueUrl('urgent'),
    AUTOTASK_QUEUE_NORMAL: sqs.queueUrl('normal'),
    AUTOTASK_QUEUE_LOW: sqs.queueUrl('low'),
    AUTOTASK_CODE_FUNCTION: 'autotask-test-code',
    ...{ MAIL_IN_DOMAIN: DOMAIN, MAIL_IN_SENDERS: '@example.org' },
  };
  const lambda = await startLambda(join(FOLDER, 'mail', 'handler.mjs'), env);
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: dynamo.endpoint, region: 'us-east-1', credentials });
  onTestFinished(async () => {
    client.destroy();
    await Promise.all([lambda.close(), sqs.close(), dynamo.close()]);
  });
  const clock = { now: Date.now, monotonic: () => performance.now() };
  const random = createSystemRandom();
  const items = new DynamoItemStore({ client, table, clock, random, timers: { sleep: async () => {} } });
  const { context: small } = await makeContext({ now: Date.now(), wrap: () => items });
  const context = { ...small, clock, random };
  const { workspace, member: id, name } = OWNER;
  const member = { id, workspace, name, settings: {}, mail: ANA };
  const put = { ...memberKey(workspace, id), type: 'member', data: member };
  await items.write([{ kind: 'put', condition: 'absent', item: put }]);
  const task = await createdTask(context, { trigger: { kind: 'webhook' } });
  const opened = await openWebhook(context, {
    ...{ actor: OWNER, taskId: task.id, signer: hmacSigner(SECRET), source: 'a' },
  });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  let count = 0;
  return {
    s3,
    to: `${opened.mailbox}@${DOMAIN}`,
    runs: async () => await readRunsBefore(items, task.id, undefined, 10),
    told: () => sqs.take('normal').map(({ body }) => JSON.parse(body)),
    /** As SES does: the mail into the bucket, then the call. Returns the name of the mail there. */
    async send(to: string, more: Partial<Letter> = {}): Promise<string> {
      count += 1;
      const key = `mail/ses-${count}`;
      const letter: Letter = { from: ANA, headers: 'Message-ID: <7@example.com>', text: 'Two chairs.', ...more };
      await fetch(`${s3.url}/files/${key}`, { method: 'PUT', body: rawMail(to, letter) });
      await lambda.invoke(sesEvent(`ses-${count}`, to, letter));
      return key;
    },
    invokeAgain: (to: string) => lambda.invoke(sesEvent(`ses-${count}`, to, { from: ANA, headers: '', text: '' })),
  };
}

interface Letter {
  readonly from: string;
  readonly headers: string;
  readonly text: string;
  readonly envelopeFrom?: string;
  readonly verdicts?: Partial<typeof CLEAN>;
}

function rawMail(to: string, { from, headers, text }: Letter): string {
  return [`From: Ana <${from}>`, `To: ${to}`, 'Subject: Order 7', headers, '', text].join('\r\n');
}

function sesEvent(messageId: string, to: string, { from, envelopeFrom = from, verdicts }: Letter): object {
  const { spf, dkim, dmarc, spam, virus } = { ...CLEAN, ...verdicts };
  const receipt = {
    recipients: [to],
    ...{ spfVerdict: { status: spf }, dkimVerdict: { status: dkim }, dmarcVerdict: { status: dmarc } },
    ...{ spamVerdict: { status: spam }, virusVerdict: { status: virus } },
  };
  return { Records: [{ eventSource: 'aws:ses', ses: { mail: { messageId, source: envelopeFrom }, receipt } }] };
}

describe.skipIf(!HAS_DYNAMO)('a mail to a task on AWS, as SES hands it over', () => {
  beforeAll(() => {
    execFileSync(process.execPath, [`${ROOT}scripts/build.mjs`, FOLDER, 'mail'], { stdio: 'pipe' });
    return () => rmSync(FOLDER, { recursive: true });
  }, 120_000);

  it('starts it once, has a worker told, and leaves nothing behind', { timeout: 60_000 }, async () => {
    const { invokeAgain, runs, s3, send, to, told } = await openMail();

    const key = await send(to.toUpperCase());
    await send(to);
    await invokeAgain(to);

    expect(await runs()).toMatchObject([{ status: 'queued', cause: { kind: 'webhook', from: `mail from ${ANA}` } }]);
    expect(told()).toEqual([{ kind: 'attend' }]);
    expect((await fetch(`${s3.url}/files/${key}`)).status).toBe(404);
  });

  it('is refused without a word where anything is wrong with it', { timeout: 120_000 }, async () => {
    const { runs, s3, send, to, told } = await openMail();
    const wrong: readonly (readonly [string, Partial<Letter>])[] = [
      [to, { verdicts: { dmarc: 'FAIL' } }],
      [to, { verdicts: { dmarc: 'GRAY' }, envelopeFrom: 'eve@example.net' }],
      [to, { verdicts: { spam: 'FAIL' } }],
      [to, { verdicts: { virus: 'FAIL' } }],
      [to, { from: 'eve@example.net' }],
      [to, { headers: 'Auto-Submitted: auto-replied' }],
      [to, { text: 'x'.repeat(1_200_000) }],
      [`wh_${'a'.repeat(26)}-${'a'.repeat(20)}@${DOMAIN}`, {}],
      [to.replace(DOMAIN, 'other.example.com'), {}],
    ];

    const keys: string[] = [];
    for (const [address, more] of wrong) keys.push(await send(address, more));

    expect(await runs()).toEqual([]);
    expect(told()).toEqual([]);
    for (const key of keys) expect((await fetch(`${s3.url}/files/${key}`)).status).toBe(404);
  });

  it('may come from a domain that the operator allows', { timeout: 60_000 }, async () => {
    const { runs, send, to } = await openMail();

    await send(to, { from: 'shop@example.org' });

    expect(await runs()).toHaveLength(1);
  });
});
