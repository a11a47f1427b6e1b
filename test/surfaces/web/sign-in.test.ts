import { describe, expect, it } from 'vitest';
import { encodeAction } from '../../../src/chat/action-codec.ts';
import type { Actor } from '../../../src/domain/destination.ts';
import { LOCAL_WORKSPACE, type MemberId, type WorkspaceId } from '../../../src/domain/ids.ts';
import { CONSOLE, readerOf } from '../../../src/surfaces/web/conversation.ts';
import { makeSignInLink } from '../../../src/usecases/make-sign-in-link.ts';
import { createdTask } from '../../support/tasks.ts';
import { ACCESS_KEY, type OpenConsole, openConsole } from './open-console.ts';
import { rawRequest } from './raw-request.ts';
import { inputValue, textOf } from './read-markup.ts';

const WORKSPACE = 'slack:T1' as WorkspaceId;
const ANA: Actor = { workspace: WORKSPACE, member: 'U1' as MemberId, name: 'Ana', role: 'member', surface: 'slack' };
const BEN: Actor = { ...ANA, member: 'U2' as MemberId, name: 'Ben' };
const OWN_PAGE = { 'sec-fetch-site': 'same-origin', origin: 'null' } as const;

describe('a link from chat', () => {
  it('shows a button and signs in nobody, however often it is opened', async () => {
    const opened = await openConsole();
    const link = await linkFor(opened, ANA);

    for (const method of ['GET', 'HEAD', 'GET']) {
      const response = await fetch(`${opened.url}/sign-in?link=${link}`, { method });
      expect(response.status).toBe(200);
      expect(response.headers.getSetCookie()).toEqual([]);
      if (method === 'GET') expect(textOf(await response.text())).toContain('Sign in as Ana');
    }

    expect((await press(opened, link)).status).toBe(303);
  });

  it('signs in by its button with a cookie that scripts and other sites do not get', async () => {
    const opened = await openConsole();

    const response = await press(opened, await linkFor(opened, ANA));

    expect(response.headers.get('location')).toBe('/');
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^autotask-\d+=m\.[\w-]{43};/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
  });

  it('on https sets a cookie that only https can carry', async () => {
    const opened = await openConsole(undefined, { publicOrigins: ['https://bot.example'], local: false });
    const link = await linkFor(opened, ANA);

    const headers = { host: 'bot.example', origin: 'https://bot.example', 'sec-fetch-site': 'same-origin' };
    const response = await rawRequest(opened.url, '/sign-in', headers, { link });

    expect(response.status).toBe(303);
    expect(response.headers['set-cookie']?.[0]).toMatch(/^__Host-autotask=m\.[\w-]{43};.*Secure/);
  });

  it('works once', async () => {
    const opened = await openConsole();
    const link = await linkFor(opened, ANA);
    await press(opened, link);

    const again = await press(opened, link);
    const page = await fetch(`${opened.url}/sign-in?link=${link}`);

    expect(again.status).toBe(410);
    expect(again.headers.getSetCookie()).toEqual([]);
    expect(page.status).toBe(410);
    expect(textOf(await page.text())).toContain('Say "console" to the bot again');
  });

  it.each(['', 'short', 'a'.repeat(44), `${'a'.repeat(43)}'`])('that is made up ("%s") opens nothing', async (link) => {
    const opened = await openConsole();

    expect((await fetch(`${opened.url}/sign-in?link=${encodeURIComponent(link)}`)).status).toBe(410);
    expect((await press(opened, link)).status).toBe(410);
  });

  it('cannot be used by another site', async () => {
    const opened = await openConsole();
    const link = await linkFor(opened, ANA);

    const response = await press(opened, link, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' });

    expect(response.status).toBe(403);
    expect((await press(opened, link)).status).toBe(303);
  });

  it("is the only way in where the machine is nobody's", async () => {
    const opened = await openConsole(undefined, { local: false });

    const byKey = await fetch(`${opened.url}/?key=${ACCESS_KEY}`, { redirect: 'manual' });

    expect(byKey.status).toBe(401);
    expect(byKey.headers.getSetCookie()).toEqual([]);
    const text = textOf(await byKey.text());
    expect(text).toContain('Say "console" to the bot in chat');
    expect(text).not.toContain('key');
  });
});

describe('a member in the console', () => {
  it('speaks as themselves, in a conversation that nobody else reads', async () => {
    const opened = await openConsole();
    const ana = await signedIn(opened, ANA);
    const ben = await signedIn(opened, BEN);

    await ana.post('/say', { text: 'pay rent on friday' });

    expect(opened.chat.heard[0]).toMatchObject({
      actor: { workspace: WORKSPACE, member: 'U1', name: 'Ana', role: 'member', surface: 'web', place: 'console-U1' },
      conversation: { surface: 'web', workspace: WORKSPACE, id: 'console-U1', private: true },
    });
    expect(textOf(await ana.page('/'))).toContain('pay rent on friday');
    expect(textOf(await ben.page('/'))).not.toContain('pay rent');
    expect(await opened.messages.list(CONSOLE, { limit: 10 })).toEqual([]);
  });

  it('sees own tasks and none of this machine or of others', async () => {
    const opened = await openConsole();
    const { context } = opened.test;
    await createdTask(context, { title: 'Of the machine' });
    await createdTask(context, { title: 'Of Ana', destinations: [direct(ANA)], origin: direct(ANA) }, { actor: ANA });
    await createdTask(context, { title: 'Of Ben', destinations: [direct(BEN)], origin: direct(BEN) }, { actor: BEN });
    const ana = await signedIn(opened, ANA);

    const page = await ana.page('/calendar?on=2026-03-09');

    expect(page).toContain('Of Ana');
    expect(page).not.toContain('Of Ben');
    expect(page).not.toContain('Of the machine');
  });

  it('presses buttons of their own workspace only', async () => {
    const opened = await openConsole();
    const ana = await signedIn(opened, ANA);
    const action = { verb: 'pause', subject: 'tsk_0123456789' };

    const foreign = await ana.post('/act', { action: encodeAction(action, LOCAL_WORKSPACE, opened.signer) });
    expect(foreign.status).toBe(409);
    expect(opened.chat.heard).toEqual([]);

    await ana.post('/act', { action: encodeAction(action, WORKSPACE, opened.signer) });
    expect(opened.chat.heard).toMatchObject([{ content: { kind: 'action', action } }]);
  });

  it('is not moved by the token of another member', async () => {
    const opened = await openConsole();
    const [ana, ben] = [await signedIn(opened, ANA), await signedIn(opened, BEN)];

    const response = await ana.post('/say', { text: 'hello', csrf: ben.csrf });

    expect(response.status).toBe(403);
    expect(opened.chat.heard).toEqual([]);
  });

  it('hears live of their own conversation only', async () => {
    const opened = await openConsole();
    const [ana, ben] = [await signedIn(opened, ANA), await signedIn(opened, BEN)];
    const controller = new AbortController();
    const stream = await fetch(`${opened.url}/live?state=none`, {
      headers: { cookie: ben.cookie, ...OWN_PAGE },
      signal: controller.signal,
    });
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();

    await ana.post('/say', { text: 'only for ana' });
    await ben.post('/say', { text: 'only for ben' });
    let heard = '';
    while (!heard.includes('only for ben')) heard += (await reader?.read())?.value ?? '';
    controller.abort();

    expect(heard).not.toContain('only for ana');
  });

  it('signs out of this browser, or of all', async () => {
    const opened = await openConsole();
    const [one, two, three] = [await signedIn(opened, ANA), await signedIn(opened, ANA), await signedIn(opened, ANA)];

    await one.post('/sign-out', {});
    expect(await statusOf(opened, one.cookie)).toBe(401);
    expect(await statusOf(opened, two.cookie)).toBe(200);

    const everywhere = await two.post('/sign-out', { where: 'everywhere' });
    expect(textOf(await everywhere.text())).toContain('You are signed out');
    expect(await statusOf(opened, two.cookie)).toBe(401);
    expect(await statusOf(opened, three.cookie)).toBe(401);
  });

  it('is signed out after twelve quiet hours', async () => {
    const opened = await openConsole();
    const ana = await signedIn(opened, ANA);

    opened.test.clock.advance(12 * 3_600_000);

    expect(await statusOf(opened, ana.cookie)).toBe(401);
  });

  it('is told what is new at once and to the end where no request may last, and the same only once', async () => {
    const opened = await openConsole(undefined, { live: false });
    const ana = await signedIn(opened, ANA);
    const ask = async (path: string, seen: Readonly<Record<string, string>> = {}): Promise<string> =>
      (await fetch(`${opened.url}${path}`, { headers: { cookie: ana.cookie, ...OWN_PAGE, ...seen } })).text();

    const first = await ask('/live?state=none');
    const id = /^id: (.+)$/m.exec(first)?.[1] ?? '';
    const again = await ask('/live?state=none', { 'last-event-id': id });
    const { conversation } = readerOf(ANA);
    const card = { title: 'Water the plants', tone: 'neutral', blocks: [] } as const;
    await opened.messages.append(conversation, 'one', {
      at: opened.test.clock.now(),
      from: 'bot',
      content: { kind: 'card', card },
    });
    const later = await ask('/live?state=none', { 'last-event-id': id });

    expect(await ana.page('/')).toContain('data-asks');
    expect(await ana.page('/tasks')).toContain('data-asks');
    expect(first).toMatch(/^retry: 10000\n\n/);
    expect(again).not.toContain('event: message');
    expect(later).toContain('Water the plants');
    expect(await ask('/live?view=page')).toContain('event: changed');
  });
});

function direct({ workspace, member }: Actor) {
  return { surface: 'slack', workspace, id: `D-${member}`, name: 'you', private: true } as const;
}

let links = 0;

async function linkFor({ test }: OpenConsole, actor: Actor): Promise<string> {
  links += 1;
  const secret = String(links).padStart(44, 'l');
  expect(await makeSignInLink(test.context, { actor, secret })).toMatchObject({ kind: 'made' });
  return secret;
}

function press({ url }: OpenConsole, link: string, headers: Readonly<Record<string, string>> = OWN_PAGE) {
  return fetch(`${url}/sign-in`, { method: 'POST', body: new URLSearchParams({ link }), headers, redirect: 'manual' });
}

async function signedIn(opened: OpenConsole, actor: Actor) {
  const response = await press(opened, await linkFor(opened, actor));
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const page = async (path: string) => await (await fetch(`${opened.url}${path}`, { headers: { cookie } })).text();
  const csrf = inputValue(await page('/'), 'csrf');
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    fetch(`${opened.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ csrf, ...fields }),
      headers: { cookie, ...OWN_PAGE },
      redirect: 'manual',
    });
  return { cookie, csrf, page, post };
}

async function statusOf({ url }: OpenConsole, cookie: string): Promise<number> {
  return (await fetch(url, { headers: { cookie } })).status;
}
