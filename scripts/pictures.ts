/**
 * `node scripts/pictures.ts`: starts the real program over a small git repository, uses the console as a person would,
 * and keeps what Chromium shows as the pictures of the docs.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { openSqliteStore } from '../src/adapters/sqlite/open-sqlite-store.ts';
import { LOCAL_READER } from '../src/surfaces/web/conversation.ts';
import { CONSOLE_PAGES } from '../test/browser/console-pages.ts';
import { spent } from '../test/support/spent.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'autotask-pictures-'));
const repository = join(folder, 'shop-api');

const COMMITS = [
  ['Ana Lopez', 'feat: gift cards can be paid in parts'],
  ['Ben Okoye', 'fix: prices keep their cents when the currency changes'],
  ['Ana Lopez', 'feat!: orders need a delivery address'],
  ['Chloe Martin', 'perf: the basket loads with one query'],
  ['Ben Okoye', 'docs: how to run the shop on one machine'],
] as const;

/** What else stands in the pictures: a reminder, two that begin at once, and where holidays are. */
const SENTENCES = [
  'remind me every weekday at 11:00 to drink water',
  'remind me every tuesday at 11:00 to call the supplier',
  'remind me on the 1st of every month at 9:00 to pay the rent',
  'pause call the supplier',
  'resume call the supplier',
] as const;
const DAY_MS = 86_400_000;
const LOOK: BrowserContextOptions = { timezoneId: 'Europe/Paris', locale: 'en-GB' };

makeRepository();
await spendSome(join(folder, 'data'));
const program = spawn(process.execPath, [join(root, 'bin/autotask.mjs'), 'start'], {
  cwd: repository,
  env: { ...process.env, PORT: '0', AUTOTASK_DATA_DIR: join(folder, 'data'), AUTOTASK_TIMEZONE: 'Europe/Paris' },
});
try {
  await takePictures(await printedAddress(program));
} finally {
  program.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}

async function takePictures(address: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run'],
  });
  const page = await browser.newPage({ ...LOOK, viewport: { width: 1180, height: 1240 } });
  await page.goto(address);
  await say(page, 'every monday 10am summarize commits');
  await press(page, 'Save');
  await press(page, 'Run now');
  await page.getByText('gift cards').last().waitFor();
  await page.locator('.message').last().scrollIntoViewIfNeeded();
  await keep(page, 'console');
  const shortId = /T-[A-Z0-9]{3}/.exec((await page.locator('.log').textContent()) ?? '')?.[0] ?? '';
  for (const line of SENTENCES) await saidAndAnswered(page, line);
  const looks: Readonly<Record<string, BrowserContextOptions>> = {
    '': { viewport: { width: 1000, height: 700 } },
    '-dark': { viewport: { width: 1000, height: 700 }, colorScheme: 'dark' },
    '-phone': { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  };
  for (const [suffix, look] of Object.entries(looks)) {
    const context = await browser.newContext({ ...LOOK, ...look, storageState: await page.context().storageState() });
    const pictured = await context.newPage();
    for (const { path, picture, also = [] } of CONSOLE_PAGES) {
      const isWanted = suffix === '' ? picture !== 'console' : also.some((one) => `-${one}` === suffix);
      if (picture === undefined || !isWanted) continue;
      await pictured.goto(`${new URL(address).origin}${path.replace('T-7F3', shortId)}`);
      // The month to come has more to show than the rest of this one.
      if (picture === 'calendar') await pictured.getByRole('link', { name: 'Later' }).click();
      await keep(pictured, `${picture}${suffix}`);
    }
    await context.close();
  }
  await browser.close();
}

/** Money of the days of this month, as if a model had been asked on them. */
async function spendSome(dataFolder: string): Promise<void> {
  const now = Date.now();
  const today = new Date(now).getUTCDate();
  for (let day = 1; day <= today; day += 1) {
    const at = now - (today - day) * DAY_MS;
    const clock = { now: () => at, monotonic: () => at };
    const items = await openSqliteStore({ folder: dataFolder, clock });
    await spent({ items, clock }, LOCAL_READER.actor, 0.2 + ((day * 7) % 5) / 10);
    await items.close();
  }
}

async function keep(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(root, `docs/pictures/${name}.png`) });
}

async function saidAndAnswered(page: Page, line: string): Promise<void> {
  const before = await page.locator('.message.bot').count();
  await say(page, line);
  await page.locator('.message.bot').nth(before).waitFor();
}

async function say(page: Page, line: string): Promise<void> {
  await page.locator('#line').fill(line);
  await page.keyboard.press('Enter');
}

async function press(page: Page, name: string): Promise<void> {
  await page
    .locator('.card')
    .getByRole('button', { name: new RegExp(`^${name}\\b`) })
    .last()
    .click();
}

function makeRepository(): void {
  mkdirSync(repository);
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-c', 'commit.gpgsign=false', ...words], { cwd: repository });
  git('init', '--quiet');
  for (const [author, message] of COMMITS) {
    writeFileSync(join(repository, 'shop.txt'), message);
    git('add', '.');
    const email = `${author.split(' ')[0]?.toLowerCase()}@shop.example`;
    git('-c', `user.name=${author}`, '-c', `user.email=${email}`, 'commit', '--quiet', '--message', message);
  }
}

function printedAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const address = /http:\/\/\S+key=\S+/.exec(chunk.toString())?.[0];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}.`)));
  });
}
