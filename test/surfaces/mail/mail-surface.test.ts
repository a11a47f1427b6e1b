import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { resvgPainter } from '../../../src/adapters/resvg/resvg-painter.ts';
import { smtpMailer } from '../../../src/adapters/smtp/smtp-mailer.ts';
import type { Card } from '../../../src/domain/card.ts';
import { chunkCard } from '../../../src/domain/chunks.ts';
import { LOCAL_WORKSPACE } from '../../../src/domain/ids.ts';
import { plainCards } from '../../../src/domain/plain-card.ts';
import { mailSurface } from '../../../src/surfaces/mail/mail-surface.ts';
import { cardToMail } from '../../../src/surfaces/mail/render/card-to-mail.ts';
import { mailMarkdown } from '../../../src/surfaces/mail/render/markdown.ts';
import { BLOCKS, ENORMOUS, PRESSABLE } from '../../contract/surface-cards.ts';
import { type MailServer, startMailServer } from '../../stand-ins/mail-server.ts';
import { makeClock, NOW } from '../../support/context.ts';
import { REPORTED } from '../../support/report.ts';

const ANA = {
  surface: 'mail',
  workspace: LOCAL_WORKSPACE,
  id: 'ana@example.com',
  name: 'ana@example.com',
  private: true,
} as const;
const RESULT: Card = {
  title: 'Summarize commits',
  tone: 'good',
  blocks: [
    { type: 'markdown', markdown: '14 commits by **3** people.' },
    { type: 'note', text: ['run of ', { time: NOW - 3_600_000, zone: 'Europe/Paris', style: 'full' }, ', 8 s'] },
  ],
};

let server: MailServer;
beforeEach(async () => {
  server = await startMailServer();
  onTestFinished(() => server.close());
});

function surface() {
  const mailer = smtpMailer({ url: server.url, from: 'bot@example.com' });
  return mailSurface({ mailer, clock: makeClock(NOW), paint: resvgPainter() });
}

const message = (card: Card) => ({ destination: ANA, key: 'delivery 1', card, firstPostAt: NOW });

describe('a result by mail', () => {
  it('has the title and the moment of its run as subject, and both texts', async () => {
    const receipt = await surface().send(message(RESULT));

    const [mail] = server.mails;
    expect(mail?.to).toEqual(['ana@example.com']);
    expect(mail?.parsed.subject).toBe('Summarize commits: Fri 6 Mar 14:00');
    expect(mail?.parsed.messageId).toBe(receipt.messageId);
    expect(mail?.parsed.text).toContain('14 commits by **3** people.');
    expect(mail?.parsed.html).toContain('14 commits by <strong>3</strong> people.');
  });

  it('comes whole, however long it is', async () => {
    const lines = Array.from({ length: 9_000 }, (_, index) => `Line ${index} of a very long result`);
    const card: Card = { ...RESULT, blocks: [{ type: 'markdown', markdown: lines.join('\n') }] };
    const chunks = chunkCard(card, surface().limits);
    for (const chunk of chunks) await surface().send(message(chunk));

    const [mail] = server.mails;
    const [file] = mail?.parsed.attachments ?? [];
    const text = new TextDecoder().decode(file?.content as ArrayBuffer);
    expect(server.mails).toHaveLength(1);
    expect(file?.filename).toBe('summarize-commits.md');
    expect([...text.matchAll(/^Line (\d+) of/gm)].map(([, line]) => Number(line))).toEqual([...lines.keys()]);
  });

  it('has the charts of a report as pictures and its page as a file, and their values in words', async () => {
    await surface().send(message({ ...RESULT, ...REPORTED }));

    const [mail] = server.mails;
    const files = mail?.parsed.attachments ?? [];
    expect(files.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
      ['weekly-1.png', 'image/png'],
      ['weekly.html', 'text/html'],
    ]);
    expect(
      Buffer.from(files[0]?.content as ArrayBuffer)
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(mail?.parsed.text).toMatch(/ana +█+ 3/);
  });

  it('without a painter asks to be sent as words', async () => {
    const own = mailSurface({
      mailer: smtpMailer({ url: server.url, from: 'bot@example.com' }),
      clock: makeClock(NOW),
    });

    await expect(own.send(message({ ...RESULT, ...REPORTED }))).rejects.toMatchObject({ isShape: true, landed: 'no' });
    const [words, page] = plainCards({ ...RESULT, ...REPORTED }, NOW);
    expect(JSON.stringify(words)).toMatch(/ana +█+ 3/);
    expect(page?.blocks.map(({ type }) => type)).toEqual(['report']);
  });

  it('cannot be looked for, so nobody sends it twice after a lost answer', async () => {
    server.next({ at: 'end', hangsUp: true });
    const own = surface();

    await expect(own.send(message(RESULT))).rejects.toMatchObject({ landed: 'unknown', permanent: false });

    expect(await own.lookUp(message(RESULT))).toBeUndefined();
  });

  it('that is refused for good says so, and one that is refused for now may be tried again', async () => {
    server.next({ at: 'recipient', code: 550, text: 'No such user' });
    await expect(surface().send(message(RESULT))).rejects.toMatchObject({ landed: 'no', permanent: true });
    server.next({ at: 'end', code: 451, text: 'Later' });
    await expect(surface().send(message(RESULT))).rejects.toMatchObject({ landed: 'no', permanent: false });
  });
});

describe('a card as mail', () => {
  it.each(BLOCKS.filter(({ block }) => block.type !== 'actions' && block.type !== 'form'))(
    'says in words what stands in $name, in both parts',
    ({ block, words }) => {
      const { text, html = '' } = cardToMail({ title: 'Digest', tone: 'good', blocks: [block] }, NOW);

      expect(words.filter((word) => !text.includes(word))).toEqual([]);
      expect(words.filter((word) => !html.replace(/<[^>]+>/g, '').includes(word))).toEqual([]);
    },
  );

  it('has no buttons, and one line of a subject, whatever the card has', () => {
    for (const card of [PRESSABLE, ENORMOUS]) {
      const { subject, html = '' } = cardToMail({ ...card, title: `${card.title}\r\nBcc: eve@example.com` }, NOW);

      expect(subject).not.toMatch(/[\r\n]/);
      expect(html).not.toMatch(/<(?:button|form|input|script|img|iframe|link)\b/i);
    }
  });

  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;'],
    ['<img src=x onerror=alert(1)>', '&lt;img'],
    ['![track](http://evil.example/p.png?id=1)', '<a href="http://evil.example/p.png?id=1">track</a> (http://evil'],
    ['[click](javascript:alert(1))', 'click (javascript:alert(1))'],
    ['[bank.example](http://evil.example/)', '(http://evil.example/)'],
    ['[x](data:text/html,hi)', 'x (data:text/html,hi)'],
    ['a"b\'c', 'a&quot;b&#39;c'],
  ])('makes %s harmless', (source, shown) => {
    const html = mailMarkdown(source);

    expect(html).toContain(shown);
    expect(html).not.toMatch(/<(?:script|img|iframe|svg)\b|href="(?!https?:|mailto:)/i);
  });
});
