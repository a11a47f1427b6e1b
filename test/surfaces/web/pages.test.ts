import { describe, expect, it } from 'vitest';
import { encodeAction } from '../../../src/chat/action-codec.ts';
import type { Action, Card, Reply } from '../../../src/domain/card.ts';
import { LOCAL_WORKSPACE } from '../../../src/domain/ids.ts';
import type { Inbound } from '../../../src/domain/inbound.ts';
import { CONSOLE } from '../../../src/surfaces/web/conversation.ts';
import { saveTemplate } from '../../../src/usecases/saved-templates.ts';
import { OWNER } from '../../support/definitions.ts';
import { signIn } from './browser-like.ts';
import { openConsole } from './open-console.ts';
import { textOf } from './read-markup.ts';

const TASK = 'tsk_0123456789';

describe('the pages beside the conversation', () => {
  it('show what chat answers, and write nothing into the conversation', async () => {
    const { url, messages } = await openConsole();
    const browser = await signIn(url);

    const tasks = textOf(await (await browser.get('/tasks?status=paused')).text());
    const task = textOf(await (await browser.get('/tasks/T-7F3')).text());
    const settings = textOf(await (await browser.get('/settings')).text());

    expect(tasks).toContain('No tasks yet');
    expect(task).toContain('Heard: show T-7F3');
    expect(task).toContain('Heard: history T-7F3');
    expect(settings).toContain('Heard: settings');
    expect(await messages.list(CONSOLE, { limit: 10 })).toEqual([]);
  });

  it('have one heading of the first level, which is the title', async () => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    for (const path of [
      '/',
      '/dashboard',
      '/tasks',
      '/tasks/T-7F3',
      '/tasks/T-7F3/changes',
      `/runs/${TASK}%231`,
      '/calendar',
      '/templates',
      '/settings',
    ]) {
      const page = await (await browser.get(path)).text();
      const headings = [...page.matchAll(/<h1[^>]*>([^<]*)<\/h1>/g)].map(([, heading]) => heading);
      expect(headings).toHaveLength(1);
      expect(page).toContain(`<title>${headings[0]} · AutoTask</title>`);
    }
  });

  it('offer the templates of the workspace above those of everybody', async () => {
    const { url, test } = await openConsole();
    const browser = await signIn(url);
    const sentence = 'every monday 10am remind me to <stand up>';
    await saveTemplate(test.context, { actor: OWNER, title: 'Stand <up>', sentence, source: 'x' });

    const page = await (await browser.get('/templates')).text();

    expect(textOf(page)).toMatch(/Of this workspace\s+Stand <up>[\s\S]*From Ana\.[\s\S]*Drink water/);
    expect(page).toContain(`href="/?line=${encodeURIComponent(sentence).replaceAll('%20', '+')}"`);
    expect(page).not.toContain('<up>');
  });

  it('mark the state and keep the words that the list is narrowed to', async () => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    const page = await (await browser.get('/tasks?status=paused&q=stand%22up')).text();

    expect(page).toContain(
      '<a href="/tasks?status=paused&amp;q=stand%22up" aria-current="true">Paused <span class="count">0</span></a>',
    );
    expect(page).toContain('<a href="/tasks?q=stand%22up">All <span class="count">0</span></a>');
    expect(page).toContain('value="stand&quot;up"');
  });

  it('do not exist for names that are no id', async () => {
    const { url, chat } = await openConsole();
    const browser = await signIn(url);

    for (const path of ['/tasks/delete%20everything', '/runs/everything', '/tasks/T-7F3/history']) {
      expect((await browser.get(path)).status).toBe(404);
    }
    expect(chat.heard).toEqual([]);
  });
});

describe('a button that is pressed on a page', () => {
  it('is answered above the page, which is asked anew', async () => {
    const { url, signer, chat } = await openConsole(pausing());
    const browser = await signIn(url);
    const action = encodeAction({ verb: 'pause', subject: TASK }, LOCAL_WORKSPACE, signer);

    const response = await browser.post('/act', { action, page: '/tasks/T-7F3', event: 'e1' });
    const page = textOf(await response.text());

    expect(response.status).toBe(200);
    expect(page.lastIndexOf('The task is paused')).toBeGreaterThan(page.indexOf('You paused it'));
    expect(page.indexOf('You paused it')).toBeGreaterThan(0);
    expect(chat.heard.map(({ content }) => content.kind)).toEqual(['action', 'text', 'text']);
  });

  it('that arrives twice is one event', async () => {
    const { url, signer, chat } = await openConsole();
    const browser = await signIn(url);
    const action = encodeAction({ verb: 'run', subject: TASK }, LOCAL_WORKSPACE, signer);

    await browser.post('/act', { action, page: '/tasks/T-7F3', event: 'e1' });
    await browser.post('/act', { action, page: '/tasks/T-7F3', event: 'e1' });

    const presses = chat.heard.filter(({ content }) => content.kind === 'action');
    expect(new Set(presses.map(({ id }) => id)).size).toBe(1);
  });

  it.each(['https://evil.example/', '//evil.example/tasks', '/nowhere', '/sign-out'])(
    'cannot be made to show %s: the answer goes to the conversation',
    async (page) => {
      const { url, signer } = await openConsole();
      const browser = await signIn(url);
      const action = encodeAction({ verb: 'run', subject: TASK }, LOCAL_WORKSPACE, signer);

      const response = await browser.post('/act', { action, page });

      expect(response.status).toBe(303);
      expect(response.headers.get('location')).toMatch(/^\/#m-\w+$/);
    },
  );
});

/** A task that can be paused. */
function pausing(): (inbound: Inbound) => Reply {
  let state = 'active';
  return ({ content }) => {
    if (content.kind === 'text') return replyOf(`The task is ${state}`);
    if (isPause(content.action)) state = 'paused';
    return replyOf('You paused it');
  };
}

function isPause({ verb }: Action): boolean {
  return verb === 'pause';
}

function replyOf(title: string): Reply {
  const card: Card = { title, tone: 'neutral', blocks: [] };
  return { card, audience: 'me', outcome: 'done' };
}
