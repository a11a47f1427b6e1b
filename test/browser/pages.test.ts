import { expect, it } from 'vitest';
import type { Actor } from '../../src/domain/destination.ts';
import type { MemberId, WorkspaceId } from '../../src/domain/ids.ts';
import { makeSignInLink } from '../../src/usecases/make-sign-in-link.ts';
import { describeInBrowser, openPage } from '../support/browser.ts';
import { dailyAt, scheduled } from '../support/definitions.ts';
import { createdTask } from '../support/tasks.ts';
import { ACCESS_KEY } from '../surfaces/web/open-console.ts';
import { openRealConsole } from '../surfaces/web/real-console.ts';

describeInBrowser('the pages of the console, with and without script', () => {
  it.each([true, false])('several tasks are paused and brought back (script: %s)', async (javaScriptEnabled) => {
    const { url, test } = await openRealConsole();
    for (const title of ['Roses', 'Rent', 'Standup'])
      await createdTask(test.context, { title, trigger: scheduled(dailyAt('18:00')) });
    const page = await openPage({ javaScriptEnabled });
    await page.goto(`${url}/tasks?key=${ACCESS_KEY}`);
    expect(await page.getByRole('checkbox', { name: 'Select Rent' }).isVisible()).toBe(false);

    await page.getByText('Select several').click();
    await page.getByRole('checkbox', { name: 'Select Rent' }).check();
    await page.getByRole('checkbox', { name: 'Select Roses' }).check();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Pause 2 tasks' }).click();
    await page.getByRole('heading', { name: 'Paused: 2 tasks' }).waitFor();
    await page.getByRole('button', { name: 'Undo all of it' }).click();
    await page.getByRole('heading', { name: 'Undone: 2 tasks' }).waitFor();

    await page.getByRole('link', { name: 'Back to the tasks' }).click();
    expect(await page.locator('.status', { hasText: 'active' }).count()).toBe(3);
  });

  it.each([true, false])('an allowance is set, and the audit is narrowed to one task (script: %s)', async (script) => {
    const { url, test } = await openRealConsole();
    const roses = await createdTask(test.context, { title: 'Roses', trigger: scheduled(dailyAt('18:00')) });
    await createdTask(test.context, { title: 'Rent', trigger: scheduled(dailyAt('18:00')) });
    const page = await openPage({ javaScriptEnabled: script });
    await page.goto(`${url}/settings?key=${ACCESS_KEY}`);

    await page.getByRole('link', { name: 'Usage' }).click();
    await page.getByRole('link', { name: 'The workspace' }).click();
    await page.getByLabel('How much a month').fill('$42');
    await page.getByRole('button', { name: 'Set allowance' }).click();
    await page.getByRole('heading', { name: 'Allowance set' }).waitFor();
    expect(await page.getByText('$0.00 of $42.00').first().isVisible()).toBe(true);

    await page.getByRole('link', { name: 'Audit' }).click();
    await page.getByRole('searchbox', { name: 'Task' }).fill(roses.shortId);
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.waitForURL(/task=T-/);
    expect(await page.locator('.row-title').allTextContents()).toEqual(['Ana made "Roses"']);
  });

  it('a ready-made sentence stands in the line and becomes a task when it is sent', async () => {
    const { url } = await openRealConsole();
    const page = await openPage();
    await page.goto(`${url}/templates?key=${ACCESS_KEY}`);

    await page.getByRole('link', { name: 'Use this: Drink water' }).click();
    expect(await page.locator('#line').inputValue()).toBe('remind me every weekday at 11:00 to drink water');
    await page.getByRole('button', { name: 'Send' }).click();

    await page.getByRole('heading', { name: /drink water/ }).waitFor();
  });

  it('a member signs in by a link from chat, and only once', async () => {
    const { url, test } = await openRealConsole({ local: false });
    const ana: Actor = {
      ...{ workspace: 'slack:T1' as WorkspaceId, member: 'U1' as MemberId },
      ...{ name: 'Ana', role: 'member', surface: 'slack' },
    };
    await makeSignInLink(test.context, { actor: ana, secret: 'l'.repeat(44) });
    const page = await openPage({ expected: /410/ });

    await page.goto(`${url}/sign-in?link=${'l'.repeat(44)}`);
    await page.getByRole('heading', { name: 'Sign in as Ana' }).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.locator('#line').waitFor();
    await page.goto(`${url}/settings`);
    expect(await page.getByText('Signed in as').isVisible()).toBe(true);

    await page.goto(`${url}/sign-in?link=${'l'.repeat(44)}`);
    await page.getByRole('heading', { name: 'This link opens nothing any more' }).waitFor();
  });

  it('a file of tasks is checked, shown and saved', async () => {
    const { url } = await openRealConsole();
    const page = await openPage();
    await page.goto(`${url}/tasks/import?key=${ACCESS_KEY}`);

    await page.getByLabel('File', { exact: true }).fill('tasks:\n  - title: Tea\n    when: at some point\n');
    await page.getByRole('button', { name: 'Check' }).click();
    await page.getByRole('heading', { name: 'Nothing was saved' }).waitFor();
    const again = page.locator('#reply');
    await again
      .getByLabel('File', { exact: true })
      .fill('tasks:\n  - {title: Tea, when: every day at 16:00, timezone: Europe/Paris, remind: tea}\n');
    await again.getByRole('button', { name: 'Check the file again' }).click();
    await page.locator('#reply').getByRole('button', { name: 'Save the tasks of the file' }).click();

    await page.getByRole('heading', { name: 'Saved: 1 task' }).waitFor();
  });
});
