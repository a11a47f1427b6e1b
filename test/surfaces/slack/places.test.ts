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
