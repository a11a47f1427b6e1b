import { describe, expect, it } from 'vitest';
import { hmacSigner } from '../../../src/adapters/local/hmac-signer.ts';
import { encodeAction } from '../../../src/chat/action-codec.ts';
import type { Action, Card, Reply } from '../../../src/domain/card.ts';
import { LOCAL_WORKSPACE, type WorkspaceId } from '../../../src/domain/ids.ts';
import { CONSOLE } from '../../../src/surfaces/web/conversation.ts';
import { signIn } from './browser-like.ts';
import { type OpenConsole, openConsole } from './open-console.ts';
import { attribute, inputValue, textOf } from './read-markup.ts';

const TASK = 'tsk_0123456789';
const PAUSE: Action = { verb: 'pause', subject: TASK };
const PARTIAL = { 'hx-request': 'true' };

describe('a typed line', () => {
  it('stands in the conversation with its answer, after the page was loaded again', async () => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    const answer = await browser.post('/say', { text: 'pay rent on friday', event: 'e1' });
    const page = textOf(await (await browser.get('/')).text());

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(/^\/#m-\w+$/);
    expect(page.indexOf('pay rent on friday')).toBeGreaterThan(0);
    expect(page.indexOf('Heard: pay rent on friday')).toBeGreaterThan(page.indexOf('pay rent on friday'));
  });

  it('comes to chat with who, where and when, in the zone and language of the browser', async () => {
    const { url, chat, test } = await openConsole();
    const browser = await signIn(url);

    await browser.post(
      '/say',
      { text: '  pay rent  ' },
      { cookie: `${browser.cookie}; autotask-zone=America%2FNew_York`, 'accept-language': 'en-GB,en;q=0.8' },
    );

    expect(chat.heard).toEqual([
      {
        id: expect.stringMatching(/^web-/),
        actor: { workspace: LOCAL_WORKSPACE, member: 'owner', name: 'you', role: 'admin', surface: 'web' },
        conversation: CONSOLE,
        at: test.clock.now(),
        zone: 'America/New_York',
        locale: 'en-GB',
        content: { kind: 'text', text: 'pay rent' },
      },
    ]);
  });

  it.each(['Nowhere/City', '<script>', '%E0%A4%A', ''])('has no zone when the browser says "%s"', async (zone) => {
    const { url, chat } = await openConsole();
    const browser = await signIn(url);

    await browser.post('/say', { text: 'hello' }, { cookie: `${browser.cookie}; autotask-zone=${zone}` });

    expect(chat.heard[0]).not.toHaveProperty('zone');
  });

  it('that arrives twice from the same page is one event and one answer', async () => {
    const { url, chat, messages } = await openConsole();
    const browser = await signIn(url);

    await browser.post('/say', { text: 'pay rent', event: 'e1' });
    await browser.post('/say', { text: 'pay rent', event: 'e1' });

    expect(new Set(chat.heard.map(({ id }) => id)).size).toBe(1);
    expect(await messages.list(CONSOLE, { limit: 10 })).toHaveLength(2);
  });

  it('that is another one, or comes from the next page, is another event', async () => {
    const { url, chat } = await openConsole();
    const browser = await signIn(url);

    await browser.post('/say', { text: 'pay rent', event: 'e1' });
    await browser.post('/say', { text: 'pay bills', event: 'e1' });
    await browser.post('/say', { text: 'pay rent', event: 'e2' });

    expect(new Set(chat.heard.map(({ id }) => id)).size).toBe(3);
  });

  it('of nothing but blanks is not sent', async () => {
    const { url, chat } = await openConsole();
    const browser = await signIn(url);

    const response = await browser.post('/say', { text: ' \n ' });

    expect(response.headers.get('location')).toBe('/');
    expect(chat.heard).toEqual([]);
  });

  it('that is too long is refused in words', async () => {
    const { url, chat } = await openConsole();
    const browser = await signIn(url);

    const response = await browser.post('/say', { text: 'a'.repeat(4_001) });

    expect(response.status).toBe(413);
    expect(textOf(await response.text())).toContain('At most 4000 characters fit');
    expect(chat.heard).toEqual([]);
  });

  it('is answered to the script with both messages and a new event for the next line', async () => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    const first = await (await browser.post('/say', { text: 'one' }, PARTIAL)).text();
    const second = await (await browser.post('/say', { text: 'two' }, PARTIAL)).text();

    expect([...first.matchAll(/<li class="message (\w+)/g)].map(([, from]) => from)).toEqual(['person', 'bot']);
    expect(first).toContain('<hx-partial hx-target="#composer-fields" hx-swap="outerHTML">');
    const event = (markup: string): string => inputValue(markup.slice(markup.indexOf('<hx-partial')), 'event');
    expect(event(first)).not.toBe('');
    expect(event(first)).not.toBe(event(second));
  });
});

describe('a pressed button', () => {
  it('comes to chat as the action that it is, with the values of its form', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);

    await browser.post('/act', { action: encoded(opened, PAUSE), 'v.until': 'monday\r\n9:00', other: 'x' });

    expect(opened.chat.heard[0]?.content).toEqual({
      kind: 'action',
      action: { ...PAUSE, values: { until: 'monday\n9:00' } },
    });
  });

  it('adds the answer below', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const source = await posted(opened, 'Standup');

    await browser.post('/act', { action: encoded(opened, PAUSE), source });

    expect(await titles(opened)).toEqual(['Standup', 'Pressed: pause']);
  });

  it('puts the answer in the place of its card when the answer says so', async () => {
    const opened = await openConsole(() => ({ ...replyOf('Paused'), replaces: true }));
    const browser = await signIn(opened.url);
    const source = await posted(opened, 'Standup');

    const markup = await (await browser.post('/act', { action: encoded(opened, PAUSE), source }, PARTIAL)).text();

    expect(await titles(opened)).toEqual(['Paused']);
    expect(markup).toContain(`id="m-${source}"`);
    expect(textOf(markup)).toContain('Paused');
  });

  it('gives the script its own card back too, so that the next press is another event', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const source = await posted(opened, 'Standup');

    const markup = await (await browser.post('/act', { action: encoded(opened, PAUSE), source }, PARTIAL)).text();

    expect([...markup.matchAll(/<li class="message[^>]*data-id="(\w+)"/g)].map(([, id]) => id)).toEqual([
      source,
      expect.not.stringMatching(source),
    ]);
  });

  it('says its line as if it had been typed', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const say: Action = { verb: 'say', subject: 'line', arg: 'remind me at 9' };

    await browser.post('/act', { action: encoded(opened, say) });
    await browser.post('/act', { action: encoded(opened, { verb: 'say', subject: 'line' }), 'v.text': 'at 10' });

    expect(opened.chat.heard.map(({ content }) => content)).toEqual([
      { kind: 'text', text: 'remind me at 9' },
      { kind: 'text', text: 'at 10' },
    ]);
    expect(await titles(opened)).toEqual(['remind me at 9', 'Heard: remind me at 9', 'at 10', 'Heard: at 10']);
  });

  it.each([
    ['made up', (): string => 'v1.delete.tsk_0123456789.AAAAAAAAAAAAAAAAAAAAAA'],
    ['changed', (own: string): string => own.replace('pause', 'delete')],
    ['signed by somebody else', (): string => encodeAction(PAUSE, LOCAL_WORKSPACE, hmacSigner('another secret'))],
    [
      'of another workspace',
      (_: string, { signer }: OpenConsole): string => encodeAction(PAUSE, 'slack:T1' as WorkspaceId, signer),
    ],
    ['missing', (): string => ''],
  ])('that is %s does nothing and says so', async (_, change) => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);

    const response = await browser.post('/act', { action: change(encoded(opened, PAUSE), opened) });

    expect(response.status).toBe(409);
    expect(textOf(await response.text())).toContain('This card is old');
    expect(opened.chat.heard).toEqual([]);
  });

  it('that was refused shows the script a notice instead of the page', async () => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    const response = await browser.post('/act', { action: 'nonsense' }, PARTIAL);

    expect(response.headers.get('hx-retarget')).toBe('#notice');
    expect(response.headers.get('hx-reselect')).toBe('#problem');
    expect(await response.text()).toMatch(/^<p id="problem"><strong>This card is old\.<\/strong>/);
  });

  it('whose session is over lets the script load the page that says so', async () => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    const response = await browser.post('/act', { action: 'x' }, { ...PARTIAL, cookie: '' });

    expect(response.status).toBe(401);
    expect(response.headers.get('hx-refresh')).toBe('true');
  });
});

describe('the page of the conversation', () => {
  it('begins with the welcome and the line to type in', async () => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    const page = await (await browser.get('/')).text();

    expect(textOf(page)).toContain('Tell me what to do, and when');
    expect(page).toMatch(/<label[^>]*for="line">Message to AutoTask<\/label>/);
    expect(page).toContain('aria-current="page"');
  });

  it('shows the newest messages, and the earlier ones on demand, each once', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    for (let number = 1; number <= 120; number += 1) await posted(opened, `Message ${number}.`);

    const seen: string[] = [];
    let address: string | undefined = '/';
    while (address !== undefined) {
      const page: string = await (await browser.get(address)).text();
      seen.unshift(...[...page.matchAll(/class="card-title"[^>]*>(Message \d+\.)</g)].map(([, title]) => title ?? ''));
      address = attribute(/<a[^>]*href="\/\?before[^>]*>/.exec(page)?.[0] ?? '', 'href');
    }

    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => `Message ${index + 1}.`));
  });

  it('shows the heading of a day once, in the zone of the reader', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    await posted(opened, 'Late on Thursday in Paris', Date.UTC(2026, 2, 5, 22, 30));
    await posted(opened, 'Past midnight in Paris', Date.UTC(2026, 2, 5, 23, 30));
    await posted(opened, 'Today', Date.UTC(2026, 2, 6, 8));

    const headings = async (cookie: string): Promise<readonly string[]> => {
      const page = await (await browser.get('/', { cookie })).text();
      return [...page.matchAll(/<h2 class="day"><span>([^<]*)</g)].map(([, heading]) => heading ?? '');
    };

    expect(await headings(browser.cookie)).toEqual(['Yesterday', 'Today']);
    expect(await headings(`${browser.cookie}; autotask-zone=Asia%2FTokyo`)).toEqual(['Today']);
  });

  it('shows in the demo that it is one', async () => {
    const { url } = await openConsole(undefined, { demo: true });
    const browser = await signIn(url);

    expect(textOf(await (await browser.get('/')).text())).toContain('Demo');
  });

  it('names the model that answers, or says that there is none', async () => {
    const none = await openConsole();
    const some = await openConsole(undefined, { model: 'gpt-test' });

    const foot = async ({ url }: OpenConsole): Promise<string> =>
      textOf(await (await (await signIn(url)).get('/')).text());

    expect(await foot(none)).toContain('No model connected');
    expect(await foot(some)).toMatch(/Model\s+gpt-test/);
  });
});

function encoded({ signer }: OpenConsole, action: Action): string {
  return encodeAction(action, LOCAL_WORKSPACE, signer);
}

function replyOf(title: string): Reply {
  return { card: cardOf(title), audience: 'me', outcome: 'done' };
}

function cardOf(title: string): Card {
  return { title, tone: 'neutral', blocks: [] };
}

async function posted({ messages, test }: OpenConsole, title: string, at = test.clock.now()): Promise<string> {
  const message = await messages.append(CONSOLE, title, {
    at,
    from: 'bot',
    content: { kind: 'card', card: cardOf(title) },
  });
  return message.id;
}

async function titles({ messages }: OpenConsole): Promise<readonly string[]> {
  const list = await messages.list(CONSOLE, { limit: 100 });
  return list.map(({ content }) => (content.kind === 'card' ? content.card.title : content.text));
}
