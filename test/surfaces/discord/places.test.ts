import { describe, expect, it } from 'vitest';
import { mayWrite } from '../../../src/surfaces/discord/send/permissions.ts';
import { IN_DIRECT_MESSAGES, openDiscord, slash } from './open-discord.ts';
import { controlsOf, textOf, titleOf } from './read-message.ts';

const MINUTE = 60_000;
const OPS = '900000000000000030';
const VIEW_AND_SEND = String((1 << 10) | (1 << 11));

async function openWithOps(overwrites: Parameters<Awaited<ReturnType<typeof openDiscord>>['server']['addChannel']>[2]) {
  const discord = await openDiscord();
  discord.server.addChannel(OPS, 'ops', overwrites);
  return discord;
}

const to = (said: string) =>
  slash('new', { text: `remind me in 10 minutes to check the deploy and post it in ${said}` });

describe('a result that goes elsewhere in Discord', () => {
  it.each([
    ['chosen from the list', `<#${OPS}>`],
    ['typed by hand', '#ops'],
  ])('is posted in a channel that was %s, as the card said', async (_how, said) => {
    const discord = await openWithOps([]);

    const answer = await discord.interact(to(said));
    await discord.pass(10 * MINUTE);

    expect(textOf(answer.data)).toContain('Goes to: #ops');
    expect(discord.server.messages(OPS).map(titleOf)).toEqual(['Reminder']);
    expect(discord.server.messages('20')).toEqual([]);
  });

  it('is sent directly too, without buttons that would not work there', async () => {
    const discord = await openDiscord();

    await discord.interact(
      slash('new', { text: 'remind me in 10 minutes to check the deploy, post it here and dm me' }),
    );
    await discord.pass(10 * MINUTE);

    expect(discord.server.messages('20').map(titleOf)).toEqual(['Reminder']);
    const [direct] = discord.server.messages('742');
    expect(titleOf(direct)).toBe('Reminder');
    expect(controlsOf(direct)).toEqual([]);
  });

  it.each([
    ['the bot may not write', [{ id: '13', type: 0, allow: '0', deny: VIEW_AND_SEND }], 'I may not write in #ops'],
    ['the person may not write', [{ id: '42', type: 1, allow: '0', deny: '2048' }], 'You may not write in #ops'],
    [
      'only a role may write that the person does not have',
      [
        { id: '10', type: 0, allow: '0', deny: '1024' },
        { id: '13', type: 0, allow: '1024', deny: '0' },
      ],
      'You may not write in #ops',
    ],
  ])('is refused where %s, and nothing is saved', async (_why, overwrites, said) => {
    const discord = await openWithOps(overwrites);

    const answer = await discord.interact(to(`<#${OPS}>`));
    await discord.pass(10 * MINUTE);

    expect(textOf(answer.data)).toContain(said);
    expect(discord.server.messages(OPS)).toEqual([]);
  });

  it.each(['#nowhere', '<#900000000000000031>'])('is refused where there is no channel %s', async (said) => {
    const discord = await openWithOps([]);

    const answer = await discord.interact(to(said));

    expect(textOf(answer.data)).toContain('There is no text channel');
  });

  it('cannot name a channel in direct messages', async () => {
    const discord = await openWithOps([]);
    const text = 'remind me in 10 minutes to check the deploy and post it in #ops';

    const answer = await discord.interact(slash('new', { text }, IN_DIRECT_MESSAGES));

    expect(textOf(answer.data)).toContain('Say it in that server');
  });
});

describe('who may write in a channel', () => {
  const server = (everyone: number) => ({
    ownerId: '1',
    guildId: '10',
    permissions: new Map([
      ['10', BigInt(everyone)],
      ['12', 1n << 3n],
      ['14', 0n],
    ]),
  });
  const both = 3072;
  const deny = (id: string) => ({ id, allow: '0', deny: '2048' });
  const allow = (id: string) => ({ id, allow: '3072', deny: '0' });

  it.each([
    ['everybody, as the server allows it', '42', [], both, [], true],
    ['nobody, as the server does not', '42', [], 0, [], false],
    ['the owner, always', '1', [], 0, [deny('10')], true],
    ['an administrator, always', '42', ['12'], 0, [deny('42')], true],
    ['nobody where everybody is shut out', '42', [], both, [deny('10')], false],
    ['a role that is let in again', '42', ['14'], both, [deny('10'), allow('14')], true],
    ['a person who is let in again', '42', [], 0, [deny('10'), allow('42')], true],
    ['not a person who is shut out alone', '42', ['14'], both, [allow('14'), deny('42')], false],
    ['not somebody with a role of others', '42', [], 0, [allow('14')], false],
  ] as const)('is %s', (_who, id, roles, everyone, overwrites, expected) => {
    expect(mayWrite({ id, roles }, server(everyone), overwrites)).toBe(expected);
  });
});
