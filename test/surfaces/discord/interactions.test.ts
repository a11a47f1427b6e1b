import { describe, expect, it } from 'vitest';
import type { Chat } from '../../../src/chat/chat.ts';
import { commandTable } from '../../../src/chat/commands.ts';
import type { Actor } from '../../../src/domain/destination.ts';
import { listTasks } from '../../../src/usecases/list-tasks.ts';
import type { OpenDiscord } from './open-discord.ts';
import { choose, IN_DIRECT_MESSAGES, interaction, openDiscord, press, slash, submit } from './open-discord.ts';
import { controlOf, textOf, titleOf } from './read-message.ts';

const PONG = 1;
const MESSAGE = 4;
const ANNOUNCED = 5;
const ANNOUNCED_CHANGE = 6;
const CHANGE = 7;
const CHOICES = 8;
const WINDOW = 9;
const EPHEMERAL = 64;

async function tasksOf({ chatContext }: OpenDiscord, workspace = 'discord:10') {
  const actor = { workspace, member: '42', name: 'Ana', role: 'member', surface: 'discord' } as unknown as Actor;
  return (await listTasks(chatContext, { actor, filter: { whose: 'all' } })).tasks;
}

describe('the address for interactions', () => {
  it('answers the probe of the Developer Portal', async () => {
    const discord = await openDiscord();

    const answer = await discord.interact({
      id: '1',
      application_id: '900000000000000900',
      type: 1,
      token: 't',
      version: 1,
    });

    expect(answer).toEqual({ type: PONG });
  });

  it.each([
    ['no signature', () => ({})],
    ['half a signature', (headers: Record<string, string>) => ({ ...headers, 'x-signature-ed25519': 'ab12' })],
    [
      'the signature of something else',
      (headers: Record<string, string>) => ({ ...headers, 'x-signature-timestamp': '1772805601' }),
    ],
    [
      'a signature that is no hexadecimal number',
      (headers: Record<string, string>) => ({ ...headers, 'x-signature-ed25519': 'z'.repeat(128) }),
    ],
  ])('refuses a request with %s', async (_name, change) => {
    const discord = await openDiscord();
    const body = JSON.stringify(slash('new', { text: 'every monday 10am standup' }));

    const answer = await discord.post(body, change(discord.key.headers(body)));

    expect(answer.status).toBe(401);
    expect(await tasksOf(discord)).toEqual([]);
  });

  it.each([-301_000, 301_000])('refuses a genuine request that is %i ms away', async (distance) => {
    const discord = await openDiscord();
    const body = JSON.stringify(slash('list'));

    const headers = discord.key.headers(body, { at: discord.clock.now() + distance });
    const answer = await discord.post(body, headers);

    expect(answer.status).toBe(401);
  });

  it('refuses a body that was changed by one byte', async () => {
    const discord = await openDiscord();
    const body = JSON.stringify(slash('list'));

    const answer = await discord.post(`${body} `, discord.key.headers(body));

    expect(answer.status).toBe(401);
  });

  it.each(['', '{', '[]', '{"type":99}', '{"type":2,"id":"../1","token":"t"}'])(
    'calls the signed body %j a bad request',
    async (body) => {
      const discord = await openDiscord();

      const answer = await discord.post(body, discord.key.headers(body));

      expect(answer.status).toBe(400);
    },
  );
});

describe('a slash command', () => {
  it('makes a task from free text, and only the person sees the card', async () => {
    const discord = await openDiscord();

    const answer = await discord.interact(slash('do', { text: 'remind me tomorrow 9am drink water' }));

    expect(answer.type).toBe(MESSAGE);
    expect(answer.data.flags & EPHEMERAL).toBe(EPHEMERAL);
    expect(textOf(answer.data)).toContain('drink water');
    expect(await tasksOf(discord)).toMatchObject([
      { owner: '42', ownerName: 'Ana', destinations: [{ surface: 'discord', id: '20', name: '#dev', private: false }] },
    ]);
  });

  it('is answered once, although it arrives ten times at once', async () => {
    const discord = await openDiscord();
    const command = slash('new', { text: 'every monday 10am remind me standup' });

    await Promise.all(Array.from({ length: 10 }, () => discord.interact(command)));

    expect(await tasksOf(discord)).toHaveLength(1);
  });

  it('runs through the life of a task by its subcommands', async () => {
    const discord = await openDiscord();
    await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));

    const titles: string[] = [];
    for (const [word, options] of [
      ['list', {}],
      ['show', { task: 'stand up' }],
      ['pause', { task: 'stand up', until: 'in 3 days' }],
      ['resume', { task: 'stand up' }],
      ['skip', { task: 'stand up', count: '2' }],
      ['edit', { task: 'stand up', change: 'every tuesday at 11:00' }],
      ['history', { task: 'stand up' }],
      ['next', { period: 'week' }],
      ['status', {}],
      ['help', { word: 'skip' }],
      ['delete', { task: 'stand up' }],
      ['undo', {}],
    ] as const)
      titles.push(titleOf((await discord.interact(slash(word, options))).data));

    expect(titles).toMatchInlineSnapshot(`
      [
        "Tasks: yours 1, here 1",
        "stand up (active)",
        "Paused: stand up",
        "Resumed: stand up",
        "Skipped: stand up",
        "Change stand up?",
        "History of stand up",
        "Nothing runs in the next 7 days",
        "All is well",
        "Help: skip",
        "Deleted: stand up",
        "Back again: stand up",
      ]
    `);
  });

  it('opens a window when it needs a form', async () => {
    const discord = await openDiscord();

    const window = await discord.interact(slash('new'));
    const answer = await discord.interact(
      submit(window.data, { job: 'remind me to drink water', when: 'tomorrow at 9:00' }),
    );

    expect(window).toMatchObject({ type: WINDOW, data: { title: 'New task' } });
    expect(answer.type).toBe(MESSAGE);
    expect(await tasksOf(discord)).toHaveLength(1);
  });

  it('keeps what was typed into a window when something is wrong with it', async () => {
    const discord = await openDiscord();
    const window = await discord.interact(slash('new'));

    const refused = await discord.interact(submit(window.data, { job: 'water the plants', when: 'at 25:00' }));
    const again = await discord.interact(press(controlOf(refused.data, 'Create…')));

    expect(textOf(refused.data)).toContain('water the plants');
    expect(again.type).toBe(WINDOW);
    expect(again.data.components[1]).toMatchObject({
      label: 'When',
      description: expect.stringContaining('Hours go from 0 to 23'),
      component: { value: 'at 25:00' },
    });
    expect(again.data.components[0].component.value).toBe('water the plants');
  });

  it('answers late when the store is slow: first that it works, then the card', async () => {
    const slow = (real: Chat): Chat => ({
      converse: async (inbound) => {
        await new Promise((resolve) => setTimeout(resolve, 2_300));
        return await real.converse(inbound);
      },
    });
    const discord = await openDiscord({ chat: slow });
    const started = performance.now();

    const command = slash('list');
    const answer = await discord.interact(command);
    const took = performance.now() - started;
    await expect.poll(() => discord.server.calls.length, { timeout: 3_000 }).toBe(1);

    expect(took).toBeLessThan(2_500);
    expect(answer).toEqual({ type: ANNOUNCED, data: { flags: EPHEMERAL } });
    expect(discord.server.calls[0]).toMatchObject({
      method: 'PATCH',
      path: `/webhooks/900000000000000900/${command.token}/messages/@original`,
      authorization: undefined,
    });
    expect(titleOf(discord.server.calls[0]?.body)).toBe('No tasks yet');
  });
});

describe('a button', () => {
  it('replaces the card that it belongs to', async () => {
    const discord = await openDiscord();
    const draft = await discord.interact(slash('new', { text: 'every monday 10am write a haiku' }));

    const dropped = await discord.interact(press(controlOf(draft.data, 'Cancel')));

    expect(dropped.type).toBe(CHANGE);
  });

  it('works behind a menu too', async () => {
    const discord = await openDiscord();
    await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));
    const list = await discord.interact(slash('list'));

    const shown = await discord.interact(choose(controlOf(list.data, 'stand up')));

    expect(textOf(shown.data)).toContain('stand up');
    expect(textOf(shown.data)).toContain('Every Monday at 10:00');
  });

  it.each([
    ['of another server', { guild_id: '11', authorizing_integration_owners: { 0: '11' } }],
    ['in direct messages', IN_DIRECT_MESSAGES],
  ])('is old %s, and does nothing', async (_name, elsewhere) => {
    const discord = await openDiscord();
    const made = await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));

    const answer = await discord.interact(press(controlOf(made.data, 'Undo'), elsewhere));

    expect(titleOf(answer.data)).toBe('This card is old');
    expect(await tasksOf(discord)).toHaveLength(1);
  });

  it.each(['', 'v1.delete.tsk_1.AAAAAAAAAAAAAAAAAAAAAA', 'form.nothing.0', 'hello'])(
    'with the made-up id %j says that it is old',
    async (id) => {
      const discord = await openDiscord();

      const answer = await discord.interact(press(id));

      expect(titleOf(answer.data)).toBe('This card is old');
    },
  );

  it('pressed twice at once does its work once', async () => {
    const discord = await openDiscord();
    const made = await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));
    const undo = press(controlOf(made.data, 'Undo'));

    await Promise.all([discord.interact(undo), discord.interact(undo)]);

    expect(await tasksOf(discord)).toEqual([]);
  });

  it('of somebody else’s task tells whose it is, and does nothing', async () => {
    const discord = await openDiscord();
    await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));
    const ben = { user: { id: '43', username: 'ben' }, nick: 'Ben', permissions: '2048' };

    const asked = await discord.interact(slash('delete', { task: 'stand up' }, { member: ben }));
    const question = await discord.interact(slash('do', { text: 'stop stand up' }));
    const pressed = await discord.interact(press(controlOf(question.data, 'Stop for good'), { member: ben }));

    expect(textOf(asked.data)).toContain('Only Ana');
    expect(textOf(pressed.data)).toContain('Only Ana');
    expect(await tasksOf(discord)).toHaveLength(1);
  });

  it('answers late with a new message when its card stays', async () => {
    let delay = 0;
    const slow = (real: Chat): Chat => ({
      converse: async (inbound) => {
        await new Promise((resolve) => setTimeout(resolve, delay));
        return await real.converse(inbound);
      },
    });
    const discord = await openDiscord({ chat: slow });
    const made = await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));
    delay = 2_300;

    const answer = await discord.interact(press(controlOf(made.data, 'Undo')));
    await expect.poll(() => discord.server.calls.length, { timeout: 3_000 }).toBe(1);

    expect(answer).toEqual({ type: ANNOUNCED_CHANGE });
    expect(discord.server.calls[0]).toMatchObject({
      method: 'POST',
      path: expect.stringMatching(/^\/webhooks\/900000000000000900\//),
    });
  });
});

describe('who and where', () => {
  it('gives direct messages a workspace of their own, and results go there', async () => {
    const discord = await openDiscord();

    await discord.interact(slash('remind', { text: 'every monday 10am stand up' }, IN_DIRECT_MESSAGES));

    const tasks = await tasksOf(discord, 'discord:dm-42');
    expect(tasks).toMatchObject([{ destinations: [{ id: '@42', private: true, name: 'your direct messages' }] }]);
    expect(await tasksOf(discord)).toEqual([]);
  });

  it('sends results to the person where the app was only brought along', async () => {
    const discord = await openDiscord();

    const brought = { authorizing_integration_owners: { 1: '42' } };
    const made = await discord.interact(slash('remind', { text: 'every monday 10am stand up' }, brought));
    const shown = await discord.interact(slash('show', { task: 'stand up' }, brought));

    expect(textOf(made.data)).toContain('not in this server, so results come to your direct messages');
    expect(textOf(shown.data)).toContain('your direct messages');
  });

  it.each([
    ['a server that does not have it', { authorizing_integration_owners: { 1: '42' } }, EPHEMERAL],
    [
      'the direct messages of two people',
      { ...IN_DIRECT_MESSAGES, context: 2, channel: { id: '8', type: 3 } },
      EPHEMERAL,
    ],
    ['its own direct messages', IN_DIRECT_MESSAGES, 0],
  ])('answers somebody who brought the app into %s', async (_where, place, flag) => {
    const discord = await openDiscord();

    const answers = [
      await discord.interact(slash('remind', { text: 'every monday 10am stand up' }, place)),
      await discord.interact(slash('list', {}, place)),
      await discord.interact(press('form.old.0', place)),
    ];

    expect(answers.map(({ data }) => data.flags & EPHEMERAL)).toEqual([flag, flag, flag]);
  });

  it.each([
    ['may not write', '1024', { id: '20', type: 0, name: 'dev' }, /may not post here[\s\S]*"Send Messages"/],
    ['may not write in threads', '3072', { id: '20', type: 11, name: 'talk' }, /"Send Messages in Threads"/],
  ])('says at once when the bot %s where results are to come', async (_what, app_permissions, channel, told) => {
    const discord = await openDiscord();

    const made = await discord.interact(
      slash('remind', { text: 'every monday 10am stand up' }, { app_permissions, channel }),
    );
    const fine = await discord.interact(
      slash('remind', { text: 'every day 9am sit' }, { app_permissions: '274877910016' }),
    );
    const paused = await discord.interact(slash('pause', { task: 'stand up' }, { app_permissions, channel }));

    expect(textOf(made.data)).toMatch(told);
    expect([fine, paused].map(({ data }) => textOf(data)).join()).not.toContain('may not post');
  });

  it('takes the form of a task that has no model of its own, changed or not', async () => {
    const discord = await openDiscord();
    const proposed = await discord.interact(slash('do', { text: 'every day at 15:00 write a poem about the sea' }));
    await discord.interact(press(controlOf(proposed.data, 'Save')));

    const form = await discord.interact(slash('edit', { task: 'poem' }));
    const same = await discord.interact(submit(form.data, {}));
    const changed = await discord.interact(submit(form.data, { when: 'every day at 16:00' }));

    expect(
      form.data.components.map(({ component }: { component: { custom_id: string; required: boolean } }) => [
        component.custom_id,
        component.required,
      ]),
    ).toContainEqual(['model', false]);
    expect(titleOf(same.data)).toContain('Nothing changed');
    expect(textOf(changed.data)).toContain('16:00');
  });

  it('shows every command in its help', async () => {
    const discord = await openDiscord();

    const { data } = await discord.interact(slash('help'));

    const words = commandTable({ demo: false }).map(({ usage }) => usage);
    const shown = textOf(data);
    expect(words.filter((usage) => usage !== 'help [word]' && !shown.includes(usage))).toEqual([]);
  });

  it('does not take part when nobody is named', async () => {
    const discord = await openDiscord();
    const body = JSON.stringify(slash('list', {}, { member: undefined }));

    const answer = await discord.post(body, discord.key.headers(body));

    expect(answer.status).toBe(400);
  });
});

describe('the menu of a message', () => {
  it('makes a task of its text', async () => {
    const discord = await openDiscord();
    const data = {
      id: '2',
      name: 'Make this a task',
      type: 3,
      target_id: '5',
      resolved: { messages: { 5: { id: '5', content: 'every friday at 16:00 remind me to fill in the timesheet' } } },
    };

    const answer = await discord.interact(interaction(2, data));

    expect(answer.type).toBe(MESSAGE);
    expect(textOf(answer.data)).toContain('timesheet');
  });
});

describe('completion while typing', () => {
  const typing = (word: string, name: string, value: string) =>
    interaction(4, {
      id: '1',
      name: 'autotask',
      type: 1,
      options: [{ type: 1, name: word, options: [{ type: 3, name, value, focused: true }] }],
    });

  it('says how the sentence is understood, and sends it unchanged', async () => {
    const discord = await openDiscord();

    const answer = await discord.interact(typing('new', 'text', 'every monday 10am stand up'));

    expect(answer).toEqual({
      type: CHOICES,
      data: {
        choices: [
          {
            name: 'Every Monday at 10:00 (Europe/Paris), next Mon 9 Mar 10:00, Mon 16 Mar 10:00',
            value: 'every monday 10am stand up',
          },
        ],
      },
    });
  });

  it.each([
    ['list', 'list: shows tasks, five a page, failing ones first'],
    ['pause everything until monday', 'pause everything until monday: stops all your schedules'],
    ['remind me tomorrow 9am drink water', 'On Sat 7 Mar 2026 at 09:00 (Europe/Paris)'],
    ['water the plants', 'water the plants: say when'],
  ])('says what a line of any kind would do: %s', async (line, told) => {
    const discord = await openDiscord();

    const { data } = await discord.interact(typing('do', 'text', line));

    expect(data.choices).toEqual([{ name: expect.stringContaining(told), value: line }]);
  });

  it('offers lines to begin with, each of which works', async () => {
    const discord = await openDiscord();

    const { data } = await discord.interact(typing('do', 'text', ''));
    const values: readonly string[] = data.choices.map(({ value }: { readonly value: string }) => value);
    const titles: string[] = [];
    for (const text of values) titles.push(titleOf((await discord.interact(slash('do', { text }))).data));

    expect(titles).toEqual([
      'Which repository?',
      'Reminder: drink water',
      'What runs tomorrow',
      expect.stringMatching(/^Tasks/),
      'What you can say',
    ]);
  });

  it('completes the names of tasks that the person may see', async () => {
    const discord = await openDiscord();
    await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));
    await discord.interact(slash('remind', { text: 'every friday 4pm fill in the timesheet' }));

    const answer = await discord.interact(typing('show', 'task', 'timesh'));

    expect(answer.data.choices).toEqual([
      { name: expect.stringContaining('timesheet'), value: expect.stringMatching(/^T-/) },
    ]);
  });

  it.each([
    ['nothing typed yet', 'new', 'text', ''],
    ['more than a choice can carry', 'new', 'text', `every monday 10am ${'word '.repeat(40)}`],
    ['an option that is not completed', 'list', 'filter', 'mi'],
  ])('offers nothing for %s', async (_name, word, option, value) => {
    const discord = await openDiscord();

    const answer = await discord.interact(typing(word, option, value));

    expect(answer.data.choices).toEqual([]);
  });
});
