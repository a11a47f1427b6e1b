import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { localFileStore } from '../../src/adapters/local-files/local-file-store.ts';
import { smtpMailer } from '../../src/adapters/smtp/smtp-mailer.ts';
import { LOCAL_WORKSPACE, type WorkspaceId } from '../../src/domain/ids.ts';
import { mailMarkdown } from '../../src/surfaces/mail/render/markdown.ts';
import { fileSpace } from '../../src/tools/files/space.ts';
import { sendFiles } from '../../src/tools/send-files.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import { startMailServer } from '../stand-ins/mail-server.ts';

const ANA = 'ana@example.com';
const BYTES = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7 + (index >> 8)) % 256);

/** A mail server and a folder of files: some of the workspace, some of another one, one outside of everything. */
async function start(files: Readonly<Record<string, string | Uint8Array>> = { 'report.pdf': BYTES }) {
  const folder = mkdtempSync(join(tmpdir(), 'autotask-send-files-'));
  const server = await startMailServer();
  onTestFinished(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const store = localFileStore(join(folder, 'store'));
  const space = fileSpace(store, LOCAL_WORKSPACE, '');
  const bytes = (content: string | Uint8Array) =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  for (const [path, content] of Object.entries(files)) await space.write(path, bytes(content));
  await fileSpace(store, 'other', '').write('secret.md', bytes('of others'));
  writeFileSync(join(folder, 'outside.txt'), 'outside');
  const mailer = smtpMailer({ url: server.url, from: 'AutoTask <bot@example.com>' });
  const tool = sendFiles(store, { mailer, allowed: [ANA], toHtml: mailMarkdown });
  return { server, tool, space, home: join(folder, 'store', 'workspaces'), folder };
}

const mail = (more: Record<string, unknown> = {}) => ({ to: ANA, attach: 'report.pdf', ...more });

/** What arrived, as names, types and bytes. */
function arrived({ server }: Pick<Awaited<ReturnType<typeof start>>, 'server'>) {
  return server.mails.flatMap(({ parsed }) =>
    parsed.attachments.map(({ filename, mimeType, content }) => ({
      name: filename,
      type: mimeType,
      bytes: Buffer.from(typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)),
    })),
  );
}

toolContract({
  name: 'send-files',
  make: async () => ({ tool: (await start()).tool, good: mail(), faulty: mail({ attach: 'gone.pdf' }) }),
  bad: [
    [mail({ to: '' }), /to/],
    [mail({ to: 'you' }), /to: must be mail addresses/],
    [mail({ to: `${ANA}\r\nBcc: eve@evil.example` }), /to/],
    [mail({ attach: '' }), /attach: must be paths/],
    [mail({ attach: '/' }), /attach: must be paths/],
    [mail({ attach: '../secret.md' }), /attach: must be paths/],
    [mail({ attach: 'a/../../secret.md' }), /attach: must be paths/],
    [mail({ attach: 'report.pdf\n..' }), /attach: must be paths/],
    [mail({ attach: 'C:\\boot.ini' }), /attach: must be paths/],
    [mail({ attach: Array.from({ length: 11 }, (_, index) => `a${index}`).join('\n') }), /10 at most/],
    [mail({ subject: 'a\r\nBcc: eve@evil.example' }), /subject: must be one line/],
    [{ to: ANA }, /attach/],
  ],
});

describe('a mail with files', () => {
  it('brings them byte for byte, with words that say what they are', async () => {
    const made = await start({ 'report.pdf': BYTES, 'notes/März.md': '# Grüße\n', 'notes/deep/a.csv': 'a;b\n1;2\n' });

    const { text } = await made.tool.use(mail({ attach: 'report.pdf\nnotes' }), toolContext());

    expect(text).toBe('Sent "report.pdf and 2 more" to ana@example.com with report.pdf, März.md, a.csv.');
    expect(made.server.mails.map(({ to, parsed }) => [to, parsed.subject, parsed.text?.trim()])).toEqual([
      [[ANA], 'report.pdf and 2 more', 'Attached: report.pdf, März.md, a.csv'],
    ]);
    expect(arrived(made)).toEqual([
      { name: 'report.pdf', type: 'application/pdf', bytes: Buffer.from(BYTES) },
      { name: 'März.md', type: 'text/markdown', bytes: Buffer.from('# Grüße\n') },
      { name: 'a.csv', type: 'text/csv', bytes: Buffer.from('a;b\n1;2\n') },
    ]);
  });

  it('has the subject and the words that were given, also as markup', async () => {
    const made = await start();

    await made.tool.use(mail({ subject: 'March', body: '**Down** 10 %' }), toolContext());

    expect(made.server.mails[0]?.parsed).toMatchObject({
      ...{ subject: 'March', text: expect.stringContaining('**Down** 10 %') },
      html: expect.stringContaining('<strong>Down</strong>'),
    });
  });

  it('tells files of the same name apart', async () => {
    const made = await start({ 'a/x.txt': 'one', 'b/x.txt': 'two' });

    await made.tool.use(mail({ attach: 'a\nb' }), toolContext());

    expect(arrived(made).map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ['a-x.txt', 'one'],
      ['b-x.txt', 'two'],
    ]);
  });

  it('goes to the owner of the task, whose address is read when it is sent', async () => {
    const made = await start();
    const ownMail = async () => 'bob@example.com';

    await made.tool.use(mail({ to: 'me' }), toolContext({ ownMail }));
    await made.tool.use(mail({ to: `bob@example.com ${ANA}` }), toolContext({ ownMail }));

    expect(made.server.mails.map(({ to }) => to)).toEqual([['bob@example.com'], ['bob@example.com', ANA]]);
  });

  it.each([
    [async () => undefined, 'me', 'own-mail-unknown'],
    [undefined, 'me', 'own-mail-unknown'],
    [async () => 'bob@example.com', 'eve@evil.example', 'recipient-not-allowed'],
    [async () => 'bob@example.com', `${ANA} eve@evil.example`, 'recipient-not-allowed'],
  ])('goes to nobody else: %o for %s', async (ownMail, to, code) => {
    const made = await start();
    const context = toolContext(ownMail === undefined ? {} : { ownMail });

    await expect(made.tool.use(mail({ to }), context)).rejects.toMatchObject({ code });
    expect(made.server.mails).toEqual([]);
  });

  it('that lacks a file is not sent; what there is, is told', async () => {
    const made = await start({ 'reports/march.pdf': 'x', 'reports/april.pdf': 'y', 'notes.md': 'z' });

    const near = made.tool.use(mail({ attach: 'reports/mai.pdf' }), toolContext());
    await expect(near).rejects.toMatchObject({
      code: 'file-not-found',
      message:
        'Not sent: there is no file reports/mai.pdf and no folder of that name with files in it. There are reports/april.pdf, reports/march.pdf.',
    });
    await expect(made.tool.use(mail({ attach: 'notes.md\nold' }), toolContext())).rejects.toMatchObject({
      message: expect.stringContaining('There are notes.md, reports/april.pdf, reports/march.pdf.'),
    });
    await expect((await start({})).tool.use(mail(), toolContext())).rejects.toMatchObject({
      message: expect.stringContaining('Nothing is in the file store.'),
    });
    expect(made.server.mails).toEqual([]);
  });

  it('that is too large is not sent; the largest file is named', async () => {
    const made = await start({
      'big/a.bin': new Uint8Array(6 * 1024 * 1024),
      'big/b.bin': new Uint8Array(5 * 1024 * 1024),
    });

    await expect(made.tool.use(mail({ attach: 'big' }), toolContext())).rejects.toMatchObject({
      code: 'attachments-too-large',
      message:
        'Not sent: the files to attach have 11.0 MiB together, more than 10.0 MiB; the largest is big/a.bin with 6.0 MiB.',
      hint: expect.stringContaining('Attach less'),
    });
    expect(made.server.mails).toEqual([]);
  });

  it('carries twenty files and no more', async () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`many/${index}.txt`, `${index}`]));
    const made = await start(files);

    await made.tool.use(mail({ attach: 'many' }), toolContext());
    await made.space.write('many/more.txt', new Uint8Array(1));

    expect(arrived(made)).toHaveLength(20);
    await expect(made.tool.use(mail({ attach: 'many' }), toolContext())).rejects.toMatchObject({
      code: 'attachments-too-many',
    });
  });

  it('carries no program', async () => {
    const made = await start({ 'tools/setup.EXE': 'MZ' });

    await expect(made.tool.use(mail({ attach: 'tools' }), toolContext())).rejects.toMatchObject({
      code: 'attachment-refused',
    });
  });

  it('carries nothing that lies outside, behind a link, or with another workspace', async () => {
    const made = await start({ 'shared/own.md': 'own' });
    const own = join(made.home, LOCAL_WORKSPACE);
    symlinkSync(join(made.folder, 'outside.txt'), join(own, 'shared', 'link.txt'));
    symlinkSync(made.folder, join(own, 'shared', 'all'));
    const attacks = ['outside.txt', '/etc/passwd', 'secret.md', 'other/secret.md', 'shared/link.txt', 'shared/all'];

    for (const attach of attacks)
      await expect(made.tool.use(mail({ attach }), toolContext())).rejects.toMatchObject({ code: 'file-not-found' });
    await made.tool.use(mail({ attach: 'shared' }), toolContext());

    expect(arrived(made).map(({ name }) => name)).toEqual(['own.md']);
    const foreign = toolContext({ workspace: 'acme' as WorkspaceId });
    await expect(made.tool.use(mail({ attach: 'shared/own.md' }), foreign)).rejects.toMatchObject({
      code: 'file-not-found',
      message: expect.stringContaining('Nothing is in the file store.'),
    });
  });

  it('has names that mean nothing in a header', async () => {
    const long = `${'lang'.repeat(28)}.txt`;
    const made = await start({ "it's; filename=evil, (1).txt": 'x', [long]: 'y' });

    await made.tool.use(mail({ attach: `it's; filename=evil, (1).txt\n${long}` }), toolContext());

    expect(arrived(made).map(({ name }) => name)).toEqual(['it_s_ filename_evil_ (1).txt', `${'lang'.repeat(24)}.txt`]);
    expect(made.server.mails[0]?.raw).not.toMatch(/^bcc:/im);
  });

  it('needs a server, and says so before', async () => {
    const tool = sendFiles(localFileStore('/nowhere'), { allowed: [], toHtml: mailMarkdown });

    expect(tool.missing).toMatchObject({ what: 'a mail server' });
    await expect(tool.use(mail(), toolContext())).rejects.toMatchObject({ code: 'no-mail-sender' });
  });
});
