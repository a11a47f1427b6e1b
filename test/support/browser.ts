import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, describe, expect, onTestFinished } from 'vitest';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = PLACES.find((path) => existsSync(path));

if (executablePath === undefined) {
  console.warn('Browser tests are skipped: no Chromium here. Install it with: apt-get install -y chromium');
}

/** A group of tests that needs a real browser; without one it is skipped, and said so. */
export const describeInBrowser = describe.skipIf(executablePath === undefined);

let browser: Promise<Browser> | undefined;

afterAll(async () => {
  await (await browser)?.close();
  browser = undefined;
});

export interface PageOptions extends BrowserContextOptions {
  /** Faults in the page that this test provokes; any other fails it. */
  readonly expected?: RegExp;
}

/** A fresh window. A test in which the page reports a fault or breaks its own policy fails. */
export async function openPage({ expected, ...options }: PageOptions = {}): Promise<Page> {
  browser ??= launch();
  const context = await (await browser).newContext({
    viewport: { width: 1200, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(faults.filter((fault) => expected === undefined || !expected.test(fault))).toEqual([]);
  });
  return page;
}

function launch(): Promise<Browser> {
  return chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: ['--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run'],
  });
}
