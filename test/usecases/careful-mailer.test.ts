import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { hmacSigner } from '../../src/adapters/local/hmac-signer.ts';
import { smtpMailer } from '../../src/adapters/smtp/smtp-mailer.ts';
import { DEFAULT_LIMITS, type Limits } from '../../src/domain/limits.ts';
import type { Mailer } from '../../src/ports/mailer.ts';
import { mailSurface } from '../../src/surfaces/mail/mail-surface.ts';
import { carefulMailer } from '../../src/usecases/careful-mailer.ts';
import { addressesOfLink } from '../../src/usecases/no-mail-link.ts';
import { allowMail, stopMail } from '../../src/usecases/stop-mail.ts';
import { openTalk, SECRET, type Talk, textOf } from '../chat/talk.ts';
import { type MailServer, startMailServer } from '../stand-ins/mail-server.ts';

const HOUR = 3_600_000;
const PUBLIC_URL = 'https://bot.example.com';

let server: MailServer;
beforeEach(async () => {
  server = await startMailServer();
  onTestFinished(() => server.close());
});

async function talkWithMail(limits: Partial<Limits> = {}): Promise<Talk> {
  let careful: Mailer | undefined;
  const mailer: Mailer = {
    send: (mail) => (careful === undefined ? Promise.reject(new Error('too early')) : careful.send(mail)),
  };
  const talk = await openTalk({ mail: { mailer, allowed: ['ops@example.com', 'team@example.com'] } });
  careful = carefulMailer({
    context: { ...talk.context, limits: { ...DEFAULT_LIMITS, ...limits } },
    mailer: smtpMailer({ url: server.url, from: 'AutoTask <bot@example.com>' }),
    signer: hmacSigner(SECRET),
    publicUrl: PUBLIC_URL,
  });
  talk.surfaces.set('mail', mailSurface({ mailer, clock: talk.clock }));
  return talk;
}

async function passHours(talk: Talk, hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) await talk.pass(HOUR);
}

const header = (name: string, mail = server.mails.at(-1)) =>
  mail?.parsed.headers.find(({ key }) => key === name)?.value;

describe('mails in a day', () => {
  it('end for a task after five: its owner is told once, the task goes on, and mails come again the next day', async () => {
    const talk = await talkWithMail();
    await talk.say('every hour remind me to drink water and mail it to ops@example.com');
    await talk.say('save');

    await passHours(talk, 8);

    const told = talk.posted().filter(({ title }) => title.startsWith('Could not be posted'));
    expect(server.mails).toHaveLength(5);
    expect(told).toHaveLength(1);
    expect(told.map((card) => textOf(card)).join()).toContain('This task has sent 5 mails today, which are the most.');
    expect((await talk.tasks())[0]?.status).toBe('active');
    expect(textOf((await talk.say('history drink water')).card)).toContain('not delivered');
    await passHours(talk, 4);
    expect(server.mails.length).toBeGreaterThan(5);
  });

  it('end for all tasks of a member, and for a workspace', async () => {
    const own = await talkWithMail({ mailsPerTask: 9, mailsPerMember: 2 });
    await own.say('in 1 hour remind me to a and mail it to ops@example.com');
    await own.say('in 1 hour remind me to b and mail it to ops@example.com');
    await own.say('in 1 hour remind me to c and mail it to ops@example.com');
    await own.pass(HOUR);
    await own.work();
    expect(server.mails).toHaveLength(2);
    expect(textOf(own.lastPosted())).toContain('The tasks of its owner have sent 2 mails today');

    const shared = await talkWithMail({ mailsPerWorkspace: 1 });
    await shared.say('in 1 hour remind me to a and mail it to ops@example.com');
    await shared.say('in 1 hour remind me to b and mail it to ops@example.com');
    await shared.pass(HOUR);
    await shared.work();
    expect(server.mails).toHaveLength(3);
    expect(textOf(shared.lastPosted())).toContain('This workspace has sent one mail today');
  });

  it('count a mail once, however often it is tried', async () => {
    const talk = await talkWithMail({ mailsPerTask: 2 });
    server.next({ at: 'end', code: 451, text: 'Later' });
    await talk.say('every hour remind me to drink water and mail it to ops@example.com');
    await talk.say('save');

    await passHours(talk, 2);
    await talk.pass(10 * 60_000);

    expect(server.mails).toHaveLength(2);
    expect(talk.posted()).toEqual([]);
  });
});

describe('a way out of mails', () => {
  it('stands in the headers and under the text of a mail to somebody else, and names only them', async () => {
    const talk = await talkWithMail();
    await talk.say('in 1 hour remind me to drink water and mail it to ops@example.com');
    await talk.pass(HOUR);

    const link = /<(https:[^>]+)>/.exec(header('list-unsubscribe') ?? '')?.[1] ?? '';
    const token = new URL(link).searchParams.get('to') ?? '';
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(server.mails[0]?.parsed.text).toContain(`No more mails: ${link}`);
    expect(server.mails[0]?.parsed.html).toContain(`<a href="${link}">`);
    expect(addressesOfLink(token, hmacSigner(SECRET))).toEqual(['ops@example.com']);
    expect(addressesOfLink(`${token}x`, hmacSigner(SECRET))).toBeUndefined();
    expect(addressesOfLink(token, hmacSigner(`${SECRET}!`))).toBeUndefined();
  });

  it('is not in mails to the own address', async () => {
    const talk = await talkWithMail();
    await talk.say('my mail is ana@example.com');
    expect(header('list-unsubscribe')).toContain(PUBLIC_URL);
    await talk.say(/\b(\d{6})\b/.exec(server.mails.at(-1)?.parsed.text ?? '')?.[1] ?? 'none');

    await talk.say('in 1 hour remind me to drink water and mail me');
    await talk.pass(HOUR);

    expect(server.mails).toHaveLength(2);
    expect(server.mails[1]?.raw).not.toMatch(/unsubscribe|No more mails/i);
  });

  it('is respected: nothing goes there, the task pauses and its owner is told once', async () => {
    const talk = await talkWithMail();
    await talk.say('every hour remind me to drink water and mail it to Ops@example.com');
    await talk.say('save');
    await stopMail(talk.context, 'ops@EXAMPLE.com');

    await passHours(talk, 3);

    expect(server.mails).toEqual([]);
    expect(talk.posted()).toHaveLength(1);
    expect(textOf(talk.lastPosted())).toContain('wants no more mail from here');
    expect((await talk.tasks())[0]?.status).toBe('paused');
    await allowMail(talk.context, 'ops@example.com');
    await talk.say('resume drink water');
    await passHours(talk, 1);
    expect(server.mails).toHaveLength(1);
  });
});
