import { describe, expect, it, onTestFinished } from 'vitest';
import { type GitHubServer, startGitHubServer } from '../stand-ins/github-server.ts';
import { type MailServer, startMailServer } from '../stand-ins/mail-server.ts';
import { type Door, firstPosted } from './doors/door.ts';
import { DOORS } from './doors/doors.ts';

describe.each(DOORS)('every button of the cards in %s', (_name, open) => {
  it('does what it says: until, skip, edit and undo, choices, retry, send again, snooze', async () => {
    const github = await githubWithOneCommit();
    const mail = await startMailServer();
    onTestFinished(() => mail.close());
    const door = await open({
      env: {
        ...{ GITHUB_API_URL: github.url, SMTP_URL: mail.url, MAIL_FROM: 'AutoTask <bot@example.com>' },
        MAIL_ALLOWED: 'ops@example.com',
      },
    });
    await door.say('every monday 10am remind me to stand up');

    await pausesUntilAndSkips(door);
    await editsByFormAndTakesItBack(door);
    await choosesAmongTasks(door);
    await triesAgain(door, github);
    await sendsAgain(door, mail);
    await deletesAndTakesItBack(door);
  });
});

async function pausesUntilAndSkips(door: Door): Promise<void> {
  const paused = await door.press(await door.say('show stand up'), 'Pause');
  const until = await door.press(paused, 'in 7 days');
  expect(until.text).toMatch(/Paused: stand up[\s\S]*Until .*; then it goes on by itself/);
  const skipped = await door.press(until, 'Only skip the next');
  expect(skipped.text).toContain('Skipped: stand up');
  const undone = await door.press(skipped, 'Undo');
  expect(undone.text).toMatch(/stand up/);
  expect((await door.say('show stand up')).text).toContain('stand up (active)');
  expect((await door.press(await door.say('show stand up'), 'Skip next')).text).toContain('Skipped: stand up');
}

async function editsByFormAndTakesItBack(door: Door): Promise<void> {
  const shown = await door.say('show stand up');
  const changed = await door.fill(shown, 'Edit', { when: 'every tuesday at 14:00' });
  expect(changed.text).toMatch(/Changed: stand up[\s\S]*Every Tuesday at 14:00/);
  await door.press(changed, 'Undo');
  expect((await door.say('show stand up')).text).toContain('Every Monday at 10:00');
}

/** A name that two tasks have is asked about, and the answer is pressed. */
async function choosesAmongTasks(door: Door): Promise<void> {
  await door.say('every friday 9am remind me to stand tall');
  const asked = await door.say('pause stand');
  expect(asked.labels.join(' · ')).toContain('stand tall');
  const chosen = await door.press(asked, 'stand tall');
  expect(chosen.text).toContain('Paused: stand tall');
}

/** A run that failed says why, and is pressed to life again once the cause is gone. */
async function triesAgain(door: Door, github: GitHubServer): Promise<void> {
  github.refuseNext({ status: 404, body: { message: 'Not Found' } });
  const draft = await door.say('every monday 10am summarize commits in acme/api');
  const saved = draft.labels.includes('Save') ? await door.press(draft, 'Save') : draft;
  await door.press(saved, 'Run now');
  const failed = await firstPosted(door, 'Failed: Summarize commits of acme/api');
  expect(failed.text).toContain('Why:');
  await door.press(failed, 'Retry now');
  const isPosted = async (): Promise<boolean> =>
    (await door.posted('Summarize commits of acme/api')).some(({ text }) => text.includes('teach the printer to sing'));
  await expect.poll(isPosted, { timeout: 20_000 }).toBe(true);
}

/** A mail whose answer was lost is not sent again by itself, but by the button. */
async function sendsAgain(door: Door, mail: MailServer): Promise<void> {
  mail.next({ at: 'end', hangsUp: true });
  await door.say('in 1 second remind me to water the plants and mail it to ops@example.com');
  const asked = await firstPosted(door, 'May have been posted: water the plants');
  const before = mail.mails.length;
  await door.press(asked, 'Send again');
  await expect.poll(() => mail.mails.length, { timeout: 20_000 }).toBe(before + 1);
}

async function deletesAndTakesItBack(door: Door): Promise<void> {
  const question = await door.press(await door.say('show stand tall'), 'Delete');
  const deleted = question.labels.includes('Delete') ? await door.press(question, 'Delete') : question;
  expect(deleted.text).toContain('Deleted: stand tall');
  expect((await door.press(deleted, 'Undo')).text).toContain('Back again: stand tall');
}

async function githubWithOneCommit(): Promise<GitHubServer> {
  const commit = { message: 'feat: teach the printer to sing', author: 'Ana Lopez', at: new Date().toISOString() };
  const server = await startGitHubServer({ repositories: { 'acme/api': { branches: { main: [commit] } } } });
  onTestFinished(() => server.close());
  return server;
}
