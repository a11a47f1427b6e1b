import { describe, expect, it } from 'vitest';
import { type Door, direct, mention, openSlack, press, pressEphemeral, stateOf, submit, type } from './open-slack.ts';
import { controlOf, textOf, titleOf } from './read-message.ts';

const MINUTE = 60_000;
const DIRECT = { channel_id: 'DU42', channel_name: 'directmessage' };

describe.each<Door>(['http', 'socket'])('Slack by %s', (door) => {
  it('answers a command with its acknowledgement, seen by the person alone', async () => {
    const slack = await openSlack({ door });

    const answer = await slack.command('remind me tomorrow 9am to drink water');

    expect(answer.response_type).toBe('ephemeral');
    expect(textOf(answer)).toContain('Reminder: drink water');
    expect((await slack.tasks()).map(({ title }) => title)).toEqual(['drink water']);
  });

  it('takes the zone of the profile for what is said without one', async () => {
    const slack = await openSlack({ door });
    slack.server.setUser('U42', { tz: 'America/New_York' });

    await slack.command('remind me every monday 10am to stand up');

    expect((await slack.tasks())[0]?.zone).toBe('America/New_York');
  });

  it('makes a task of a mention and answers aloud in its thread', async () => {
    const slack = await openSlack({ door });

    await slack.event(mention('remind me in 10 minutes to check the deploy'));

    const [answer] = slack.server.messages('C20');
    expect(answer?.thread_ts).toBe('1772805600.000300');
    expect(textOf(answer)).toContain('check the deploy');
  });

  it('shows lists to the person alone, also when they were asked for aloud', async () => {
    const slack = await openSlack({ door });

    const root = slack.server.write('C20', 'shall we?');
    const ts = slack.server.write('C20', '@autotask list', { thread_ts: root });
    const before = slack.server.messages('C20').length;

    await slack.event(mention('list'));
    await slack.event(mention('list', { thread_ts: root, ts }));

    expect(slack.server.messages('C20')).toHaveLength(before);
    // Below a line that nobody has answered Slack would show nothing.
    expect(slack.server.ephemerals.map(({ user, thread_ts }) => [user, thread_ts])).toEqual([
      ['U42', undefined],
      ['U42', root],
    ]);
  });

  it('talks in its direct messages and remembers the question', async () => {
    const slack = await openSlack({ door });

    await slack.event(direct('remind me to drink water'));
    await slack.event(direct('tomorrow at 9', { ts: '1772805610.000400' }));

    expect((await slack.tasks()).map(({ title }) => title)).toEqual(['drink water']);
    expect(slack.server.messages('DU42')).toHaveLength(2);
  });

  it('shows a task of a channel to who asks there, and elsewhere to nobody but its owner', async () => {
    const slack = await openSlack({ door });
    await slack.command('remind me every monday 10am to rotate the secret keys');
    const [task] = await slack.tasks();
    const ben = { user_id: 'U43', user_name: 'ben' };

    const there = await slack.command('list all', ben);
    const elsewhere = { ...ben, channel_id: 'C21', channel_name: 'random' };
    const listed = await slack.command('list all', elsewhere);
    const shown = await slack.command(`show ${task?.shortId}`, elsewhere);
    const own = await slack.command('list all', { channel_id: 'C21', channel_name: 'random' });

    expect(textOf(there)).toContain('rotate the secret keys');
    expect(textOf(listed)).not.toContain('rotate');
    expect(textOf(shown)).not.toContain('rotate');
    expect(textOf(own)).toContain('rotate the secret keys');
  });

  it('posts what is due into the channel where it was asked for, once and with its key', async () => {
    const slack = await openSlack({ door });
    await slack.command('remind me in 10 minutes to check the deploy');

    await slack.pass(10 * MINUTE);

    const posted = slack.server.messages('C20');
    expect(posted.map(titleOf)).toEqual(['Reminder']);
    expect(posted[0]?.metadata.event_type).toBe('autotask_run');
    expect(posted[0]?.thread_ts).toBeUndefined();
  });

  it('does what a button says and answers by the response URL', async () => {
    const slack = await openSlack({ door });
    const saved = await slack.command('remind me every monday 10am to stand up');

    await slack.interact(pressEphemeral(controlOf(saved, 'Undo'), { response_url: slack.server.responseUrl() }));
    await slack.settled();

    expect(await slack.tasks()).toEqual([]);
    const answers = slack.server.calls.filter(({ method }) => method.startsWith('/response/'));
    expect(answers).toHaveLength(1);
  });

  it('opens a window for a form and makes what was typed into it', async () => {
    const slack = await openSlack({ door });

    const answer = await slack.command('new');
    const [window] = slack.server.windows;
    const closed = await slack.interact(submit(window, { job: 'remind me to drink water', when: 'tomorrow 9am' }));
    await slack.settled();

    expect(answer).toEqual(door === 'http' ? '' : {});
    expect(closed).toEqual(door === 'http' ? '' : {});
    expect(await slack.tasks()).toHaveLength(1);
  });

  it('says under the field what is wrong with it', async () => {
    const slack = await openSlack({ door });
    await slack.command('new');

    const answer = await slack.interact(submit(slack.server.windows[0], { job: 'drink water', when: 'at 25:00' }));

    expect(answer.response_action).toBe('errors');
    expect(answer.errors['field.when']).toMatch(/23/);
    expect(await slack.tasks()).toEqual([]);
  });

  it('shows under a time how it is understood while it is typed, and the window still makes the task', async () => {
    const slack = await openSlack({ door });
    await slack.command('new');

    await slack.interact(type(slack.server.windows[0], 'V1', { when: 'every mon 10:00' }));
    await slack.settled();

    const [window] = slack.server.windows;
    expect(window.blocks.map(({ block_id }: { block_id: string }) => block_id)).toEqual([
      ...['field.job', 'field.when', 'preview.when'],
    ]);
    expect(textOf(window)).toContain('Every Monday at 10:00 (Europe/Paris), next Mon 9 Mar 10:00, Mon 16 Mar 10:00');
    await slack.interact(submit(window, { job: 'remind me to stretch', when: 'every mon 10:00' }));
    await slack.settled();
    expect(await slack.tasks()).toHaveLength(1);
  });

  it('draws the home of a person with what runs next', async () => {
    const slack = await openSlack({ door });
    await slack.command('remind me every monday 10am to stand up');

    await slack.event({ type: 'app_home_opened', user: 'U42', channel: 'DU42', tab: 'home' });

    const home = slack.server.homes.get('U42');
    expect(textOf(home)).toContain('stand up');
    expect(textOf(home)).toContain('New task');
  });

  it('offers what one can say when its messages are opened', async () => {
    const slack = await openSlack({ door });

    await slack.event({ type: 'app_home_opened', user: 'U42', channel: 'DU42', tab: 'messages' });

    const [offer] = slack.server.calls.filter(({ method }) => method === 'assistant.threads.setSuggestedPrompts');
    expect(offer?.body.prompts).toHaveLength(4);
    expect(offer?.body.thread_ts).toBeUndefined();
  });

  it('offers the newest templates of the workspace first', async () => {
    const slack = await openSlack({ door });
    await slack.command('remind me every monday 10am to stand up');
    await slack.command('template stand up');

    await slack.event({ type: 'app_home_opened', user: 'U42', channel: 'DU42', tab: 'messages' });

    const [offer] = slack.server.calls.filter(({ method }) => method === 'assistant.threads.setSuggestedPrompts');
    expect(offer?.body.prompts).toHaveLength(4);
    expect(offer?.body.prompts[0]).toEqual({
      title: 'stand up',
      message: 'every Monday at 10:00 remind me to stand up',
    });
  });

  it.each([
    ['a global shortcut', { type: 'shortcut', callback_id: 'new_task', action_ts: '1.1' }, ''],
    [
      'a message shortcut',
      {
        type: 'message_action',
        callback_id: 'make_task',
        channel: { id: 'C20', name: 'dev' },
        message: { type: 'message', ts: '1.1', text: 'Please check &lt;this&gt; in <#C5|ops>' },
      },
      'Please check <this> in #ops',
    ],
  ])('opens the form by %s, filled with what is known', async (_name, payload, job) => {
    const slack = await openSlack({ door });

    await slack.interact(payload);
    await slack.settled();

    const [input] = slack.server.windows[0].blocks;
    expect(input.element.initial_value ?? '').toBe(job);
    expect(await slack.tasks()).toEqual([]);
  });
});

it('answers a message shortcut where it was chosen, also where the bot is not', async () => {
  const slack = await openSlack();
  slack.server.leave('C30');
  const message = { type: 'message', ts: '1.1', text: 'every friday at 16:00 remind me to fill in the timesheet' };
  const chosen = { channel: { id: 'C30', name: 'ops' }, message, response_url: slack.server.responseUrl() };
  await slack.interact({ type: 'message_action', callback_id: 'make_task', ...chosen });
  await slack.settled();

  await slack.interact(submit(slack.server.windows[0], {}));
  await slack.settled();

  const answer = slack.server.calls.at(-1);
  expect(answer?.method).toMatch(/^\/response\//);
  expect(answer?.body).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  expect(textOf(answer?.body)).toMatch(/I am not in #ops yet[\s\S]*Every Friday at 16:00/);
});

it('asks for what a task needs and for nothing else', async () => {
  const slack = await openSlack();
  const made = await slack.command('every day at 15:00 write a poem about the sea');
  await slack.interact(pressEphemeral(controlOf(made, 'Save'), { response_url: slack.server.responseUrl() }));
  await slack.settled();

  for (const line of ['new', 'edit poem', 'settings']) await slack.command(line);

  const optional = slack.server.windows.map(({ blocks }) =>
    blocks.flatMap((block: { optional?: boolean; label: { text: string } }) =>
      block.optional === true ? [block.label.text] : [],
    ),
  );
  expect(optional[0]).toEqual(['When']);
  expect(optional[1]).toEqual(['Model']);
  expect(optional[2]).toContain('Time zone');
});

it('takes a line that was also sent to the channel of its thread', async () => {
  const slack = await openSlack();

  await slack.event(direct('status', { subtype: 'thread_broadcast', thread_ts: '1772805600.000100' }));
  await slack.settled();

  expect(slack.server.messages('DU42').map(titleOf)).toEqual(['All is well']);
});

describe('a form in a message', () => {
  it('is sent with what stands in its inputs', async () => {
    const slack = await openSlack();
    await slack.event(direct('remind me at 25:00 to drink water'));
    const [question] = slack.server.messages('DU42');
    const channel = { id: 'DU42', name: 'directmessage' };
    const container = { type: 'message', message_ts: question?.ts, channel_id: 'DU42', is_ephemeral: false };
    const state = stateOf({ text: 'remind me at 15:00 to drink water' });

    await slack.interact(press(controlOf(question, 'Send again'), { channel, container, state }));
    await slack.settled();

    expect((await slack.tasks()).map(({ title }) => title)).toEqual(['drink water']);
  });
});

describe('a time typed into a window', () => {
  it.each([
    ['at 25:00', /23/],
    ['every monday drink water', /not "drink water"/],
    ['every 3rd friday', /\?/],
  ])('is told what is wrong with it: %s', async (when, problem) => {
    const slack = await openSlack();
    await slack.command('new');

    await slack.interact(type(slack.server.windows[0], 'V1', { when }));
    await slack.settled();

    expect(slack.server.windows[0].blocks[2].elements[0].text).toMatch(problem);
  });

  it('is read as a change in the form of a task, in the zone of the task', async () => {
    const slack = await openSlack();
    await slack.command('remind me every monday 10am New York time to stand up');
    const [task] = await slack.tasks();
    const shown = await slack.command(`show ${task?.shortId}`);
    await slack.interact(press(controlOf(shown, 'Edit')));
    await slack.settled();

    await slack.interact(type(slack.server.windows[0], 'V1', { when: 'at 11' }));
    await slack.settled();

    expect(textOf(slack.server.windows[0])).toContain('Every Monday at 11:00 (America/New_York), next Mon');
  });

  it('has one line, which goes when the field is emptied, and changes nothing in a window that moved on', async () => {
    const slack = await openSlack();
    await slack.command('new');
    const [opened] = slack.server.windows;
    await slack.interact(type(opened, 'V1', { when: 'daily at 9' }));
    await slack.settled();
    const [shown] = slack.server.windows;

    await slack.interact(type({ ...shown, hash: 'h1' }, 'V1', { when: 'daily at 10' }));
    await slack.settled();
    expect(slack.server.windows[0]).toEqual(shown);
    await slack.interact(type({ ...shown, hash: 'h2' }, 'V1', { when: '' }));
    await slack.settled();
    expect(slack.server.windows[0].blocks).toHaveLength(2);
  });

  it('says nothing of a task of somebody else', async () => {
    const slack = await openSlack();
    await slack.command('remind me every monday 10am to stand up', DIRECT);
    const [task] = await slack.tasks();
    const shown = await slack.command(`show ${task?.shortId}`, DIRECT);
    await slack.interact(press(controlOf(shown, 'Edit')));
    await slack.settled();

    const user = { id: 'U77', username: 'bob', team_id: 'T100' };
    await slack.interact(type(slack.server.windows[0], 'V1', { when: 'at 11' }, { user }));
    await slack.settled();

    expect(textOf(slack.server.windows[0])).not.toContain('Every Monday at 11:00');
  });
});

describe('the form of a task', () => {
  it('leaves words alone that are longer than an input takes', async () => {
    const slack = await openSlack();
    const words = 'drink water '.repeat(300).trim();
    await slack.command(`remind me every monday 10am to ${words}`);
    const [before] = await slack.tasks();
    const shown = await slack.command(`show ${before?.shortId}`);
    await slack.interact(press(controlOf(shown, 'Edit')));
    await slack.settled();

    await slack.interact(submit(slack.server.windows[0], { when: 'every friday at 11' }));
    await slack.settled();

    const [after] = await slack.tasks();
    expect(after?.job).toEqual({ kind: 'remind', text: words });
    expect(after?.rev).toBeGreaterThan(before?.rev ?? 0);
  });
});

describe('the home of a person', () => {
  it('opens a task in a window, and what is pressed there changes the window', async () => {
    const slack = await openSlack();
    await slack.command('remind me every monday 10am to stand up');
    await slack.event({ type: 'app_home_opened', user: 'U42', channel: 'DU42', tab: 'home' });
    const open = controlOf(slack.server.homes.get('U42'), 'Open');

    await slack.interact(
      press(open, { container: { type: 'view' }, channel: undefined, view: { id: 'VH', type: 'home' } }),
    );
    await slack.settled();

    expect(textOf(slack.server.windows[0])).toContain('Every Monday at 10:00');
  });
});
