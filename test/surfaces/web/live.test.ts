import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Card } from '../../../src/domain/card.ts';
import type { RunId, TaskId } from '../../../src/domain/ids.ts';
import { LOCAL_WORKSPACE } from '../../../src/domain/ids.ts';
import type { Run } from '../../../src/domain/run.ts';
import { NO_USAGE } from '../../../src/domain/usage.ts';
import { CONSOLE } from '../../../src/surfaces/web/conversation.ts';
import { NOW } from '../../support/context.ts';
import { DEV_CHANNEL, SOME_POLICY } from '../../support/definitions.ts';
import { type BrowserLike, signIn } from './browser-like.ts';
import { type OpenConsole, openConsole } from './open-console.ts';
import { attribute, textOf } from './read-markup.ts';

describe('an open conversation', () => {
  it('gets a message when it is posted, and nothing else', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const stream = await follow(opened, browser);

    const { messageId } = await opened.web.surface.send(messageOf('Digest'));

    const event = await stream.next();
    expect(event.name).toBe('message');
    expect(event.data).toContain(`id="m-${messageId}"`);
    expect(textOf(event.data)).toContain('Digest');
    await expectNothingBefore(opened, stream);
  });

  it('gets the new card of a changed message, and the id of one that is gone', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const receipt = await opened.web.surface.send(messageOf('Digest'));
    const stream = await follow(opened, browser);

    await opened.messages.replace(CONSOLE, receipt.messageId, cardOf('Changed'));
    const { events } = opened.test.context;
    events.publish({ kind: 'message-changed', conversation: CONSOLE, messageId: receipt.messageId });
    const changed = await stream.next();
    await opened.web.surface.remove(CONSOLE, receipt);
    const gone = await stream.next();

    expect([changed.name, textOf(changed.data).includes('Changed')]).toEqual(['message', true]);
    expect(gone).toEqual({ name: 'removed', data: `m-${receipt.messageId}` });
  });

  it('gets nothing at first when its page is up to date', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    await opened.web.surface.send(messageOf('Digest'));

    const stream = await follow(opened, browser);

    await expectNothingBefore(opened, stream);
  });

  it('gets everything that it missed, once, when it comes back with an old state', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const address = await liveAddress(browser);
    const first = await opened.web.surface.send(messageOf('One'));
    const second = await opened.web.surface.send(messageOf('Two'));

    const stream = await openStream(opened, browser, address);
    const window = await stream.next();
    const messages = [await stream.next(), await stream.next()];

    expect(window).toEqual({
      name: 'window',
      data: JSON.stringify({ from: '', ids: [`m-${first.messageId}`, `m-${second.messageId}`] }),
    });
    expect(messages.map(({ data }) => /class="card-title"[^>]*>(\w+)/.exec(data)?.[1])).toEqual(['One', 'Two']);
  });

  it('sees a run at work from its first step to its end', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const stream = await follow(opened, browser);
    const { events } = opened.test.context;

    events.publish({ kind: 'run-progress', run: runAt('console'), label: 'reading commits', at: NOW });
    const working = await stream.next();
    events.publish({ kind: 'run-ended', run: runAt('console') });
    const ended = await stream.next();

    expect(working.name).toBe('working');
    expect(textOf(working.data)).toContain('reading commits');
    expect(attribute(/<div[^>]*>/.exec(working.data)?.[0] ?? '', 'id')).toBe('run-tsk_1-1773046800000');
    expect(ended).toEqual({ name: 'removed', data: 'run-tsk_1-1773046800000' });
  });

  it('shows a run at work on a page that is opened while it works', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const { events } = opened.test.context;
    events.publish({ kind: 'run-progress', run: runAt('console'), label: 'reading commits', at: NOW });

    const during = textOf(await (await browser.get('/')).text());
    events.publish({ kind: 'run-ended', run: runAt('console') });
    const after = textOf(await (await browser.get('/')).text());

    expect(during).toContain('reading commits');
    expect(after).not.toContain('reading commits');
  });

  it('hears nothing of what belongs to other places', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const stream = await follow(opened, browser);
    const { events } = opened.test.context;

    events.publish({ kind: 'message-posted', conversation: DEV_CHANNEL, messageId: '1' });
    events.publish({ kind: 'run-progress', run: runAt('dev'), label: 'reading commits', at: NOW });

    await expectNothingBefore(opened, stream);
  });

  it('goes on after a message could not be read', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const stream = await follow(opened, browser);
    const find = opened.messages.find;
    Object.assign(opened.messages, {
      find: async () => {
        Object.assign(opened.messages, { find });
        throw new Error('disk I/O error');
      },
    });

    await opened.web.surface.send(messageOf('Lost'));
    await opened.web.surface.send(messageOf('Digest'));

    expect(textOf((await stream.next()).data)).toContain('Digest');
    expect(opened.test.logged.map(({ event }) => event)).toContain('console-live-failed');
  });
});

describe('a page beside the conversation', () => {
  it('is told that something changed, and nothing more', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const stream = await openStream(opened, browser, '/live?view=page');

    await opened.web.surface.send(messageOf('Digest'));

    expect(await stream.next()).toEqual({ name: 'changed', data: 'message-posted' });
  });
});

describe('live streams', () => {
  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another port', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }],
  ])('are refused to a page of %s', async (_, headers) => {
    const { url } = await openConsole();
    const browser = await signIn(url);

    const response = await browser.get('/live', headers);

    expect(response.status).toBe(403);
  });

  it('stop listening when the page is closed', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const stream = await follow(opened, browser);
    let reads = 0;
    const find = opened.messages.find;
    Object.assign(opened.messages, {
      find: (...about: Parameters<typeof find>) => {
        reads += 1;
        return find(...about);
      },
    });

    await opened.web.surface.send(messageOf('One'));
    await stream.next();
    stream.close();

    await vi.waitFor(async () => {
      const before = reads;
      await opened.web.surface.send(messageOf(`After ${before} reads`));
      expect(reads).toBe(before);
    });
  });

  it('end with the console, so that the server can close', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    const stream = await follow(opened, browser);

    opened.web.close();

    await expect(stream.next()).rejects.toThrow('ended');
  });

  it('are limited in number, and the one too many is told so', async () => {
    const opened = await openConsole();
    const browser = await signIn(opened.url);
    for (let number = 0; number < 64; number += 1) await openStream(opened, browser, '/live?view=page');

    const response = await browser.get('/live', { 'sec-fetch-site': 'same-origin' });

    expect(response.status).toBe(503);
    expect(textOf(await response.text())).toContain('Too many pages are open');
  });
});

interface StreamEvent {
  readonly name: string;
  readonly data: string;
}

interface Stream {
  next(): Promise<StreamEvent>;
  close(): void;
}

/** Opens the stream as the page does, and reads away what says that all is up to date. */
async function follow(opened: OpenConsole, browser: BrowserLike): Promise<Stream> {
  const stream = await openStream(opened, browser, await liveAddress(browser));
  const first = await stream.next();
  expect(first).toEqual({ name: 'working-window', data: '[]' });
  return stream;
}

/** What is posted now is the next thing that arrives: nothing else was on its way. */
async function expectNothingBefore({ web }: OpenConsole, stream: Stream): Promise<void> {
  await web.surface.send(messageOf('The next one'));
  expect(textOf((await stream.next()).data)).toContain('The next one');
}

async function liveAddress(browser: BrowserLike): Promise<string> {
  const page = await (await browser.get('/')).text();
  return attribute(/<main[^>]*>/.exec(page)?.[0] ?? '', 'data-live') ?? '';
}

async function openStream({ url }: OpenConsole, { cookie }: BrowserLike, address: string): Promise<Stream> {
  const closing = new AbortController();
  onTestFinished(() => closing.abort());
  const headers = { cookie, 'sec-fetch-site': 'same-origin' };
  const response = await fetch(`${url}${address}`, { headers, signal: closing.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  const events = readEvents(response);
  const next = async (): Promise<StreamEvent> => {
    const { value, done } = await events.next();
    if (done === true) throw new Error('the stream has ended');
    return value;
  };
  return {
    next,
    close: () => closing.abort(),
  };
}

async function* readEvents(response: Response): AsyncGenerator<StreamEvent> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n');
      const name = lines.find((line) => line.startsWith('event: '))?.slice(7);
      const data = lines.filter((line) => line.startsWith('data: ')).map((line) => line.slice(6));
      if (name !== undefined) yield { name, data: data.join('\n') };
    }
  }
}

function messageOf(title: string) {
  return { destination: CONSOLE, key: title, card: cardOf(title), firstPostAt: NOW };
}

function cardOf(title: string): Card {
  return { title, tone: 'neutral', blocks: [] };
}

function runAt(place: string): Run {
  return {
    id: 'tsk_1#1773046800000' as RunId,
    taskId: 'tsk_1' as TaskId,
    workspace: LOCAL_WORKSPACE,
    rev: 1,
    definition: {
      title: 'Summarize commits',
      job: { kind: 'remind', text: 'x' },
      destinations: [{ ...CONSOLE, id: place }],
      policy: SOME_POLICY,
      zone: 'Europe/Paris',
    },
    cause: { kind: 'schedule' },
    scheduledFor: NOW,
    status: 'running',
    attempt: 1,
    tries: 1,
    startedAt: NOW,
    steps: [],
    usage: NO_USAGE,
    deliveries: 0,
  };
}
