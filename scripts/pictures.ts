/**
 * `node scripts/pictures.ts`: starts the real program over a small git repository, uses the console as a person would,
 * and keeps what Chromium shows as the pictures of the docs.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';

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

makeRepository();
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
  const page = await browser.newPage({
    viewport: { width: 1180, height: 1240 },
    timezoneId: 'Europe/Paris',
    locale: 'en-GB',
  });
  await page.goto(address);
  await say(page, 'every monday 10am summarize commits');
  await press(page, 'Save');
  await press(page, 'Run now');
  await page.getByText('gift cards').last().waitFor();
  await page.locator('.message').last().scrollIntoViewIfNeeded();
  await page.screenshot({ path: join(root, 'docs/pictures/console.png') });
  await browser.close();
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
