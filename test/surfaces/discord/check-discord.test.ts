import { describe, expect, it } from 'vitest';
import { checkDiscord } from '../../../src/surfaces/discord/check-discord.ts';
import { commandDefinitions } from '../../../src/surfaces/discord/commands.ts';
import { createDiscordApi } from '../../../src/surfaces/discord/discord-api.ts';
import { registerCommands } from '../../../src/surfaces/discord/register.ts';
import { openDiscord } from './open-discord.ts';

async function open() {
  const { server, key, url } = await openDiscord();
  const { applicationId, token } = server;
  server.verifyKey = key.publicKey;
  await registerCommands(createDiscordApi(server), commandDefinitions());
  return { server, publicKey: key.publicKey, publicUrl: url, config: { url: server.url, applicationId, token } };
}

describe('the checks of Discord', () => {
  it('are all well over the gateway', async () => {
    const { config, server } = await open();

    const checks = await checkDiscord(config);

    expect(checks.map(({ status, text }) => `${status} ${text}`)).toEqual([
      'ok Discord: the token belongs to AutoTask, no privileged intent is needed',
      'ok Discord: the gateway can be opened',
      'ok Discord: commands and buttons come over the gateway',
      'ok Discord: the commands are registered',
      'ok Discord: the bot is in 1 server',
    ]);
    expect(server.calls.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('are all well with signed interactions, and try the address', async () => {
    const { config, server, publicKey, publicUrl } = await open();
    server.endpoint = `${publicUrl}/discord/interactions`;

    const checks = await checkDiscord({ ...config, publicKey, publicUrl });

    expect(checks.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok']);
    expect(checks.map(({ text }) => text)).toContain(
      `Discord: ${publicUrl}/discord/interactions answers, and refuses a wrong signature`,
    );
  });

  it('say that the bot is silent while commands go to an address without a key', async () => {
    const { config, server } = await open();
    server.endpoint = 'https://old.example/discord/interactions';

    const checks = await checkDiscord(config);

    const failed = checks.filter(({ status }) => status === 'fail');
    expect(failed).toEqual([
      {
        status: 'fail',
        text: expect.stringContaining('https://old.example/discord/interactions, and this bot would be silent'),
        fix: expect.stringContaining('Interactions Endpoint URL'),
      },
    ]);
  });

  it.each([
    ['an address of somebody else', 'https://old.example/discord/interactions', 'and this bot is at'],
    ['an address where nobody answers', 'http://127.0.0.1:1/discord/interactions', 'does not answer'],
  ])('find %s', async (_name, endpoint, text) => {
    const { config, server, publicKey, publicUrl } = await open();
    server.endpoint = endpoint;
    const ours = endpoint.startsWith('http:') ? 'http://127.0.0.1:1' : publicUrl;

    const checks = await checkDiscord({ ...config, publicKey, publicUrl: ours });

    expect(checks).toContainEqual({ status: 'fail', text: expect.stringContaining(text), fix: expect.any(String) });
  });

  it('print the line to paste for a wrong public key and for a wrong application id', async () => {
    const { config, publicKey } = await open();

    const wrongKey = await checkDiscord({ ...config, publicKey: 'ab'.repeat(32) });
    const wrongId = await checkDiscord({ ...config, applicationId: '123456789012345678' });

    expect(wrongKey).toContainEqual(
      expect.objectContaining({ status: 'fail', fix: `DISCORD_PUBLIC_KEY=${publicKey}` }),
    );
    expect(wrongId).toEqual([
      expect.objectContaining({ status: 'fail', fix: `DISCORD_APPLICATION_ID=${config.applicationId}` }),
    ]);
  });

  it('say what to do about a refused token, and ask nothing more', async () => {
    const { config, server } = await open();
    const before = server.calls.length;

    const checks = await checkDiscord({ ...config, token: 'OTAw.wrong.token' });

    expect(checks).toEqual([
      { status: 'fail', text: expect.stringContaining('token'), fix: expect.stringContaining('DISCORD_TOKEN') },
    ]);
    expect(server.calls).toHaveLength(before + 1);
  });

  it('name older commands, a bot without a server, and a day on which it was started too often', async () => {
    const { config, server } = await open();
    await createDiscordApi(server).putCommands([{ name: 'autotask', description: 'Something older' }]);
    server.servers = 0;
    server.startsLeft = 0;

    const checks = await checkDiscord(config);

    const troubles = checks.filter(({ status }) => status !== 'ok');
    expect(troubles.map(({ status, fix }) => `${status} ${fix}`)).toEqual([
      expect.stringContaining('fail Something starts the bot again and again'),
      expect.stringContaining('warn npx --no -- autotask register'),
      expect.stringContaining('warn Open https://discord.com/oauth2/authorize'),
    ]);
  });
});
