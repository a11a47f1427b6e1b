import { describe, expect, it } from 'vitest';
import type { Actor, ConversationRef } from '../../src/domain/destination.ts';
import type { MemberId, WorkspaceId } from '../../src/domain/ids.ts';
import { openSession, readLink, readSession } from '../../src/usecases/console-sessions.ts';
import { openTalk, type Talk, textOf } from './talk.ts';

const WORKSPACE = 'slack:T1' as WorkspaceId;
const ANA: Actor = { workspace: WORKSPACE, member: 'U1' as MemberId, name: 'Ana', role: 'member', surface: 'slack' };
const DIRECT: ConversationRef = { surface: 'slack', workspace: WORKSPACE, id: 'D1', name: 'you', private: true };
const DEV: ConversationRef = { ...DIRECT, id: 'C1', name: '#dev', private: false };
const AT_HOME = { actor: ANA, conversation: DIRECT };

describe('"console"', () => {
  it('gives a link that is only for this person, and keeps its secret nowhere', async () => {
    const talk = await open();

    const reply = await talk.say('console', AT_HOME);

    expect(reply).toMatchObject({ audience: 'me', outcome: 'done' });
    const secret = secretIn(textOf(reply.card));
    expect(await readLink(talk.context, secret)).toMatchObject({ actor: { workspace: WORKSPACE, member: 'U1' } });
    expect(JSON.stringify(await everything(talk, secret))).not.toContain(secret);
  });

  it.each(['Console', 'open the console', 'dashboard', 'sign in', 'console please'])('is also "%s"', async (line) => {
    const talk = await open();

    expect((await talk.say(line, AT_HOME)).card.title).toBe('Your console');
  });

  it('said twice by a platform is one link', async () => {
    const talk = await open();

    const first = textOf((await talk.say('console', { ...AT_HOME, id: 'line' })).card);

    expect(textOf((await talk.say('console', { ...AT_HOME, id: 'line' })).card)).toBe(first);
    expect(textOf((await talk.say('console', AT_HOME)).card)).not.toBe(first);
  });

  it('is not told where others read, and says where it is', async () => {
    const talk = await open();

    const reply = await talk.say('console', { actor: ANA, conversation: DEV });

    expect(reply.outcome).toBe('error');
    expect(textOf(reply.card)).toContain('direct message');
    expect(textOf(reply.card)).not.toContain('/sign-in');
  });

  it('says that a machine without a public address opens it on itself only', async () => {
    const talk = await openTalk({ console: { address: () => 'http://127.0.0.1:3000', isPublic: false } });

    expect(textOf((await talk.say('console', AT_HOME)).card)).toContain('AUTOTASK_PUBLIC_URL');
  });

  it('says where there is none', async () => {
    const talk = await openTalk();

    expect(textOf((await talk.say('console', AT_HOME)).card)).toContain('There is no console here.');
  });

  it('"sign out" ends every browser', async () => {
    const talk = await open();
    const secret = secretIn(textOf((await talk.say('console', AT_HOME)).card));
    await openSession(talk.context, { link: secret, session: 'browser' });

    const reply = await talk.say('console sign out', AT_HOME);

    expect(textOf(reply.card)).toContain('One browser has to sign in again.');
    expect(await readSession(talk.context, 'browser')).toBeUndefined();
    expect((await talk.say('console log out', AT_HOME)).card.title).toBe('You are not signed in anywhere');
  });

  it.each(['console logs of the build every friday at 5pm', 'dashboard numbers tomorrow 9am'])(
    '"%s" is a task',
    async (line) => {
      const talk = await open();

      expect((await talk.say(line, AT_HOME)).card.title).not.toBe('Your console');
      expect(await readLink(talk.context, 'x')).toBeUndefined();
    },
  );
});

function open(): Promise<Talk> {
  return openTalk({ console: { address: () => 'https://bot.example', isPublic: true } });
}

function secretIn(text: string): string {
  const secret = /https:\/\/bot\.example\/sign-in\?link=([\w-]{44})\b/.exec(text)?.[1];
  if (secret === undefined) throw new Error(`No link in: ${text}`);
  return secret;
}

async function everything({ store, context }: Talk, secret: string): Promise<readonly unknown[]> {
  const pages = await Promise.all(
    [`w#${WORKSPACE}`, `signin#${context.random.digest(secret)}`].map((pk) => store.query({ pk, limit: 1000 })),
  );
  const items = pages.flatMap((page) => page.items);
  expect(items.length).toBeGreaterThan(1);
  return items;
}
