import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { smtpMailer } from '../../src/adapters/smtp/smtp-mailer.ts';
import { mailSurface } from '../../src/surfaces/mail/mail-surface.ts';
import { type MailServer, startMailServer } from '../stand-ins/mail-server.ts';
import { openTalk, type Talk, textOf } from './talk.ts';

const MINUTE = 60_000;

let server: MailServer;
beforeEach(async () => {
  server = await startMailServer();
  onTestFinished(() => server.close());
});

async function talkWithMail(allowed: readonly string[] = []): Promise<Talk> {
  const mailer = smtpMailer({ url: server.url, from: 'AutoTask <bot@example.com>' });
  const talk = await openTalk({ mail: { mailer, allowed } });
  talk.surfaces.set('mail', mailSurface({ mailer, clock: talk.clock }));
  return talk;
}

function codeIn(mail = server.mails.at(-1)): string {
  return /\b(\d{6})\b/.exec(mail?.parsed.text ?? '')?.[1] ?? 'none';
}

async function confirmed(): Promise<Talk> {
  const talk = await talkWithMail();
  await talk.say('my mail is ana@example.com');
  await talk.say(codeIn());
  return talk;
}

describe('a mail address', () => {
  it('is proved by the code that was sent there, and then "mail me" goes there', async () => {
    const talk = await talkWithMail();

    const asked = await talk.say('my mail is ana@example.com');
    const known = await talk.say(codeIn());
    const created = await talk.say('remind me in 10 minutes to drink water and mail me');
    await talk.pass(10 * MINUTE);

    expect(textOf(asked.card)).toContain('A code was sent to ana@example.com');
    expect(known.card.title).toBe('Mail confirmed');
    expect(textOf(created.card)).toContain('Goes to: ana@example.com');
    const mail = server.mails.at(-1);
    expect(mail?.to).toEqual(['ana@example.com']);
    expect(mail?.parsed.subject).toBe('Reminder: Fri 6 Mar 15:10');
    expect(talk.posted()).toEqual([]);
  });

  it('goes along with other places', async () => {
    const talk = await confirmed();

    await talk.say('remind me in 10 minutes to drink water, post it here and mail me');
    await talk.pass(10 * MINUTE);

    expect(talk.lastPosted().title).toBe('Reminder');
    expect(server.mails).toHaveLength(2);
  });

  it('is asked for when nobody knows it, and nothing is saved', async () => {
    const talk = await talkWithMail();

    const answer = await talk.say('remind me in 10 minutes to drink water and mail me');

    expect(textOf(answer.card)).toContain('my mail is ana@example.com');
    expect(await talk.tasks()).toEqual([]);
  });

  it.each(['000000', '12', 'what?'])('is not proved by %s', async (typed) => {
    const talk = await talkWithMail();
    await talk.say('my mail is ana@example.com');

    const answer = await talk.say(typed === codeIn() ? '000001' : typed);

    expect(answer.outcome).toBe('question');
    expect(textOf((await talk.say('remind me at 18:00 to rest and mail me')).card)).toContain('I do not know');
  });

  it('is not proved by guessing: five wrong codes end it', async () => {
    const talk = await talkWithMail();
    await talk.say('my mail is ana@example.com');
    const code = codeIn();
    const wrong = code === '111111' ? '222222' : '111111';
    for (let times = 1; times <= 4; times++) await talk.say(wrong);

    const last = await talk.say(wrong);
    const late = await talk.act({ verb: 'my-mail', subject: 'code', values: { code } });

    expect(last.card.title).toBe('That code counts no more');
    expect(late.card.title).toBe('That code counts no more');
  });

  it('is not proved after ten minutes, nor by the code of somebody else', async () => {
    const talk = await talkWithMail();
    await talk.say('my mail is ana@example.com');
    talk.clock.advance(11 * MINUTE);

    expect((await talk.say(codeIn())).card.title).toBe('That code counts no more');
  });

  it('gets at most five codes an hour', async () => {
    const talk = await talkWithMail();
    for (let times = 1; times <= 5; times++) await talk.say(`my mail is ana${times}@example.com`);

    const refused = await talk.say('my mail is ana6@example.com');
    talk.clock.advance(61 * MINUTE);
    const later = await talk.say('my mail is ana6@example.com');

    expect(textOf(refused.card)).toContain('5 codes were sent within an hour');
    expect(later.outcome).toBe('question');
    expect(server.mails).toHaveLength(6);
  });

  it.each(['ana', 'ana@localhost', 'Ana <ana@example.com>, eve@example.com', 'ana@example.com\nBcc: eve@example.com'])(
    'is not one: %j',
    async (typed) => {
      const talk = await talkWithMail();

      const answer = await talk.say(`my mail is ${typed}`);

      expect(answer.outcome).toBe('error');
      expect(server.mails).toEqual([]);
    },
  );

  it('of others is not written to, unless the operator allowed it', async () => {
    const talk = await talkWithMail(['ops@example.com']);

    const refused = await talk.say('remind me in 10 minutes to rest and mail it to eve@example.com');
    await talk.say('remind me in 10 minutes to rest and mail it to ops@example.com');
    await talk.pass(10 * MINUTE);

    expect(textOf(refused.card)).toContain('I may not send mail to eve@example.com');
    expect(server.mails.map(({ to }) => to)).toEqual([['ops@example.com']]);
  });

  it('can be forgotten', async () => {
    const talk = await confirmed();

    await talk.say('my mail is forget');

    expect(textOf((await talk.say('remind me at 18:00 to rest and mail me')).card)).toContain('I do not know');
  });

  it('is kept when settings are changed', async () => {
    const talk = await confirmed();

    await talk.say('timezone Europe/Berlin');

    expect((await talk.say('remind me at 18:00 to rest and mail me')).outcome).toBe('done');
  });
});

describe('a mail whose answer was lost', () => {
  it('is told to the owner and never sent again by itself', async () => {
    const talk = await confirmed();
    await talk.say('remind me in 10 minutes to drink water and mail me');
    server.next({ at: 'end', hangsUp: true });

    for (let minutes = 1; minutes <= 40; minutes++) await talk.pass(MINUTE);

    expect(server.mails).toHaveLength(2);
    expect(talk.posted().map(({ title }) => title)).toEqual([expect.stringContaining('May have been')]);
  });
});

it('a bot without a mail server says so', async () => {
  const talk = await openTalk();

  expect((await talk.say('my mail is ana@example.com')).card.title).toBe('This bot sends no mail');
  expect(textOf((await talk.say('remind me at 18:00 to rest and mail me')).card)).toContain('This bot sends no mail');
});
