import { expect, it, onTestFinished } from 'vitest';
import { startMailServer } from '../stand-ins/mail-server.ts';
import { cardText, makeProgram } from '../support/program.ts';

async function startWithMail(env: Readonly<Record<string, string>> = {}) {
  const server = await startMailServer();
  onTestFinished(() => server.close());
  const mail = { SMTP_URL: server.url, MAIL_FROM: 'AutoTask <bot@example.com>', MAIL_ALLOWED: 'ops@example.com' };
  const program = await makeProgram({ env: { ...mail, ...env } });
  return { server, program };
}

it('mails a result to an address that its owner proved, after npm start', async () => {
  const { server, program } = await startWithMail();
  await program.start();

  await program.chat('my mail is ana@example.com');
  const code = /\d{6}/.exec(server.mails[0]?.parsed.text ?? '')?.[0] ?? 'none';
  await program.chat(code);
  const made = await program.chat('remind me in 3 seconds to drink water, post it here and mail me');
  await expect.poll(() => server.mails.length, { timeout: 30_000 }).toBe(2);

  expect(cardText(made.reply.card)).toContain('ana@example.com');
  expect(server.mails[1]?.parsed).toMatchObject({ subject: expect.stringMatching(/^Reminder/) });
  expect(server.mails[1]?.parsed.html).toContain('drink water');
});

it('never mails twice: killed after the server took the mail, it tells that it may have been sent', async () => {
  const { server, program } = await startWithMail();
  await program.start({ AUTOTASK_CRASH_AT: 'd5' });
  await program.chat('remind me in 3 seconds to drink water and mail it to ops@example.com');
  await program.ended();
  await program.start();

  await expect
    .poll(async () => cardText((await program.chat('history drink water')).reply.card), { timeout: 30_000 })
    .toMatch(/may have been/i);

  expect(server.mails).toHaveLength(1);
});

it('lets a reader end the mails by the link in them, as a person and as a mail program do', async () => {
  const { server, program } = await startWithMail({ AUTOTASK_PUBLIC_URL: 'https://bot.example.com' });
  await program.start();
  await program.chat('remind me in 2 seconds to drink water and mail it to ops@example.com');
  await expect.poll(() => server.mails.length, { timeout: 30_000 }).toBe(1);
  const link = /No more mails: (\S+)/.exec(server.mails[0]?.parsed.text ?? '')?.[1] ?? '';
  // The public address leads here.
  const here = `http://127.0.0.1:${program.port}${link.replace('https://bot.example.com', '')}`;

  const page = await (await fetch(here)).text();
  const pressed = await fetch(new URL(/action="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '', here), {
    method: 'POST',
  });
  expect(page).toContain('No more mails to ops@example.com');
  expect(await pressed.text()).toContain('Take them again');
  const again = await fetch(`${here}&which=0&again=1`, { method: 'POST' });
  expect(await again.text()).toContain('Mails may come again');

  const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
  const oneClick = await fetch(here, { method: 'POST', body });
  const forged = await fetch(here.replace('to=', 'to=x'), { method: 'POST', body });
  await program.chat('remind me in 2 seconds to stand up and mail it to ops@example.com');

  await expect
    .poll(async () => cardText((await program.chat('history stand up')).reply.card), { timeout: 30_000 })
    .toContain('not delivered');
  expect([oneClick.status, forged.status]).toEqual([200, 404]);
  expect(server.mails).toHaveLength(1);
});
