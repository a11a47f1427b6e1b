import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { smtpMailer } from '../../../src/adapters/smtp/smtp-mailer.ts';
import { LOCAL_WORKSPACE } from '../../../src/domain/ids.ts';
import { type Mail, MailError } from '../../../src/ports/mailer.ts';
import { type MailServer, startMailServer } from '../../stand-ins/mail-server.ts';

const FROM = 'AutoTask <bot@example.com>';
const MAIL: Mail = {
  to: ['ana@example.org'],
  subject: 'Commits: Mon 9 Mar 10:00',
  text: 'Hello.\n.\nEnd',
  key: 'dlv-1',
  account: { workspace: LOCAL_WORKSPACE },
};

let server: MailServer;
beforeEach(async () => {
  server = await startMailServer();
});
afterEach(() => server.close());

const mailer = () => smtpMailer({ url: server.url, from: FROM });

describe('mail over SMTP', () => {
  it('arrives whole, with both texts, its files and a Message-ID of its key', async () => {
    const content = 'äöü\n'.repeat(2_000);
    const sent = await mailer().send({
      ...MAIL,
      html: '<p>Hello.</p>',
      attachments: [{ name: 'Bericht März.md', type: 'text/markdown', content }],
    });

    const [mail] = server.mails;
    expect(mail).toMatchObject({ from: 'bot@example.com', to: ['ana@example.org'] });
    expect(mail?.parsed).toMatchObject({ subject: MAIL.subject, messageId: sent.messageId });
    expect(mail?.parsed.html?.trim()).toBe('<p>Hello.</p>');
    expect(mail?.parsed.text?.trim()).toBe(MAIL.text);
    expect(mail?.parsed.from).toMatchObject({ name: 'AutoTask', address: 'bot@example.com' });
    const [file] = mail?.parsed.attachments ?? [];
    expect(file).toMatchObject({ filename: 'Bericht März.md', mimeType: 'text/markdown' });
    expect(new TextDecoder().decode(file?.content as ArrayBuffer)).toBe(content);
    expect(sent.messageId).toMatch(/^<[\w-]{32}@example\.com>$/);
  });

  it('has the same Message-ID at every try and another for another mail', async () => {
    const first = await mailer().send(MAIL);
    const again = await mailer().send(MAIL);
    const other = await mailer().send({ ...MAIL, key: 'dlv-2' });

    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it.each<[string, Parameters<MailServer['next']>[0], { landed: string; permanent: boolean; code: string }]>([
    [
      'a recipient that is refused for good',
      { at: 'recipient', code: 550, text: 'No such user' },
      { landed: 'no', permanent: true, code: 'mail-refused' },
    ],
    [
      'a recipient that is refused for now',
      { at: 'recipient', code: 451, text: 'Try later' },
      { landed: 'no', permanent: false, code: 'mail-later' },
    ],
    [
      'a text that is refused for good',
      { at: 'end', code: 554, text: 'Spam' },
      { landed: 'no', permanent: true, code: 'mail-refused' },
    ],
    [
      'a text that is refused for now',
      { at: 'end', code: 452, text: 'Full' },
      { landed: 'no', permanent: false, code: 'mail-later' },
    ],
    [
      'a server that goes away before the text',
      { at: 'recipient', hangsUp: true },
      { landed: 'no', permanent: false, code: 'mail-unreachable' },
    ],
    [
      'an answer that is lost after the text',
      { at: 'end', hangsUp: true },
      { landed: 'unknown', permanent: false, code: 'mail-answer-lost' },
    ],
  ])('tells apart %s', async (_what, trouble, expected) => {
    server.next(trouble);

    const error = await mailer()
      .send(MAIL)
      .catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(MailError);
    expect(error).toMatchObject(expected);
  });

  it('says that the name and password are wrong, without them', async () => {
    const error = await smtpMailer({ url: server.url.replace('pass-word', 'other'), from: FROM })
      .send(MAIL)
      .catch((thrown: unknown) => thrown);

    expect(error).toMatchObject({ code: 'mail-sign-in', landed: 'no', permanent: false });
    expect(String(error)).not.toContain('other');
  });

  it('says that nobody answers', async () => {
    await server.close();

    await expect(mailer().send(MAIL)).rejects.toMatchObject({ code: 'mail-unreachable', landed: 'no' });
  });

  it.each<[string, Partial<Mail>, string]>([
    ['a subject of two lines', { subject: 'Hi\r\nBcc: eve@example.com' }, 'mail-bad-header'],
    ['a subject with NUL', { subject: 'Hi\0' }, 'mail-bad-header'],
    ['an address with a header behind it', { to: ['ana@example.org\r\nBcc: eve@example.com'] }, 'mail-bad-address'],
    ['two addresses in one', { to: ['ana@example.org, eve@example.com'] }, 'mail-bad-address'],
    ['a name before the address', { to: ['Ana <ana@example.org>'] }, 'mail-bad-address'],
    ['an address of SMTP options', { to: ['ana@example.org> SIZE=1'] }, 'mail-bad-address'],
    ['nobody', { to: [] }, 'mail-recipients'],
    [
      'a file whose name has two lines',
      { attachments: [{ name: 'a\nb.md', type: 'text/plain', content: '' }] },
      'mail-bad-header',
    ],
    ['a subject without end', { subject: 'x'.repeat(300) }, 'mail-subject-too-long'],
    [
      'a file that no server takes',
      { attachments: [{ name: 'a', type: 'text/plain', content: new Uint8Array(16 * 1024 * 1024) }] },
      'mail-too-big',
    ],
  ])('refuses %s before it connects', async (_what, change, code) => {
    await expect(mailer().send({ ...MAIL, ...change })).rejects.toMatchObject({ code, landed: 'no', permanent: true });

    expect(server.visits()).toBe(0);
  });

  it('never reads a file or an address that a text names', async () => {
    await mailer().send({ ...MAIL, text: '/etc/passwd', html: '<img src="http://127.0.0.1:1/x">' });

    expect(server.mails[0]?.parsed.text?.trim()).toBe('/etc/passwd');
    expect(server.mails[0]?.parsed.attachments).toEqual([]);
  });
});
