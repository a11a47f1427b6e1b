import { afterEach, describe, expect, it } from 'vitest';
import { smtpMailer } from '../../src/adapters/smtp/smtp-mailer.ts';
import { mailMarkdown } from '../../src/surfaces/mail/render/markdown.ts';
import { sendMail } from '../../src/tools/send-mail.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import { type MailServer, startMailServer } from '../stand-ins/mail-server.ts';
import { MAIL_ATTACKS, problemOf } from '../support/mail-attacks.ts';

const servers: MailServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function start() {
  const server = await startMailServer();
  servers.push(server);
  const mailer = smtpMailer({ url: server.url, from: 'AutoTask <bot@example.com>' });
  const allowed = ['ana@example.com', 'Ops@example.com'];
  return { server, tool: sendMail({ mailer, allowed, toHtml: mailMarkdown }) };
}

const mail = (more: Record<string, unknown> = {}) => ({
  to: 'ana@example.com',
  subject: 'Prices',
  body: '**Down** 10 %',
  ...more,
});

toolContract({
  name: 'send-mail',
  make: async () => ({ tool: (await start()).tool, good: mail(), faulty: mail({ to: 'eve@evil.example' }) }),
  bad: [
    [mail({ to: '' }), /to/],
    [mail({ to: 'ana' }), /to: must be mail addresses/],
    [mail({ to: 'ana@example.com\r\nBcc: eve@evil.example' }), /to/],
    [mail({ to: Array.from({ length: 11 }, (_, index) => `a${index}@example.com`).join(' ') }), /10 at most/],
    [mail({ subject: 'a\r\nBcc: eve@evil.example' }), /subject: must be one line/],
    [mail({ subject: '' }), /subject/],
    [mail({ body: '' }), /body/],
    [mail({ bcc: 'eve@evil.example' }), /bcc/],
  ],
});

describe('an attack by mail', () => {
  it.each(MAIL_ATTACKS)('reaches nobody else and carries nothing: %j', async (input) => {
    const { server, tool } = await start();

    if (tool.check(input).length === 0) await tool.use(input, toolContext()).catch(() => undefined);

    expect(server.mails.map(problemOf).filter(Boolean)).toEqual([]);
  });
});

describe('a mail', () => {
  it('comes as text and as markup', async () => {
    const { server, tool } = await start();

    const { text } = await tool.use(mail({ to: 'ana@example.com, ops@example.com' }), toolContext());

    expect(text).toBe('Sent "Prices" to ana@example.com, ops@example.com.');
    expect(server.mails[0]).toMatchObject({ to: ['ana@example.com', 'ops@example.com'] });
    expect(server.mails[0]?.parsed).toMatchObject({
      subject: 'Prices',
      text: expect.stringContaining('**Down** 10 %'),
    });
    expect(server.mails[0]?.parsed.html).toContain('<strong>Down</strong>');
  });

  it('carries nothing that runs or loads', async () => {
    const { server, tool } = await start();

    await tool.use(
      mail({ body: '<script>x</script> ![p](https://evil.example/p.png) [a](javascript:x)' }),
      toolContext(),
    );

    expect(server.mails[0]?.parsed.html).not.toMatch(/<script|<img|href="javascript/);
  });

  it('goes to nobody whom the operator did not allow', async () => {
    const { server, tool } = await start();

    const sent = tool.use(mail({ to: 'ana@example.com eve@evil.example' }), toolContext());

    await expect(sent).rejects.toMatchObject({
      code: 'recipient-not-allowed',
      hint: expect.stringContaining('MAIL_ALLOWED'),
    });
    expect(server.mails).toEqual([]);
  });

  it('goes to the owner of the task, at the address that they proved', async () => {
    const { server, tool } = await start();
    const context = toolContext({ ownMail: async () => 'Bob@example.com' });

    await tool.use(mail({ to: 'bob@example.com ana@example.com' }), context);

    expect(server.mails.map(({ to }) => to)).toEqual([['bob@example.com', 'ana@example.com']]);
    await expect(tool.use(mail({ to: 'bob@example.com' }), toolContext())).rejects.toMatchObject({
      code: 'recipient-not-allowed',
    });
  });

  it('whose answer was lost is not sent again', async () => {
    const { server, tool } = await start();
    server.next({ at: 'end', hangsUp: true });

    await expect(tool.use(mail(), toolContext())).rejects.toMatchObject({
      retryable: false,
      message: expect.stringContaining('may have been sent'),
    });
  });

  it('needs a server, and says so before', async () => {
    const tool = sendMail({ allowed: [], toHtml: mailMarkdown });

    expect(tool.missing).toMatchObject({ what: 'a mail server' });
    await expect(tool.use(mail(), toolContext())).rejects.toMatchObject({ code: 'no-mail-sender' });
  });
});
