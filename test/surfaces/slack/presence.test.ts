import { describe, expect, it } from 'vitest';
import { type OpenSlack, openSlack } from './open-slack.ts';
import { textOf, titleOf } from './read-message.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A daily task in #dev that has run once; the daily look at owners begins then. */
async function withDailyTask(): Promise<OpenSlack> {
  const slack = await openSlack();
  await slack.command('remind me every day at 15:10 to check the deploy');
  await slack.pass(10 * MINUTE);
  return slack;
}

/** Long enough for the daily look and what it owes, and before the next run. */
async function nextDay(slack: OpenSlack): Promise<void> {
  await slack.pass(23 * HOUR + 50 * MINUTE);
  await slack.pass(9 * MINUTE);
  await slack.pass(2 * MINUTE);
  await slack.pass(MINUTE);
}

describe('an owner who left', () => {
  it('the channel: the task pauses, and they are told once, directly', async () => {
    const slack = await withDailyTask();
    slack.server.removeFrom('C20', 'U42');

    await nextDay(slack);
    await nextDay(slack);

    const [task] = await slack.tasks();
    const told = slack.server.messages('DU42').map(textOf);
    expect(task).toMatchObject({ status: 'paused', pause: { cause: 'owner' } });
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('Ana is not in #dev any more, so nothing of theirs is posted to #dev.');
    expect(textOf(await slack.command('show check the deploy'))).toContain('because Ana is not in #dev any more');
  });

  it.each([
    ['was deactivated', { deleted: true }],
    ['is unknown now', { missing: true }],
  ])('the workspace, who %s: the channel is told, once', async (_how, facts) => {
    const slack = await withDailyTask();
    slack.server.setUser('U42', facts);

    await nextDay(slack);
    await nextDay(slack);

    const notices = slack.server.messages('C20').filter((message) => titleOf(message).startsWith('Paused'));
    expect(notices).toHaveLength(1);
    expect(textOf(notices[0])).toContain('Ana is not here any more');
  });

  it('pauses nothing while Slack does not say so, and is asked once a day for all tasks of a channel', async () => {
    const slack = await withDailyTask();
    await slack.command('remind me every day at 15:20 to check the backup');
    slack.server.fail('conversations.members', 'dropped');
    const asked = () => slack.server.calls.filter(({ method }) => method === 'conversations.members').length;

    await nextDay(slack);
    expect((await slack.tasks()).map(({ status }) => status)).toEqual(['active', 'active']);
    expect(asked()).toBe(1);
    await nextDay(slack);

    expect((await slack.tasks()).map(({ status }) => status)).toEqual(['active', 'active']);
    expect(asked()).toBe(2);
  });
});
