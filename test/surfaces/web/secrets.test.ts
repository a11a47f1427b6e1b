import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CONSOLE } from '../../../src/surfaces/web/conversation.ts';
import { openRest } from '../../api/open-rest.ts';
import { textOf as cardText } from '../../chat/talk.ts';
import { type BrowserLike, signIn } from './browser-like.ts';
import type { OpenConsole } from './open-console.ts';
import { attribute, textOf } from './read-markup.ts';
import { openRealConsole } from './real-console.ts';

const PARTIAL = { 'hx-request': 'true' };
const SECRET = /(?:at|whs|cal)_[\w-]{40,}/g;

/** Every byte that the store has written: database, its write-ahead log, whatever else lies beside them. */
async function bytesOf(folder: string): Promise<string> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isFile());
  const files = await Promise.all(names.map(({ name }) => readFile(join(folder, name), 'latin1')));
  return files.join('\n');
}

async function say(browser: BrowserLike, text: string, event: string, headers = PARTIAL): Promise<string> {
  return await (await browser.post('/say', { text, event }, headers)).text();
}

async function open(): Promise<{ readonly opened: OpenConsole; readonly browser: BrowserLike }> {
  const opened = await openRealConsole();
  const browser = await signIn(opened.url);
  return { opened, browser };
}

describe('a secret that is shown once', () => {
  it.each([
    ['an API token', 'token new read write', /at_[\w-]{44}/],
    ['the address of a calendar', 'calendar link', /cal_[\w-]{40,}/],
  ])('%s stands in the answer, and in no byte of the store', async (_, line, pattern) => {
    const { opened, browser } = await open();

    const answer = await say(browser, line, 'ask');
    const page = await (await browser.get('/')).text();

    const secret = pattern.exec(answer)?.[0] ?? 'none';
    expect(secret).toMatch(pattern);
    expect(page).not.toContain(secret);
    expect(textOf(page)).toContain('(shown once)');
    const bytes = await bytesOf(opened.test.folder);
    expect(bytes).toContain('(shown once)');
    expect(bytes).not.toContain(secret);
  });

  it('stays on the page while somebody copies it: its kept form is the same message', async () => {
    const { opened, browser } = await open();

    const answer = await say(browser, 'token new read', 'ask');
    const page = await (await browser.get('/')).text();

    const id = /id="(m-[\w-]+)"[^>]*data-id="[^"]*"[^>]*data-version/g;
    const shown = [...answer.matchAll(id)].at(-1)?.[1] ?? '';
    const versionIn = (markup: string) => attribute(markup.slice(markup.indexOf(`id="${shown}"`)), 'data-version');
    expect(versionIn(answer)).toBe(versionIn(page));
    expect((await opened.messages.list(CONSOLE, { limit: 1 }))[0]?.content).not.toHaveProperty('card.secrets');
  });

  it('is shown to a browser without script too, on the page that answers', async () => {
    const { browser } = await open();

    const answer = await browser.post('/say', { text: 'token new read', event: 'ask' });

    expect(answer.status).toBe(200);
    expect(textOf(await answer.text())).toMatch(/at_[\w-]{44}/);
    expect(textOf(await (await browser.get('/')).text())).not.toMatch(SECRET);
  });

  it('of a webhook is told again to a repeat of the same line, and kept for neither', async () => {
    const { talk } = await openRest();
    await talk.say('when a webhook comes in, say hello');
    const [task] = await talk.tasks();

    const first = await talk.say(`webhook ${task?.shortId}`, { id: 'line' });
    const second = await talk.say(`webhook ${task?.shortId}`, { id: 'line' });
    await talk.say(`webhook ${task?.shortId} rotate`, { id: 'other' });
    const third = await talk.say(`webhook ${task?.shortId}`, { id: 'line' });

    const [secret = 'none'] = cardText(first.card).match(SECRET) ?? [];
    expect(secret).toMatch(/^whs_/);
    expect(cardText(second.card)).toContain(secret);
    expect(cardText(third.card)).toContain(secret);
    expect(await bytesOf(talk.folder)).not.toMatch(SECRET);
  });

  it('is answered again to an Idempotency-Key, and kept nowhere', async () => {
    const { send, talk } = await openRest();
    const made = await send('POST', '/api/tasks', {
      name: 'Orders',
      type: 'trigger',
      trigger: { type: 'webhook' },
      action: { type: 'ai-prompt', prompt: 'say hello' },
    });
    const key = { 'idempotency-key': 'k' };

    const first = await send('POST', `/api/tasks/${made.body.id}/webhook`, {}, key);
    const second = await send('POST', `/api/tasks/${made.body.id}/webhook`, {}, key);

    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body.secret).toMatch(/^whs_/);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await bytesOf(talk.folder)).not.toMatch(SECRET);
  });
});
