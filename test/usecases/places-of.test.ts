import { describe, expect, it } from 'vitest';
import { memberSessions } from '../../src/app/member-sessions.ts';
import type { Actor, SurfaceName } from '../../src/domain/destination.ts';
import type { MemberId, WorkspaceId } from '../../src/domain/ids.ts';
import type { Surface } from '../../src/ports/surface.ts';
import { readerOf } from '../../src/surfaces/web/conversation.ts';
import { makeSignInLink } from '../../src/usecases/make-sign-in-link.ts';
import { readVisibleTasks } from '../../src/usecases/visible-tasks.ts';
import { openDiscord } from '../surfaces/discord/open-discord.ts';
import { mention, openSlack } from '../surfaces/slack/open-slack.ts';

const MINUTE = 60_000;
const BEN: Actor = {
  ...{ workspace: 'slack:T100' as WorkspaceId, member: 'U43' as MemberId, name: 'Ben' },
  ...{ role: 'member', surface: 'slack' },
};

/** Ana has tasks in #dev and in #ops, and one of her own; Ben is in #dev and signs in to the console. */
async function open() {
  const slack = await openSlack();
  slack.server.addChannel('C30', 'team', ['U900', 'U42', 'U43']);
  slack.server.addChannel('C21', 'ops', ['U900', 'U42']);
  await slack.event(mention('remind me every monday 10am to look at dev', { channel: 'C30' }));
  await slack.event(mention('remind me every monday 10am to look at ops', { channel: 'C21', ts: '1772805600.000301' }));
  await slack.command('remind me every monday 10am to look at myself', {
    channel_id: 'DU42',
    channel_name: 'directmessage',
  });
  await slack.settled();
  const context = { ...slack.context, surfaces: new Map<SurfaceName, Surface>([['slack', slack.surface]]) };
  const sessions = memberSessions(context);
  await makeSignInLink(context, { actor: BEN, secret: 'link' });
  await sessions.open('link', 'browser');
  const asked = () => slack.server.calls.filter(({ method }) => method === 'users.conversations').length;
  const seen = async (): Promise<readonly string[]> => {
    const session = await sessions.read('browser');
    if (session === undefined) throw new Error('Ben is not signed in.');
    return (await readVisibleTasks(context, readerOf(session.actor).actor)).map(({ title }) => title);
  };
  return { slack, seen, asked };
}

describe('the console of a member', () => {
  it('shows the tasks of the channels that they are in, and no others', async () => {
    const { slack, seen } = await open();
    expect(await slack.tasks()).toHaveLength(3);

    expect(await seen()).toEqual(['look at dev']);
  });

  it('asks Slack once in ten minutes, and then hides what they have left', async () => {
    const { slack, seen, asked } = await open();
    for (let request = 0; request < 5; request += 1) await seen();
    expect(asked()).toBe(1);

    slack.server.removeFrom('C30', 'U43');
    slack.clock.advance(11 * MINUTE);

    expect(await seen()).toEqual([]);
  });

  it('shows nothing of others while Slack does not say where they are', async () => {
    const { slack, seen } = await open();
    slack.server.fail('users.conversations', { status: 500 });

    expect(await seen()).toEqual([]);
  });
});

it('of Discord are the channels that somebody may read', async () => {
  const { server, surface } = await openDiscord();
  server.addChannel('30', 'secret', [{ id: '10', type: 0, allow: '0', deny: '1024' }]);
  const ask = (workspace: string, member: string) => surface.placesOf?.(workspace as WorkspaceId, member as MemberId);

  expect(await ask('discord:10', '42')).not.toContain('30');
  expect(await ask('discord:10', '1')).toContain('30');
  expect(await ask('discord:dm-42', '42')).toBeUndefined();
  expect(await ask('slack:T100', '42')).toBeUndefined();
});
