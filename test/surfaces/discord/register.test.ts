import { describe, expect, it } from 'vitest';
import { commandDefinitions } from '../../../src/surfaces/discord/commands.ts';
import { createDiscordApi } from '../../../src/surfaces/discord/discord-api.ts';
import { inviteLink } from '../../../src/surfaces/discord/invite-link.ts';
import { registerCommands } from '../../../src/surfaces/discord/register.ts';
import { startDiscordServer } from '../../stand-ins/discord-server.ts';
import { NOW } from '../../support/context.ts';

async function open() {
  const server = await startDiscordServer({ now: () => NOW });
  return { server, api: createDiscordApi(server) };
}

describe('the commands', () => {
  it('are registered where there are none', async () => {
    const { server, api } = await open();

    const outcome = await registerCommands(api, commandDefinitions());

    expect(outcome).toBe('registered');
    expect(server.commands.map(({ name }) => name)).toEqual(['autotask', 'Make this a task']);
  });

  it('are left alone when they are there, whatever Discord added to them', async () => {
    const { server, api } = await open();
    await registerCommands(api, commandDefinitions());

    const outcome = await registerCommands(api, commandDefinitions());

    expect(outcome).toBe('unchanged');
    expect(server.commandWrites).toBe(1);
  });

  it('are registered again when one word of them changed', async () => {
    const { server, api } = await open();
    const [first, ...others] = commandDefinitions();
    await registerCommands(api, [{ ...first, description: 'Something older' } as typeof first & object, ...others]);

    const outcome = await registerCommands(api, commandDefinitions());

    expect(outcome).toBe('registered');
    expect(server.commandWrites).toBe(2);
  });

  it('are registered again when there is one too many', async () => {
    const { api } = await open();
    await registerCommands(api, [...commandDefinitions(), { type: 3, name: 'Old' }]);

    const outcome = await registerCommands(api, commandDefinitions());

    expect(outcome).toBe('registered');
  });

  it('can be used in servers, direct messages and wherever somebody brings the app along', () => {
    for (const command of commandDefinitions())
      expect(command).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
  });
});

describe('the link that adds the bot', () => {
  it('asks for both scopes and for no more than it needs', () => {
    const { searchParams } = new URL(inviteLink('123'));

    expect(searchParams.get('scope')).toBe('bot applications.commands');
    // View, send, attach files, read history, send in threads.
    const needed = [10n, 11n, 15n, 16n, 38n].reduce((all, bit) => all | (1n << bit), 0n);
    expect(BigInt(searchParams.get('permissions') ?? '')).toBe(needed);
  });
});
