import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describeInBrowser, openPage } from '../support/browser.ts';
import { makeRepository } from '../support/git-repository.ts';
import { cardText, makeProgram, type Program } from '../support/program.ts';

/** What a person does in the console, one step after the other; `proof` is what must be seen after it. */
const STEPS: readonly { readonly name: string; act(page: Page): Promise<void>; readonly proof: string | RegExp }[] = [
  {
    name: 'type the sentence',
    act: (page) => say(page, 'every monday 10am summarize commits'),
    proof: 'Every Monday at 10:00',
  },
  { name: 'save', act: (page) => press(page, 'Save'), proof: 'Saved: Summarize commits' },
  { name: 'run now', act: (page) => press(page, 'Run now'), proof: 'teach the printer to sing' },
  { name: 'pause', act: (page) => say(page, 'pause summarize commits'), proof: 'Paused: Summarize commits' },
  { name: 'resume', act: (page) => say(page, 'resume summarize commits'), proof: 'Resumed: Summarize commits' },
  {
    name: 'edit',
    act: (page) => say(page, 'edit summarize commits every weekday at 11:00'),
    proof: 'Change Summarize commits',
  },
  { name: 'apply', act: (page) => press(page, 'Apply'), proof: 'Changed: Summarize commits' },
  { name: 'delete', act: (page) => deleteTask(page), proof: 'Deleted: Summarize commits' },
  { name: 'undo', act: (page) => say(page, 'undo'), proof: 'Back again: Summarize commits' },
];

describeInBrowser('the main job, from the sentence to undo', () => {
  it('works in the console, and the digest is there exactly once', async () => {
    const program = await startedInRepository();
    const page = await openConsole(program);

    for (const step of STEPS) await doStep(page, step);

    expect(await digests(page)).toBe(1);
    await expectFinalState(program);
  });

  // In `npm run crash` nine stories, each killed once; otherwise one story, killed after every step.
  const each = STEPS.map(({ name }) => ({ name, killedAfter: [name] }));
  const all = [{ name: 'each step', killedAfter: each.map(({ name }) => name) }];

  it.each(process.env.npm_lifecycle_event === 'crash' ? each : all)(
    'survives kill -9 right after: $name',
    async ({ killedAfter }) => {
      const program = await startedInRepository();
      let page = await openConsole(program);

      for (const step of STEPS) {
        await doStep(page, step);
        if (killedAfter.includes(step.name)) {
          await program.kill();
          await program.start();
          page = await openConsole(program);
        }
      }

      expect(await digests(page)).toBe(1);
      await expectFinalState(program);
    },
  );
});

async function startedInRepository(): Promise<Program> {
  const repository = makeRepository('shop-api');
  repository.commit('feat: teach the printer to sing', {
    author: 'Ana Lopez',
    at: new Date().toISOString(),
    files: { 'a.txt': 'a' },
  });
  const program = await makeProgram({ cwd: repository.folder });
  await program.start();
  return program;
}

async function openConsole(program: Program): Promise<Page> {
  // A killed bot leaves refused requests in the page's console; that is what this journey provokes.
  const page = await openPage({ expected: /ERR_|Failed to fetch|Failed to load resource|EventSource/ });
  await page.goto(program.address);
  return page;
}

async function doStep(page: Page, step: (typeof STEPS)[number]): Promise<void> {
  await step.act(page);
  await page.getByText(step.proof).last().waitFor();
}

async function say(page: Page, line: string): Promise<void> {
  await page.locator('#line').fill(line);
  await page.keyboard.press('Enter');
}

/** The newest button of this name: older cards may carry the same one. */
async function press(page: Page, name: string): Promise<void> {
  await page
    .locator('.card')
    .getByRole('button', { name: new RegExp(`^${name}\\b`) })
    .last()
    .click();
}

/** A task that has run is asked about first, on the card and once more in the browser's dialog. */
async function deleteTask(page: Page): Promise<void> {
  await say(page, 'delete summarize commits');
  await page.getByText('Delete Summarize commits').last().waitFor();
  await press(page, 'Delete');
  const dialog = page.getByRole('dialog');
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: /Delete/ }).click();
}

/** How often the digest's one commit is shown in the conversation. */
async function digests(page: Page): Promise<number> {
  await page.reload();
  return page.locator('.message', { hasText: 'teach the printer to sing' }).count();
}

async function expectFinalState(program: Program): Promise<void> {
  const listed = await program.chat('list');
  expect(listed.code).toBe(0);
  expect(cardText(listed.reply.card)).toContain('Every weekday at 11:00');
  expect(cardText(listed.reply.card).match(/"status":"active"/g)).toHaveLength(1);
  const history = await program.chat('history summarize commits');
  const rows = history.reply.card.blocks.flatMap((block) => (block.type === 'rows' ? block.rows : []));
  expect(rows.map((row) => row.status)).toEqual(['ok']);
}
