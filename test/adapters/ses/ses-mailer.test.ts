import { SESv2Client } from '@aws-sdk/client-sesv2';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sesMailer } from '../../../src/adapters/ses/ses-mailer.ts';
import { LOCAL_WORKSPACE } from '../../../src/domain/ids.ts';
import { type JsonAnswer, startJsonServer } from '../../stand-ins/json-server.ts';

const MAIL = {
  ...{ to: ['ana@example.com'], subject: 'Grüße', text: 'Hello', key: 'delivery 1' },
  account: { workspace: LOCAL_WORKSPACE },
};

async function open(answer: JsonAnswer = { body: { MessageId: '0100-abc' } }) {
  const server = await startJsonServer(({ method, path }) =>
    method === 'POST' && path === '/v2/email/outbound-emails' ? answer : undefined,
  );
  const mailer = mailerAt(server.url);
  onTestFinished(() => server.close());
  return { server, mailer };
}

function mailerAt(endpoint: string) {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new SESv2Client({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
  onTestFinished(() => client.destroy());
  return sesMailer({ client, from: 'AutoTask <bot@example.com>' });
}

function refusal(status: number, name: string, message: string): JsonAnswer {
  return { status, headers: { 'x-amzn-errortype': name }, body: { message } };
}

describe('mail over Amazon SES', () => {
  it('is handed over once with all its parts, and is known by the name that SES gives', async () => {
    const { mailer, server } = await open();
    const report = { name: 'report.md', type: 'text/markdown', content: '# März' };

    const sent = await mailer.send({
      ...MAIL,
      html: '<p>Hello</p>',
      attachments: [report],
      headers: { 'X-Way': 'out' },
    });

    expect(sent).toEqual({ messageId: '0100-abc', refused: [] });
    expect(server.requests.map(({ body }) => JSON.parse(body))).toEqual([
      {
        FromEmailAddress: 'AutoTask <bot@example.com>',
        Destination: { ToAddresses: ['ana@example.com'] },
        Content: {
          Simple: {
            Subject: { Data: 'Grüße', Charset: 'UTF-8' },
            Body: { Text: { Data: 'Hello', Charset: 'UTF-8' }, Html: { Data: '<p>Hello</p>', Charset: 'UTF-8' } },
            Headers: [
              { Name: 'Auto-Submitted', Value: 'auto-generated' },
              { Name: 'X-Way', Value: 'out' },
            ],
            Attachments: [
              {
                FileName: 'report.md',
                ContentType: 'text/markdown',
                ContentDisposition: 'ATTACHMENT',
                ContentTransferEncoding: 'BASE64',
                RawContent: Buffer.from('# März').toString('base64'),
              },
            ],
          },
        },
      },
    ]);
  });

  it.each([
    [refusal(400, 'MessageRejected', 'Email address is not verified.'), 'mail-account', 'no', false],
    [refusal(403, 'AccessDeniedException', 'not authorized'), 'mail-account', 'no', false],
    [refusal(429, 'TooManyRequestsException', 'slow down'), 'mail-later', 'no', false],
    [refusal(400, 'BadRequestException', 'Illegal address'), 'mail-refused', 'no', true],
    [refusal(500, 'InternalServiceErrorException', 'broken'), 'mail-answer-lost', 'unknown', false],
    [{ body: {} }, 'mail-answer-lost', 'unknown', false],
  ] as const)('says whether the mail may be on its way after %o', async (answer, code, landed, permanent) => {
    const { mailer, server } = await open(answer);

    await expect(mailer.send(MAIL)).rejects.toMatchObject({ code, landed, permanent });
    // A second try by the SDK could be a second mail.
    expect(server.requests).toHaveLength(1);
  });

  it('knows that nothing was sent when nobody listens', async () => {
    await expect(mailerAt('http://127.0.0.1:1').send(MAIL)).rejects.toMatchObject({
      code: 'mail-unreachable',
      landed: 'no',
    });
  });

  it.each([
    { ...MAIL, to: ['not an address'] },
    { ...MAIL, to: [] },
    { ...MAIL, subject: 'two\nlines' },
    { ...MAIL, headers: { 'X-Way': 'a\r\nBcc: eve@evil.example' } },
  ])('refuses %o without asking SES', async (mail) => {
    const { mailer, server } = await open();

    await expect(mailer.send(mail)).rejects.toMatchObject({ landed: 'no', permanent: true });
    expect(server.requests).toEqual([]);
  });
});
