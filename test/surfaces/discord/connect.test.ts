import { expect, it, onTestFinished } from 'vitest';
import { systemTimers } from '../../../src/adapters/local/system-timers.ts';
import { createDiscord, registerDiscordCommands } from '../../../src/app/discord.ts';
import { createSuggestions } from '../../../src/chat/suggest.ts';
import type { Actor } from '../../../src/domain/destination.ts';
import { createMessageLog } from '../../../src/store/message-log.ts';
import { listTasks } from '../../../src/usecases/list-tasks.ts';
import { ScriptedChat } from '../web/scripted-chat.ts';
import { type OpenDiscord, openDiscord, slash } from './open-discord.ts';

function connect({ server, signer, clock, context, chatContext }: OpenDiscord, token = server.token) {
  const lines: string[] = [];
  const { applicationId, url } = server;
  const discord = createDiscord(
    { token, applicationId, url },
    {
      chat: new ScriptedChat(),
      suggestions: createSuggestions(chatContext),
      messages: createMessageLog(context),
      ...{ signer, clock, context, timers: systemTimers, log: context.log },
    },
  );
  discord.connect((line) => lines.push(line));
  onTestFinished(() => discord.close());
  return lines;
}

it('tells as whom it is online, and how to bring the bot into a server', async () => {
  const discord = await openDiscord();

  const lines = connect(discord);

  await expect
    .poll(() => lines.toSorted(), { timeout: 3_000 })
    .toEqual([
      expect.stringMatching(/^commands registered; .*https:\/\/discord\.com\/oauth2\/authorize\?client_id=/),
      'online as AutoTask in 1 server',
    ]);
});

it('tells when Discord sends commands elsewhere', async () => {
  const discord = await openDiscord();
  discord.server.endpoint = 'https://old.example/discord/interactions';

  const lines = connect(discord);

  await expect.poll(() => lines.join('\n'), { timeout: 3_000 }).toContain('https://old.example/discord/interactions');
});

it('tells that the token is refused, and does not insist', async () => {
  const discord = await openDiscord();

  const lines = connect(discord, 'OTAw.wrong.token');

  await expect.poll(() => lines.join('\n'), { timeout: 3_000 }).toContain('DISCORD_TOKEN');
  expect(discord.server.calls.length).toBeLessThanOrEqual(2);
});

it('registers by a command of its own, and says what to open', async () => {
  const { server } = await openDiscord();
  const config = { token: server.token, applicationId: server.applicationId, url: server.url };

  const first = await registerDiscordCommands(config);
  const second = await registerDiscordCommands(config);

  expect(first).toMatch(/^Commands registered\. .*client_id=/);
  expect(second).toMatch(/^Commands were registered already\./);
  await expect(registerDiscordCommands({ ...config, token: 'OTAw.wrong.token' })).rejects.toMatchObject({
    code: 'discord-token-refused',
  });
});

it.each([
  ['was removed from', {}, 'paused'],
  ['cannot reach for a while', { unavailable: true }, 'active'],
] as const)('leaves the tasks of a server that the bot %s %s', async (_what, more, status) => {
  const discord = await openDiscord();
  const lines = connect(discord);
  await discord.interact(slash('remind', { text: 'every monday 10am stand up' }));
  await expect.poll(() => lines.length, { timeout: 3_000 }).toBe(2);
  const actor = { workspace: 'discord:10', member: '42', name: 'Ana', role: 'member', surface: 'discord' };
  const tasks = async () =>
    (await listTasks(discord.chatContext, { actor: actor as Actor, filter: { whose: 'all' } })).tasks;

  discord.server.gateway.dispatch('GUILD_DELETE', { id: '10', ...more });
  discord.server.gateway.dispatch('INTERACTION_CREATE', slash('status'));
  const answered = () => discord.server.calls.some(({ path }) => path.startsWith('/interactions/'));
  await expect.poll(answered, { timeout: 3_000 }).toBe(true);

  await expect.poll(async () => (await tasks()).map((task) => task.status), { timeout: 3_000 }).toEqual([status]);
});
