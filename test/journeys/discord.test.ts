import { expect, it } from 'vitest';
import { discordSigner, startDiscordServer } from '../stand-ins/discord-server.ts';
import { makeProgram } from '../support/program.ts';
import { slash } from '../surfaces/discord/open-discord.ts';
import { textOf, titleOf } from '../surfaces/discord/read-message.ts';

async function startConnected() {
  const server = await startDiscordServer({ now: Date.now });
  const key = discordSigner(Date.now);
  const program = await makeProgram({
    env: {
      DISCORD_TOKEN: server.token,
      DISCORD_APPLICATION_ID: server.applicationId,
      DISCORD_PUBLIC_KEY: key.publicKey,
      DISCORD_API_URL: server.url,
    },
  });
  await program.start();
  const interact = async (interaction: unknown) => {
    const body = JSON.stringify(interaction);
    const url = new URL('/discord/interactions', program.address);
    const response = await fetch(url, { method: 'POST', body, headers: key.headers(body) });
    // biome-ignore lint/suspicious/noExplicitAny: a test says what it expects by looking
    return (await response.json()) as any;
  };
  return { server, program, interact };
}

it('is on Discord after npm start: commands registered, the bot online, a reminder delivered once over a kill', async () => {
  const { server, program, interact } = await startConnected();
  await expect.poll(() => server.commandWrites, { timeout: 10_000 }).toBe(1);
  await expect.poll(() => server.gateway.greetings.length, { timeout: 10_000 }).toBe(1);

  const made = await interact(slash('remind', { text: 'in 5 seconds drink water' }));
  await program.kill();
  await program.start();
  await expect.poll(() => server.messages('20').length, { timeout: 30_000 }).toBe(1);

  expect(textOf(made.data)).toContain('drink water');
  expect(server.messages('20').map(textOf)).toEqual([expect.stringContaining('drink water')]);
  expect(server.commandWrites).toBe(1);
});

it('answers in direct messages by the gateway, and ends when it is told to', async () => {
  const { server, program } = await startConnected();
  await expect.poll(() => server.gateway.greetings.length, { timeout: 10_000 }).toBe(1);

  server.gateway.dispatch('MESSAGE_CREATE', {
    id: '6001',
    channel_id: '742',
    type: 0,
    content: 'status',
    author: { id: '42', username: 'ana', global_name: 'Ana', discriminator: '0', avatar: null },
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    timestamp: new Date().toISOString(),
  });
  await expect.poll(() => server.messages('742').length, { timeout: 10_000 }).toBe(1);
  const code = await program.stop();

  expect(titleOf(server.messages('742')[0])).toContain('All is well');
  expect(code).toBe(0);
});
