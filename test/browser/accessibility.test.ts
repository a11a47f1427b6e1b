import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { Card, Reply } from '../../src/domain/card.ts';
import type { Inbound } from '../../src/domain/inbound.ts';
import { CONSOLE } from '../../src/surfaces/web/conversation.ts';
import { BLOCKS, ENORMOUS, PRESSABLE } from '../contract/surface-cards.ts';
import { describeInBrowser, openPage, type PageOptions } from '../support/browser.ts';
import { NOW } from '../support/context.ts';
import { dailyAt, OWNER, scheduled } from '../support/definitions.ts';
import { spent } from '../support/spent.ts';
import { createdTask } from '../support/tasks.ts';
import { ACCESS_KEY, type OpenConsole, openConsole } from '../surfaces/web/open-console.ts';
import { CONSOLE_PAGES } from './console-pages.ts';

const AUDIT = readFileSync(new URL('audit-page.js', import.meta.url), 'utf8');
/** What an audit that is not ours calls serious or critical. */
const findSerious = (rules: string): string => `axe.run(document, ${rules}).then(({ violations }) => violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .map(({ id, nodes }) => [id, ...nodes.slice(0, 3).map(({ html }) => html)].join(' ')))`;
/** At night only the colours are others. */
const COLOURS = `{ runOnly: ['color-contrast', 'link-in-text-block'] }`;
const SETTINGS: readonly (PageOptions & { readonly name: string })[] = [
  { name: 'light' },
  { name: 'dark', colorScheme: 'dark' },
  { name: 'on a phone', viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  { name: 'at 400 % zoom', viewport: { width: 320, height: 256 } },
  { name: 'on a wide screen', viewport: { width: 2560, height: 1300 } },
];

describeInBrowser('every page', () => {
  it.each(SETTINGS)('can be read and used $name', async ({ name: _, ...options }) => {
    const opened = await gallery();
    const page = await signedIn(opened, options);

    for (const { path } of CONSOLE_PAGES) {
      await page.goto(`${opened.url}${path}`);
      expect.soft(await page.evaluate(AUDIT), path).toEqual([]);
    }
  });

  it.each(SETTINGS.slice(0, 3))('has nothing serious for axe-core $name', async ({ name: _, ...options }) => {
    const opened = await gallery();
    const page = await signedIn(opened, options);
    const rules = options.colorScheme === 'dark' ? COLOURS : '{}';

    for (const { path } of CONSOLE_PAGES) {
      await page.goto(`${opened.url}${path}`);
      await page.evaluate(axe.source);
      expect.soft(await page.evaluate(findSerious(rules)), path).toEqual([]);
    }
  });

  it('can be read when signed out', async () => {
    const opened = await openConsole();
    const page = await openPage({ expected: /401/ });

    await page.goto(opened.url);

    expect(await page.evaluate(AUDIT)).toEqual([]);
  });

  it('can be read with its dialog and its menu open', async () => {
    const opened = await gallery();
    const page = await signedIn(opened, { colorScheme: 'dark' });

    await page.locator('summary').last().click();
    expect(await page.evaluate(AUDIT)).toEqual([]);
    await page.getByRole('button', { name: 'Delete: Summarize commits' }).last().click();
    expect(await page.evaluate(AUDIT)).toEqual([]);
  });
});

describeInBrowser('by keyboard alone', () => {
  it('the way into a page leads past the navigation', async () => {
    const page = await signedIn(await gallery(), {}, '/tasks');

    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to the content');
    expect(await page.locator(':focus').isVisible()).toBe(true);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');

    expect(await page.locator('main :focus').count()).toBe(1);
  });

  it('everything that can be pressed is reached in the order in which it is read, and seen', async () => {
    const page = await signedIn(await gallery(), {}, '/tasks/T-7F3');
    const total = Number(await page.evaluate(`${REACHABLE_SEEN}.length`));

    const seen: number[] = [];
    for (let step = 0; step < total; step += 1) {
      await page.keyboard.press('Tab');
      const focus = await page.evaluate(FOCUSED);
      expect.soft(focus).toMatchObject({ outlined: true });
      seen.push((focus as { readonly index: number }).index); // Made below.
    }

    expect(total).toBeGreaterThan(15);
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => index));
  });

  it('the conversation can be scrolled', async () => {
    const page = await signedIn(await gallery());

    await page.locator('#log').focus();
    await page.keyboard.press('Home');

    // Asked from outside: the page's own policy forbids the eval with which Playwright asks again inside.
    const scrolled = () => page.evaluate("document.getElementById('log').scrollTop");
    await expect.poll(scrolled, { timeout: 10_000 }).toBeLessThan(-100);
  });
});

describeInBrowser('for people whom motion disturbs', () => {
  it('nothing moves by itself', async () => {
    const page = await signedIn(await gallery(), { reducedMotion: 'reduce' });

    const moving = await page.evaluate('document.getAnimations().length');

    expect(await page.locator('.spinner').count()).toBeGreaterThan(0);
    expect(moving).toBe(0);
  });
});

const REACHABLE = 'a, button, input:not([type=hidden]), textarea, select, summary, [tabindex="0"]';
const REACHABLE_SEEN = `[...document.querySelectorAll('${REACHABLE}')].filter((element) => element.checkVisibility())`;
const FOCUSED = `(() => {
  const element = document.activeElement;
  const style = [element, '::after'].map((part) => getComputedStyle(element, part === element ? null : part));
  const ring = style.some(({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1);
  return { index: ${REACHABLE_SEEN}.indexOf(element), outlined: ring };
})()`;

/** A console in which everything stands that cards can hold. */
async function gallery(): Promise<OpenConsole> {
  const opened = await openConsole(answer, {
    ...{ welcome: () => PRESSABLE, demo: true, model: 'a-model-with-a-long-name' },
    ...{ costOf: () => 20_000, country: async () => 'FR' },
  });
  await createdTask(opened.test.context, { title: 'At once', trigger: scheduled(dailyAt('17:00')) });
  await createdTask(opened.test.context);
  await spent(opened.test.context, OWNER, 3);
  await createdTask(opened.test.context, { title: `Look ${'x'.repeat(150)}`, trigger: scheduled(dailyAt('17:00')) });
  for (const { name, block } of BLOCKS) await post(opened, { title: name, tone: 'good', blocks: [block] });
  await post(opened, ENORMOUS);
  await post(opened, { ...PRESSABLE, tone: 'bad' });
  await opened.messages.append(CONSOLE, 'said', {
    at: NOW,
    from: 'person',
    content: { kind: 'text', text: `a line with a-very-long-word-${'x'.repeat(300)}` },
  });
  return opened;
}

async function post({ messages }: OpenConsole, card: Card): Promise<void> {
  await messages.append(CONSOLE, card.title, { at: NOW, from: 'bot', content: { kind: 'card', card } });
}

function answer({ content }: Inbound): Reply {
  const isHistory = content.kind === 'text' && content.text.startsWith('history');
  const blocks = isHistory ? BLOCKS.map(({ block }) => block) : PRESSABLE.blocks;
  return { card: { title: 'A task', tone: 'attention', blocks }, audience: 'me', outcome: 'done' };
}

async function signedIn({ url }: OpenConsole, options: PageOptions = {}, path = '/'): Promise<Page> {
  const page = await openPage({ ...options, expected: /404/ });
  await page.goto(`${url}${path}?key=${ACCESS_KEY}`);
  return page;
}
