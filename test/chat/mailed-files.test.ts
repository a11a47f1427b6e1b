import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { expect, it, onTestFinished } from 'vitest';
import { localFileStore } from '../../src/adapters/local-files/local-file-store.ts';
import { s3FileStore } from '../../src/adapters/s3/s3-file-store.ts';
import { sesMailer } from '../../src/adapters/ses/ses-mailer.ts';
import { smtpMailer } from '../../src/adapters/smtp/smtp-mailer.ts';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import { LOCAL_WORKSPACE } from '../../src/domain/ids.ts';
import type { FileStore } from '../../src/ports/file-store.ts';
import type { Mailer } from '../../src/ports/mailer.ts';
import { fileSpace } from '../../src/tools/files/space.ts';
import { filesRead } from '../../src/tools/files-read.ts';
import { sendFiles } from '../../src/tools/send-files.ts';
import { sendMail } from '../../src/tools/send-mail.ts';
import { startJsonServer } from '../stand-ins/json-server.ts';
import { startMailServer } from '../stand-ins/mail-server.ts';
import { startS3Server } from '../stand-ins/s3-server.ts';
import { labelsOf, openTalk, textOf } from './talk.ts';

/** From the Friday on which tests begin, 15:00, until shortly after 17:00. */
const TO_FIVE = 122 * 60_000;
const ANN = 'ann@example.com';
const AWS = { region: 'us-east-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 };
const CONTENT = new TextEncoder().encode('%PDF 12 %');

/** A conversation whose tasks have files and mail; without a model. */
async function open(files: FileStore, mailer: Mailer) {
  const means = { mailer, allowed: [ANN], toHtml: (text: string) => text };
  const tools = [filesRead(files), sendMail(means), sendFiles(files, means)];
  const clock = { now: () => 0, monotonic: () => 0 };
  const agent = plainAgent({ tools, sources: { folders: [] }, clock });
  const talk = await openTalk({ agent, mail: { mailer, allowed: [ANN] } });
  return { talk, space: fileSpace(files, LOCAL_WORKSPACE, '') };
}

async function onOneMachine() {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-mailed-files-'));
  const server = await startMailServer();
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const mailer = smtpMailer({ url: server.url, from: 'AutoTask <bot@example.com>' });
  return { server, ...(await open(localFileStore(folder), mailer)) };
}

it('a sentence says which file goes to whom and when; the card tells it, and so it goes', async () => {
  const { server, talk, space } = await onOneMachine();
  await space.write('report.pdf', CONTENT);

  const asked = await talk.say('every friday 5pm mail report.pdf to ann@example.com');
  await talk.press(asked, 'Save');
  await talk.pass(TO_FIVE);

  expect(textOf(asked.card)).toContain('It may change things: mail report.pdf to ann@example.com.');
  expect(textOf(asked.card)).toContain('May use: mail report.pdf to ann@example.com');
  expect(textOf(asked.card)).toContain('When: Every Friday at 17:00');
  expect(server.mails.map(({ to, parsed }) => [to, parsed.attachments.map(({ filename }) => filename)])).toEqual([
    [[ANN], ['report.pdf']],
  ]);
  expect(textOf(talk.lastPosted())).toContain('Sent "report.pdf" to ann@example.com with report.pdf.');
});

it('without the file nothing goes, and the notice names what there is', async () => {
  const { server, talk, space } = await onOneMachine();
  await space.write('reports/april.pdf', CONTENT);

  await talk.press(await talk.say('every friday 5pm mail reports/march.pdf to ann@example.com'), 'Save');
  await talk.pass(TO_FIVE);

  expect(server.mails).toEqual([]);
  expect(textOf(talk.lastPosted())).toContain('There are reports/april.pdf.');
});

it('"to me" is the address that the owner proved, and before that it is saved paused and says what to do', async () => {
  const { server, talk, space } = await onOneMachine();
  await space.write('reports/a.csv', CONTENT);
  const asked = await talk.say('every friday 5pm mail me the files in reports/');
  const saved = await talk.press(asked, labelsOf(asked.card).find((label) => label.startsWith('Save')) ?? 'Save');
  const [task] = await talk.tasks();

  await talk.say('my mail is ana@example.com');
  await talk.say(/\b(\d{6})\b/.exec(server.mails.at(-1)?.parsed.text ?? '')?.[1] ?? 'none');
  await talk.say('resume files');
  await talk.pass(TO_FIVE);

  expect(textOf(asked.card)).toContain('my mail is ana@example.com');
  expect(textOf(saved.card)).toContain('your mail address');
  expect(task).toMatchObject({ status: 'paused', pause: { cause: 'missing' } });
  const mail = server.mails.at(-1);
  expect(mail?.to).toEqual(['ana@example.com']);
  expect(mail?.parsed.attachments.map(({ filename }) => filename)).toEqual(['a.csv']);
});

it('words that are to be told stay a reminder', async () => {
  const { talk } = await onOneMachine();

  await talk.say('remind me friday 5pm to mail report.pdf to Bob');

  expect((await talk.tasks()).map(({ job }) => job)).toEqual([{ kind: 'remind', text: 'mail report.pdf to Bob' }]);
});

it('files in S3 go by Amazon SES in the same way', async () => {
  const [bucket, ses] = [await startS3Server(), await startJsonServer(() => ({ body: { MessageId: '0100-abc' } }))];
  const s3 = new S3Client({ ...AWS, endpoint: bucket.url, forcePathStyle: true });
  const client = new SESv2Client({ ...AWS, endpoint: ses.url });
  onTestFinished(async () => {
    s3.destroy();
    client.destroy();
    await ses.close();
  });
  const mailer = sesMailer({ client, from: 'AutoTask <bot@example.com>' });
  const { talk, space } = await open(s3FileStore({ client: s3, bucket: 'files-of-the-tests' }), mailer);
  await space.write('reports/march.pdf', CONTENT);

  await talk.press(await talk.say('every friday 5pm mail reports/march.pdf to ann@example.com'), 'Save');
  await talk.pass(TO_FIVE);

  expect(ses.requests.map(({ body }) => JSON.parse(body))).toMatchObject([
    {
      Destination: { ToAddresses: [ANN] },
      Content: {
        Simple: {
          Attachments: [
            {
              ...{ FileName: 'march.pdf', ContentType: 'application/pdf' },
              RawContent: Buffer.from(CONTENT).toString('base64'),
            },
          ],
        },
      },
    },
  ]);
});
