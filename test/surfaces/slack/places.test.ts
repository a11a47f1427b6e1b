import { describe, expect, it } from 'vitest';
import { openSlack, pressEphemeral } from './open-slack.ts';
import { controlOf, textOf, titleOf } from './read-message.ts';

const MINUTE = 60_000;

async function openWithOps(members: readonly string[]) {
  const slack = await openSlack();
  slack.server.addChannel('C29', 'random', ['U900', 'U42']);
  slack.server.addChannel('C28', 'general', ['U900', 'U42']);
  slack.server.addChannel('C30', 'ops', members);
  return slack;
}

describe('a result that goes elsewhere in Slack', () => {
  it.each([
    ['chosen from the list', '<#C30|ops>'],
    ['without its name', '<#C30>'],
    ['typed by hand', '#ops'],
    ['typed in capitals', '#OPS'],
  ])('is posted in a channel that was %s, as the card said', async (_how, said) => {
    const slack = await openWithOps(['U1', 'U2', 'U3', 'U900', 'U42']);

    const answer = await slack.command(`remind me in 10 minutes to check the deploy and post it in ${said}`);
    await slack.pass(10 * MINUTE);

    expect(textOf(answer)).toContain('Goes to\n#ops');
    expect(slack.server.messages('C30').map(titleOf)).toEqual(['Reminder']);
    expect(slack.server.messages('C20')).toEqual([]);
  });

  it('is posted in several places, and directly', async () => {
    const slack = await openWithOps(['U900', 'U42']);

    await slack.command('remind me in 10 minutes to check the deploy, post it here and in <#C30|ops> and dm me');
    await slack.pass(10 * MINUTE);

    for (const place of ['C20', 'C30', 'DU42']) expect(slack.server.messages(place).map(titleOf)).toEqual(['Reminder']);
  });

  it('is refused where the bot is not, with what to do, and nothing is saved', async () => {
    const slack = await openWithOps(['U42']);

    for (const said of ['<#C30|ops>', '#ops', '#nowhere', '<#C99|gone>']) {
      const answer = await slack.command(`remind me in 10 minutes to check the deploy and post it in ${said}`);
      expect(textOf(answer)).toMatch(/Write \/invite @autotask in #(?:ops|nowhere|gone), then say it again/);
    }

    expect(await slack.tasks()).toEqual([]);
  });

  it('is refused where the person is not', async () => {
    const slack = await openWithOps(['U900', 'U1', 'U2', 'U3']);

    const answer = await slack.command('remind me in 10 minutes to check the deploy and post it in <#C30|ops>');

    expect(textOf(answer)).toContain('You are not in #ops');
    expect(await slack.tasks()).toEqual([]);
  });

  it.each([
    ['edit check the deploy post it in #ops', '#dev → #ops', ['C30']],
    ['edit check the deploy to <#C30|ops>', '#dev → #ops', ['C30']],
    ['move check the deploy to #ops and here', '#dev → #ops, #dev', ['C30', 'C20']],
    ['edit check the deploy at 16:00 and post it in #ops', '#dev → #ops', ['C30']],
  ])('is changed later by "%s", shown first', async (said, difference, places) => {
    const slack = await openWithOps(['U900', 'U42']);
    await slack.command('remind me every day at 15:10 to check the deploy');

    const asked = await slack.command(said);
    await slack.interact(pressEphemeral(controlOf(asked, 'Apply')));
    await slack.settled();

    const [task] = await slack.tasks();
    expect(textOf(asked)).toContain(difference);
    expect(task?.destinations.map(({ id }) => id)).toEqual(places);
    expect(task?.title).toBe('check the deploy');
  });

  it('is not changed to where it may not go', async () => {
    const slack = await openWithOps(['U900']);
    await slack.command('remind me every day at 15:10 to check the deploy');

    const answer = await slack.command('edit check the deploy post it in #ops');

    expect(textOf(answer)).toContain('You are not in #ops');
    expect((await slack.tasks())[0]?.destinations.map(({ id }) => id)).toEqual(['C20']);
  });

  it('keeps its place although the channel is renamed or named elsewhere later', async () => {
    const slack = await openWithOps(['U900', 'U42']);
    await slack.command('remind me every day at 15:10 to check the deploy and post it in <#C30|ops>');

    const [task] = await slack.tasks();

    expect(task?.destinations).toEqual([
      { surface: 'slack', workspace: 'slack:T100', id: 'C30', name: '#ops', private: false },
    ]);
  });
});

describe('a channel in which the bot is not', () => {
  const OPS = { channel_id: 'C30', channel_name: 'ops' };
  const INVITE = /I am not in #ops yet, so I cannot post there\. Write \/invite @autotask there/;

  it('is told with the task whose results would not arrive there, and with no other', async () => {
    const slack = await openWithOps(['U42']);

    const made = await slack.command('remind me every day at 15:10 to check the deploy', OPS);
    const elsewhere = await slack.command('remind me every day at 15:20 to sit up, post it in <#C20|dev>', OPS);
    const shown = await slack.command('show check the deploy', OPS);
    const paused = await slack.command('pause check the deploy', OPS);

    expect(textOf(made)).toMatch(INVITE);
    for (const answer of [elsewhere, shown, paused]) expect(textOf(answer)).not.toMatch(INVITE);
  });

  it('is one that Slack hides from the bot, too', async () => {
    const slack = await openSlack();

    const made = await slack.command('remind me every day at 15:10 to check', {
      channel_id: 'C77',
      channel_name: 'ops',
    });

    expect(textOf(made)).toMatch(INVITE);
  });

  it('is not asked about again while the bot is in it, and never holds up an answer', async () => {
    const slack = await openWithOps(['U900', 'U42']);
    const asked = () => slack.server.calls.filter(({ method }) => method === 'conversations.info').length;

    await slack.command('remind me every day at 15:10 to check the deploy', OPS);
    await slack.command('remind me every day at 15:20 to sit up', OPS);
    expect(asked()).toBe(1);
    slack.server.fail('conversations.info', { error: 'internal_error' });
    const made = await slack.command('remind me every day at 15:30 to stand', {
      channel_id: 'C29',
      channel_name: 'random',
    });

    expect(asked()).toBe(2);
    expect(titleOf(made)).toBe('Reminder: stand');
  });

  it('is not asked about with every command while Slack does not say', async () => {
    const slack = await openWithOps(['U900', 'U42']);
    const asked = () => slack.server.calls.filter(({ method }) => method === 'conversations.info').length;
    slack.server.fail('conversations.info', { error: 'missing_scope' });

    await slack.command('remind me every day at 15:10 to check the deploy', OPS);
    await slack.command('remind me every day at 15:20 to sit up', OPS);

    expect(asked()).toBe(1);
    await slack.pass(MINUTE);
    await slack.command('remind me every day at 15:30 to stand', OPS);
    expect(asked()).toBe(2);
  });
});
