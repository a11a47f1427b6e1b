import { describe, expect, it } from 'vitest';
import { TOKEN_SCOPES } from '../../src/domain/api-token.ts';
import type { Actor, SurfaceName } from '../../src/domain/destination.ts';
import type { MemberId, WorkspaceId } from '../../src/domain/ids.ts';
import type { Surface } from '../../src/ports/surface.ts';
import { openFeed, readFeedTasks } from '../../src/usecases/calendar-feed.ts';
import { checkToken } from '../../src/usecases/check-token.ts';
import { openSession, readSession } from '../../src/usecases/console-sessions.ts';
import type { UseCaseContext } from '../../src/usecases/context.ts';
import { makeSignInLink } from '../../src/usecases/make-sign-in-link.ts';
import { makeToken } from '../../src/usecases/make-token.ts';
import { openTalk } from '../chat/talk.ts';
import { makeContext } from '../support/context.ts';
import { CONSOLE } from '../support/definitions.ts';
import { openDiscord } from '../surfaces/discord/open-discord.ts';
import { openSlack } from '../surfaces/slack/open-slack.ts';

const MINUTE = 60_000;
const TOKEN = `at_${'x'.repeat(44)}`;

function actorIn(workspace: string, member: string): Actor {
  // Brands are given where a verified id comes in.
  const ids = { workspace: workspace as WorkspaceId, member: member as MemberId };
  return { ...ids, name: 'Ana', role: 'admin', surface: workspace.startsWith('slack') ? 'slack' : 'discord' };
}

/** A token, a browser and a calendar, all made by an admin. */
async function makeKeys(context: UseCaseContext, actor: Actor): Promise<void> {
  await makeToken(context, { actor, conversation: CONSOLE, scopes: TOKEN_SCOPES, secret: TOKEN });
  await makeSignInLink(context, { actor, secret: 'link' });
  await openSession(context, { link: 'link', session: 'browser' });
  await openFeed(context, { actor, secret: 'feed' });
}

type Asking = Parameters<typeof checkToken>[0];

/** What the three keys are good for now. */
async function rightsOf(context: Asking): Promise<readonly unknown[]> {
  return [
    (await checkToken(context, TOKEN))?.actor.role,
    (await readSession(context, 'browser'))?.actor.role,
    (await readFeedTasks(context, 'feed')) !== undefined,
  ];
}

function asking(context: UseCaseContext, surface: Surface): Asking {
  return { ...context, surfaces: new Map<SurfaceName, Surface>([[surface.name, surface]]) };
}

describe('a person in Slack', () => {
  async function open() {
    const slack = await openSlack();
    slack.server.setUser('U42', { is_admin: true });
    await makeKeys(slack.context, actorIn('slack:T100', 'U42'));
    const asked = () => slack.server.calls.filter(({ method }) => method === 'users.info').length;
    return { slack, asked, context: asking(slack.context, slack.surface) };
  }

  it.each([
    ['no admin any more', {}, ['member', 'member', true]],
    ['only a guest now', { is_restricted: true }, [undefined, undefined, false]],
    ['deactivated', { deleted: true }, [undefined, undefined, false]],
    ['unknown to Slack', { missing: true }, [undefined, undefined, false]],
  ])('who is %s has no more than that, with every key', async (_, facts, rights) => {
    const { slack, context } = await open();
    expect(await rightsOf(context)).toEqual(['admin', 'admin', true]);

    slack.server.setUser('U42', facts);
    slack.clock.advance(11 * MINUTE);

    expect(await rightsOf(context)).toEqual(rights);
  });

  it('loses what they lost as soon as they say anything, without Slack being asked for it', async () => {
    const { slack, asked, context } = await open();
    slack.server.setUser('U42', {});

    await slack.command('list');
    const before = asked();

    expect(await rightsOf(context)).toEqual(['member', 'member', true]);
    expect(asked()).toBe(before);
  });

  it('is looked up once in ten minutes, however many requests come', async () => {
    const { slack, asked, context } = await open();
    slack.clock.advance(11 * MINUTE);
    const before = asked();

    for (let request = 0; request < 5; request += 1) await rightsOf(context);

    expect(asked() - before).toBe(1);
  });

  it('keeps what was known while Slack does not answer, and Slack is asked once a minute', async () => {
    const { slack, asked, context } = await open();
    slack.clock.advance(11 * MINUTE);
    slack.server.fail('users.info', { status: 500 });
    const before = asked();

    expect(await rightsOf(context)).toEqual(['admin', 'admin', true]);
    expect(await rightsOf(context)).toEqual(['admin', 'admin', true]);
    expect(asked() - before).toBe(1);

    slack.server.setUser('U42', {});
    slack.clock.advance(MINUTE);
    expect(await rightsOf(context)).toEqual(['member', 'member', true]);
  });
});

describe('a person in Discord', () => {
  it('who never ran the server is a member, and who left it has nothing', async () => {
    const discord = await openDiscord();
    const context = asking(discord.context, discord.surface);
    await makeKeys(discord.context, actorIn('discord:10', '42'));

    discord.clock.advance(11 * MINUTE);
    expect(await rightsOf(context)).toEqual(['member', 'member', true]);

    discord.server.leave('42');
    discord.clock.advance(11 * MINUTE);
    expect(await rightsOf(context)).toEqual([undefined, undefined, false]);
  });

  it('who owns the server is its admin, and everybody is in a workspace of their own', async () => {
    const { surface } = await openDiscord();
    const ask = (workspace: string, member: string) => surface.standing?.(workspace as WorkspaceId, member as MemberId);

    expect(await ask('discord:10', '1')).toBe('admin');
    expect(await ask('discord:dm-7', '7')).toBe('admin');
    expect(await ask('discord:dm-7', '8')).toBe('unknown');
    expect(await ask('slack:T100', '7')).toBe('unknown');
  });
});

it('costs one read for a key, and no write while nothing changed', async () => {
  const reads: string[] = [];
  const writes: unknown[] = [];
  const { context } = await makeContext({
    wrap: (items) => ({
      get: (key) => {
        reads.push(key.sk);
        return items.get(key);
      },
      query: (request) => items.query(request),
      attend: (request) => items.attend(request),
      write: (operations) => {
        writes.push(operations);
        return items.write(operations);
      },
    }),
  });
  await makeKeys(context, actorIn('slack:T100', 'U42'));
  await checkToken(context, TOKEN);
  reads.length = 0;
  writes.length = 0;

  await checkToken(context, TOKEN);

  expect(reads).toEqual(['token', 'member#U42']);
  expect(writes).toEqual([]);
});

it('is not noted for those who have no key, whatever they say', async () => {
  const talk = await openTalk();
  const actor = actorIn('slack:T1', 'U1');

  await talk.say('list', { actor });

  expect(await talk.store.get({ pk: 'w#slack:T1', sk: 'member#U1' })).toBeUndefined();
});
