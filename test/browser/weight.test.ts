import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, openPage } from '../support/browser.ts';
import { dailyAt, scheduled } from '../support/definitions.ts';
import { createdTask } from '../support/tasks.ts';
import { slowness } from '../support/within.ts';
import { ACCESS_KEY, type OpenConsole } from '../surfaces/web/open-console.ts';
import { openRealConsole } from '../surfaces/web/real-console.ts';

const MOST_BYTES = 100 * 1024;
const USABLE_MS = 200;
const LOADS = 4;

/** All that came over the wire. */
const BYTES = `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .filter(({ initiatorType }) => initiatorType !== 'fetch').reduce((sum, { transferSize }) => sum + transferSize, 0)`;

describeInBrowser('the first page', () => {
  it.each(['/', '/dashboard'])('is small and soon usable: %s', async (path) => {
    const { url } = await consoleWithTasks();
    const usable: number[] = [];
    for (let load = 0; load < LOADS; load += 1) {
      // A browser that has kept nothing but the session.
      const page = await openPage();
      await page.context().request.get(`${url}/assets/none?key=${ACCESS_KEY}`);
      usable.push(await work(page, () => page.goto(`${url}${path}`)));
      const bytes = Number(await page.evaluate(BYTES));
      expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
      expect(bytes).toBeGreaterThan(20_000);
      await page.context().close();
    }

    expect(Math.min(...usable)).toBeGreaterThan(0);
    expect(Math.min(...usable)).toBeLessThanOrEqual(USABLE_MS * slowness());
  });
});

/**
 * Milliseconds of work that something costs, ours and the page's together: from a click to a usable page on a machine
 * that does nothing else. On one that does, the clock tells of the others.
 */
async function work(page: Page, deed: () => Promise<unknown>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = process.cpuUsage();
  await deed();
  const { user, system } = process.cpuUsage(before);
  const { metrics } = await session.send('Performance.getMetrics');
  const spent = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  return (user + system) / 1_000 + spent * 1_000;
}

async function consoleWithTasks(): Promise<OpenConsole> {
  const opened = await openRealConsole();
  for (let task = 1; task <= 45; task += 1) {
    opened.test.clock.advance(10_000);
    const trigger = scheduled(dailyAt(`${String(task % 24).padStart(2, '0')}:00`));
    await createdTask(opened.test.context, { title: `Task ${task} of this workspace`, trigger });
  }
  return opened;
}
