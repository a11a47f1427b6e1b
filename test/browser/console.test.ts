import type { Page } from 'playwright-core';
import { expect, it, vi } from 'vitest';
import type { Action, Button, Card, CardBlock, Reply } from '../../src/domain/card.ts';
import type { Inbound } from '../../src/domain/inbound.ts';
import { formatRelative } from '../../src/domain/time/format-instant.ts';
import { CONSOLE } from '../../src/surfaces/web/conversation.ts';
import { describeInBrowser, openPage, type PageOptions } from '../support/browser.ts';
import { NOW } from '../support/context.ts';
import { ACCESS_KEY, type OpenConsole, openConsole } from '../surfaces/web/open-console.ts';

const TASK = 'tsk_0123456789';

describeInBrowser('typing in the console', () => {
  it('sends with Enter, keeps the line free and the focus in it', async () => {
    const { page } = await open();

    await page.keyboard.type('pay rent on friday');
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Heard: pay rent on friday' }).waitFor();
    expect(await page.locator('.message.person').allInnerTexts()).toEqual([expect.stringContaining('pay rent')]);
    expect(await page.locator('#line').inputValue()).toBe('');
    expect(await page.locator(':focus').getAttribute('id')).toBe('line');
  });

  it('begins a new line with Shift and Enter', async () => {
    const { page, opened } = await open();

    await page.keyboard.type('one');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('two');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Heard' }).waitFor();

    expect(opened.chat.heard[0]?.content).toEqual({ kind: 'text', text: 'one\ntwo' });
  });

  it('does not send while a word is being composed, as in Japanese', async () => {
    const { page, opened } = await open();

    await page.keyboard.type('a');
    await page.locator('#line').dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Heard' }).waitFor();

    expect(opened.chat.heard).toHaveLength(1);
  });

  it('shows the line at once and says that it reads, while the answer takes its time', async () => {
    const waiting = Promise.withResolvers<Reply>();
    const { page } = await open(() => waiting.promise);

    await page.keyboard.type('something slow');
    await page.keyboard.press('Enter');

    await page.locator('.message.person', { hasText: 'something slow' }).waitFor();
    expect(await page.locator('.reading').isVisible()).toBe(true);
    waiting.resolve(replyOf('At last'));
    await page.getByRole('heading', { name: 'At last' }).waitFor();
    expect(await page.locator('.reading').isVisible()).toBe(false);
    expect(await page.locator('.message').count()).toBe(3);
  });

  it('loses nothing when the bot does not answer', async () => {
    const { page, opened } = await open(undefined, { expected: /Failed to fetch|ERR_/ });

    await page.route('**/say', (route) => route.abort());
    await page.keyboard.type('pay rent');
    await page.keyboard.press('Enter');

    await page.getByRole('alert').filter({ hasText: 'AutoTask does not answer' }).waitFor();
    expect(await page.locator('#line').inputValue()).toBe('pay rent');
    await page.unroute('**/say');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Heard: pay rent' }).waitFor();
    expect(await page.getByRole('alert').textContent()).toBe('');
    expect(opened.chat.heard).toHaveLength(1);
  });

  it('announces the answer to those who do not see it', async () => {
    const { page } = await open();

    await page.keyboard.type('hello');
    await page.keyboard.press('Enter');

    await page.getByRole('status').filter({ hasText: 'AutoTask: Heard: hello' }).waitFor();
  });

  it('tells the bot the zone of the browser from the second page on', async () => {
    const { page, opened } = await open(undefined, { timezoneId: 'America/New_York' });

    await page.keyboard.type('hello');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Heard' }).waitFor();

    expect(opened.chat.heard[0]?.zone).toBe('America/New_York');
  });
});

describeInBrowser('cards in the console', () => {
  it('change in their place when a button is pressed, without loading the page again', async () => {
    const { page, opened } = await open((inbound) => ({ ...replyOf(said(inbound)), replaces: true }));
    await post(opened, 'Draft', [actions(button('Save', 'save'))]);
    await page.evaluate('window.untouched = true');

    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Pressed: save' }).waitFor();

    expect(await page.locator('.message').count()).toBe(2);
    expect(await page.evaluate('window.untouched')).toBe(true);
  });

  it('take two quick presses as one', async () => {
    const { page, opened } = await open();
    await post(opened, 'Task', [actions(button('Run now', 'run'))]);

    await page.getByRole('button', { name: 'Run now' }).dblclick();
    await page.getByRole('heading', { name: 'Pressed: run' }).waitFor();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByRole('heading', { name: 'Pressed: run' }).nth(1).waitFor();

    expect(new Set(opened.chat.heard.map(({ id }) => id)).size).toBe(2);
    expect(await page.getByRole('heading', { name: 'Pressed: run' }).count()).toBe(2);
  });

  it('keep the focus on the button that was pressed', async () => {
    const { page, opened } = await open();
    await post(opened, 'Task', [actions(button('Run now', 'run'), button('Pause', 'pause'))]);

    await page.getByRole('button', { name: 'Pause' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Pressed: pause' }).waitFor();

    expect(await page.locator(':focus').textContent()).toBe('Pause');
  });

  it('ask once more before danger, and Escape is a no', async () => {
    const { page, opened } = await open();
    const confirm = { title: 'Delete Standup?', text: 'Its history of 12 runs goes too.', yes: 'Delete it' };
    await post(opened, 'Task', [actions({ ...button('Delete', 'delete'), style: 'danger', confirm })]);

    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete Standup?' });
    await dialog.waitFor();
    expect(await page.locator(':focus').textContent()).toBe('Cancel');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(opened.chat.heard).toEqual([]);

    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete it' }).click();
    await page.getByRole('heading', { name: 'Pressed: delete' }).waitFor();
    expect(await dialog.count()).toBe(0);
  });

  it('have menus that open and close by keyboard', async () => {
    const { page, opened } = await open();
    await post(opened, 'Task', [actions({ type: 'menu', label: 'More', items: [button('Pause', 'pause')] })]);
    const item = page.getByRole('button', { name: 'Pause' });

    await page.locator('summary').focus();
    await page.keyboard.press('Enter');
    await item.waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await item.waitFor({ state: 'hidden' });
    expect(await page.locator(':focus').textContent()).toBe('More');

    await page.keyboard.press('Enter');
    await item.click();
    await page.getByRole('heading', { name: 'Pressed: pause' }).waitFor();
    await item.waitFor({ state: 'hidden' });
  });

  it('send their forms and show what is wrong beside what was typed', async () => {
    const { page, opened } = await open((inbound) => {
      const value = inbound.content.kind === 'action' ? inbound.content.action.values?.when : undefined;
      return { ...replyOf('Change Standup', [timeForm(value ?? '', 'Hours go from 0 to 23.')]), replaces: true };
    });
    await post(opened, 'Change Standup', [timeForm('Mondays at 10:00')]);

    await page.getByLabel('When').fill('every day at 25:00');
    await page.keyboard.press('Enter');

    const field = page.getByRole('textbox', { name: 'When' });
    await page.getByText('Hours go from 0 to 23.').waitFor();
    expect(await field.inputValue()).toBe('every day at 25:00');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
  });

  it('make no difference between a typed example and its button', async () => {
    const { page, opened } = await open(undefined, {}, [
      actions({ type: 'button', label: 'pay rent', action: { verb: 'say', subject: 'line', arg: 'pay rent' } }),
    ]);

    await page.getByRole('button', { name: 'pay rent' }).click();
    await page.getByRole('heading', { name: 'Heard: pay rent' }).waitFor();

    expect(await page.locator('.message.person .said').textContent()).toBe('pay rent');
    expect(opened.chat.heard[0]?.content).toEqual({ kind: 'text', text: 'pay rent' });
  });
});

describeInBrowser('what happens while one looks', () => {
  it('appears by itself, once, and is there once after loading again', async () => {
    const { page, opened } = await open();
    await page.keyboard.type('half a li');

    await opened.web.surface.send(messageOf('Digest'));
    await page.getByRole('heading', { name: 'Digest' }).waitFor();

    expect(await page.locator('#line').inputValue()).toBe('half a li');
    await page.reload();
    expect(await page.getByRole('heading', { name: 'Digest' }).count()).toBe(1);
  });

  it('is all there once after the connection was lost', async () => {
    const { page, opened } = await open(undefined, { expected: /ERR_|EventSource|503/ });
    const first = await opened.web.surface.send(messageOf('First'));
    await opened.web.surface.send(messageOf('Second'));
    await page.getByRole('heading', { name: 'Second' }).waitFor();

    await page.context().setOffline(true);
    opened.web.close();
    await opened.web.surface.send(messageOf('Third'));
    await opened.messages.remove(CONSOLE, first.messageId);
    await page.context().setOffline(false);

    await page.getByRole('heading', { name: 'Third' }).waitFor();
    await vi.waitFor(async () => {
      expect(await page.locator('.message[data-id] .card-title').allInnerTexts()).toEqual(['Second', 'Third']);
    });
  });

  it('leaves a form alone in which somebody types', async () => {
    const { page, opened } = await open(undefined, { expected: /ERR_|EventSource/ });
    await post(opened, 'Change Standup', [timeForm('Mondays at 10:00')]);

    await page.getByLabel('When').fill('half typed');
    opened.web.close();
    await opened.web.surface.send(messageOf('Digest'));
    await page.getByRole('heading', { name: 'Digest' }).waitFor();

    expect(await page.getByLabel('When').inputValue()).toBe('half typed');
  });

  it('comes in the order of the conversation, under one heading a day', async () => {
    const { page, opened } = await open();
    await post(opened, 'Yesterday', [], NOW - 86_400_000);
    await post(opened, 'Today', [], NOW);
    await opened.web.surface.send(messageOf('Now'));
    await page.getByRole('heading', { name: 'Now' }).waitFor();

    expect(await page.locator('.day:visible').allInnerTexts()).toEqual(['Yesterday', 'Today']);
  });

  it('shows a run at work, counts its seconds and takes it away at the end', async () => {
    const { page, opened } = await open();
    const { events } = opened.test.context;
    const run = { id: 'run#1', taskId: TASK, startedAt: NOW, definition: { title: 'Digest', destinations: [CONSOLE] } };
    // The console reads no more of a run than this.
    const publish = (event: object): void => events.publish(event as Parameters<typeof events.publish>[0]);

    publish({ kind: 'run-progress', run, label: 'reading commits', at: NOW });
    await page.getByText('Running 2 s').waitFor();
    expect(await page.locator('.progress').textContent()).toContain('reading commits');
    publish({ kind: 'run-ended', run });
    await page.locator('.progress').waitFor({ state: 'detached' });
  });

  it('makes times older as the server would write them', async () => {
    const { page, opened } = await open();
    const minute = 60_000;
    const hour = 60 * minute;
    const distances = [12_500, 5, 59, 61, 119, 125, 179, 181, 23 * 60, 25 * 60, 60 * 67, 60 * 168, 60 * 24 * 40].map(
      (amount, index) => (index === 0 ? amount : amount * minute + 20_000),
    );
    const times = [...distances, ...distances.map((distance) => -distance - hour)].map((distance) => NOW + distance);
    await post(opened, 'Times', [
      {
        type: 'text',
        text: times.flatMap((time) => [{ time, zone: 'Europe/Paris', style: 'relative' as const }, ' ']),
      },
    ]);

    const spoil = (): Promise<void> =>
      page.locator('time[data-relative]').evaluateAll((elements) => {
        for (const element of elements) element.textContent = 'stale';
      });
    await spoil();
    await vi.waitFor(async () => {
      expect(await page.getByText('stale').count()).toBe(0);
    }, 5_000);
    const shown = await page.locator('time[data-relative]').allInnerTexts();

    expect(shown.slice(1)).toEqual(times.map((time) => formatRelative(time, NOW)).slice(1));
  });

  it('keeps earlier messages that were loaded in place', async () => {
    const opened = await openConsole();
    for (let number = 1; number <= 50; number += 1) await append(opened, `Message ${number}.`);
    const page = await signedIn(opened);

    expect(await page.locator('.message[data-id]').count()).toBe(30);
    await page.getByRole('link', { name: 'Earlier messages' }).click();
    await page.getByRole('heading', { name: 'Message 1.', exact: true }).waitFor();
    await opened.web.surface.send(messageOf('Digest'));
    await page.getByRole('heading', { name: 'Digest' }).waitFor();

    const titles = await page.locator('.message[data-id] .card-title').allInnerTexts();
    expect(titles).toEqual([...Array.from({ length: 50 }, (_, index) => `Message ${index + 1}.`), 'Digest']);
    expect(await page.locator('.day:visible').count()).toBe(1);
    expect(new URL(page.url()).search).toBe('');
  });
});

describeInBrowser('pages beside the conversation', () => {
  it('answer a button above, and keep their address', async () => {
    const opened = await openConsole(({ content }) =>
      content.kind === 'text'
        ? replyOf('Standup', [actions(button('Pause', 'pause'))])
        : replyOf(`Pressed: ${content.action.verb}`),
    );
    const page = await signedIn(opened, '/tasks/T-7F3');

    await page.getByRole('button', { name: 'Pause' }).first().click();
    await page.getByRole('heading', { name: 'Pressed: pause' }).waitFor();

    expect(new URL(page.url()).pathname).toBe('/tasks/T-7F3');
    expect(await page.locator(':focus').getAttribute('id')).toBe('reply');
  });

  it('fetch themselves again when something happens', async () => {
    let state = 'active';
    const opened = await openConsole(() => replyOf(`It is ${state}`));
    const page = await signedIn(opened, '/tasks/T-7F3/changes');
    await page.getByRole('heading', { name: 'It is active' }).waitFor();

    await vi.waitFor(async () => {
      state = 'running';
      await opened.web.surface.send(messageOf(`Digest ${opened.chat.heard.length}`));
      expect(await page.getByRole('heading', { name: 'It is running' }).count()).toBe(1);
    }, 8_000);
  });
});

describeInBrowser('without script', () => {
  it('lines, buttons, dialogs and forms work all the same', async () => {
    const confirm = { title: 'Delete Standup?', text: '', yes: 'Delete it' };
    const opened = await openConsole((inbound) =>
      replyOf(said(inbound), [
        actions(button('Pause', 'pause'), { ...button('Delete', 'delete'), confirm }),
        timeForm('Mondays at 10:00'),
      ]),
    );
    const page = await signedIn(opened, '/', { javaScriptEnabled: false });

    await page.getByLabel('Message to AutoTask').fill('pay rent');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByRole('heading', { name: 'Heard: pay rent' }).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('heading', { name: 'Pressed: pause' }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).last().click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete it' }).click();
    await page.getByRole('heading', { name: 'Pressed: delete' }).waitFor();
    await page.getByLabel('When').last().fill('tomorrow');
    await page.getByRole('button', { name: 'Use this time' }).last().click();
    await page.getByRole('heading', { name: 'Pressed: when' }).waitFor();

    expect(opened.chat.heard.at(-1)?.content).toEqual({
      kind: 'action',
      action: { verb: 'when', subject: TASK, values: { when: 'tomorrow' } },
    });
  });

  it('the newest message is in sight', async () => {
    const opened = await openConsole();
    for (let number = 1; number <= 40; number += 1) await append(opened, `Message ${number}.`);
    const page = await signedIn(opened, '/', { javaScriptEnabled: false });

    await expect(page.getByRole('heading', { name: 'Message 40.' }).isVisible()).resolves.toBe(true);
    const box = await page.getByRole('heading', { name: 'Message 40.' }).boundingBox();
    expect(box?.y).toBeLessThan(800);
  });
});

interface Opened {
  readonly page: Page;
  readonly opened: OpenConsole;
}

async function open(
  answer?: (inbound: Inbound) => Reply | Promise<Reply>,
  options: PageOptions = {},
  welcome: readonly CardBlock[] = [],
): Promise<Opened> {
  const opened = await openConsole(answer, { welcome: () => cardOf('Welcome', welcome) });
  const page = await signedIn(opened, '/', options);
  // A busy machine gives the focus late; what is typed before would be lost.
  await page.locator('#line').focus();
  return { opened, page };
}

async function signedIn({ url }: OpenConsole, path = '/', options: PageOptions = {}): Promise<Page> {
  const page = await openPage(options);
  await page.goto(`${url}${path}?key=${ACCESS_KEY}`);
  return page;
}

/** A message that arrives while the page is open. */
async function post(opened: OpenConsole, title: string, blocks: readonly CardBlock[], at = NOW): Promise<void> {
  const messageId = await append(opened, title, blocks, at);
  opened.test.context.events.publish({ kind: 'message-posted', conversation: CONSOLE, messageId });
}

async function append(
  opened: OpenConsole,
  title: string,
  blocks: readonly CardBlock[] = [],
  at = NOW,
): Promise<string> {
  const content = { kind: 'card', card: cardOf(title, blocks) } as const;
  return (await opened.messages.append(CONSOLE, title, { at, from: 'bot', content })).id;
}

function messageOf(title: string) {
  return { destination: CONSOLE, key: title, card: cardOf(title), firstPostAt: NOW };
}

function said({ content }: Inbound): string {
  return content.kind === 'text' ? `Heard: ${content.text}` : `Pressed: ${content.action.verb}`;
}

function replyOf(title: string, blocks: readonly CardBlock[] = []): Reply {
  return { card: cardOf(title, blocks), audience: 'me', outcome: 'done' };
}

function cardOf(title: string, blocks: readonly CardBlock[] = []): Card {
  return { title, tone: 'neutral', blocks };
}

function actions(...items: Extract<CardBlock, { type: 'actions' }>['items'][number][]): CardBlock {
  return { type: 'actions', items };
}

function button(label: string, verb: string): Button {
  const action: Action = { verb, subject: TASK };
  return { type: 'button', label, action };
}

function timeForm(value: string, error?: string): CardBlock {
  const field = { name: 'when', label: 'When', kind: 'line', value } as const;
  return {
    type: 'form',
    form: { submit: button('Use this time', 'when'), fields: [error === undefined ? field : { ...field, error }] },
  };
}
