import { expect, it, onTestFinished } from 'vitest';
import { startMailServer } from '../stand-ins/mail-server.ts';
import { cardText, makeProgram } from '../support/program.ts';

async function startWithMail() {
  const server = await startMailServer();
  onTestFinished(() => server.close());
  const mail = { SMTP_URL: server.url, MAIL_FROM: 'AutoTask <bot@example.com>', MAIL_ALLOWED: 'ops@example.com' };
  const program = await makeProgram({ env: mail });
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
