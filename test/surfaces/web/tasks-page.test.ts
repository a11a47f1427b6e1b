import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../../src/domain/ids.ts';
import { noticeId } from '../../../src/domain/run-ids.ts';
import type { Task } from '../../../src/domain/task.ts';
import { readDelivery } from '../../../src/store/delivery-store.ts';
import { pauseTask } from '../../../src/usecases/pause-task.ts';
import { requestIdOf } from '../../../src/usecases/request-id.ts';
import { readVisibleTasks } from '../../../src/usecases/visible-tasks.ts';
import { BEN, DEV_CHANNEL, dailyAt, OWNER, scheduled } from '../../support/definitions.ts';
import { createdTask } from '../../support/tasks.ts';
import { signIn } from './browser-like.ts';
import type { OpenConsole } from './open-console.ts';
import { inputValue, textOf } from './read-markup.ts';
import { openRealConsole } from './real-console.ts';

describe('the list of tasks', () => {
  it('is narrowed by state, words, place and owner, with counts that fit', async () => {
    const opened = await gallery();
    const { page } = await browse(opened);

    expect(titlesIn(await page('/tasks'))).toEqual(['Commits', 'Roses', 'Standup']);
    expect(titlesIn(await page('/tasks?status=paused'))).toEqual(['Standup']);
    expect(titlesIn(await page('/tasks?q=rose'))).toEqual(['Roses']);
    expect(titlesIn(await page('/tasks?place=%23dev'))).toEqual(['Commits', 'Standup']);
    expect(titlesIn(await page('/tasks?whose=mine'))).toEqual(['Roses', 'Standup']);
    expect(titlesIn(await page('/tasks?whose=mine&place=%23dev&status=active'))).toEqual([]);
    expect(textOf(await page('/tasks?place=%23dev'))).toMatch(/All\s+2\s+Active\s+1\s+Paused\s+1\s+Failing\s+0/);
  });

  it('shows fifty on a page', async () => {
    const opened = await openRealConsole();
    for (let count = 1; count <= 51; count += 1) {
      // A member makes ten in a minute at most.
      opened.test.clock.advance(10_000);
      const actor = count > 40 ? BEN : OWNER;
      await createdTask(opened.test.context, { title: `Task ${count}`, destinations: [DEV_CHANNEL] }, { actor });
    }
    const { page } = await browse(opened);

    expect(titlesIn(await page('/tasks'))).toHaveLength(50);
    expect(await page('/tasks')).toContain('<a rel="next" href="/tasks?n=2">');
    expect(titlesIn(await page('/tasks?n=2'))).toHaveLength(1);
    expect(titlesIn(await page('/tasks?n=99'))).toHaveLength(1);
  });
});

describe('several tasks at once', () => {
  it('are paused after being asked, and undo brings all of them back', async () => {
    const opened = await gallery();
    const { page, post } = await browse(opened);
    const ids = await idsOf(opened, ['Roses', 'Commits']);

    const question = await post({ verb: 'pause', page: '/tasks?status=active', id: ids });
    expect(textOf(question)).toContain('Pause 2 tasks?');
    expect((await stored(opened)).map(({ status }) => status)).toEqual(['active', 'active', 'paused']);

    const done = await post({ verb: 'pause', sure: 'yes', page: '/tasks?status=active', id: ids });
    expect(textOf(done)).toContain('Paused: 2 tasks');
    expect(done).toContain('href="/tasks?status=active"');
    expect((await stored(opened)).map(({ status }) => status)).toEqual(['paused', 'paused', 'paused']);

    expect(textOf(await post({ verb: 'undo', id: ids }))).toContain('Undone: 2 tasks');
    expect((await stored(opened)).map(({ status }) => status)).toEqual(['active', 'active', 'paused']);
    expect(titlesIn(await page('/tasks?status=active'))).toEqual(['Commits', 'Roses']);
  });

  it('are deleted and brought back', async () => {
    const opened = await gallery();
    const { page, post } = await browse(opened);
    const ids = await idsOf(opened, ['Roses', 'Standup']);

    await post({ verb: 'delete', sure: 'yes', id: ids });
    expect(titlesIn(await page('/tasks'))).toEqual(['Commits']);

    await post({ verb: 'undo', id: ids });
    expect(titlesIn(await page('/tasks'))).toEqual(['Commits', 'Roses', 'Standup']);
  });

  it.each(['pause', 'delete'] as const)('of somebody else are told to them once: %s', async (verb) => {
    const opened = await gallery();
    const { items, random } = opened.test.context;
    const { post } = await browse(opened);
    const more = { title: 'Deploys', destinations: [DEV_CHANNEL], trigger: scheduled(dailyAt('16:30')) };
    await createdTask(opened.test.context, more, { actor: BEN });
    const titles = ['Commits', 'Deploys', 'Roses'];
    const ids = (await idsOf(opened, titles)) as readonly TaskId[];
    const request = requestIdOf({ random }, 'several e1');

    await post({ verb, sure: 'yes', id: ids, event: 'e1' });
    await post({ verb, sure: 'yes', id: ids, event: 'e1' });

    const notices = ids.flatMap((id) => [noticeId('changed', id, `${verb}-${request}`), noticeId('changed', id, 2)]);
    const told = (await Promise.all(notices.map((id) => readDelivery(items, id)))).flatMap((one) => one?.value ?? []);
    expect(told.map(({ chunks }) => chunks[0]?.title)).toEqual([
      `${verb === 'pause' ? 'Paused' : 'Deleted'} by you: 2 tasks of yours`,
    ]);
  });

  it('sent twice by a browser change nothing more', async () => {
    const opened = await gallery();
    const { post } = await browse(opened);
    const ids = await idsOf(opened, ['Roses']);
    await post({ verb: 'pause', sure: 'yes', id: ids, event: 'same' });
    await post({ verb: 'pause', sure: 'yes', id: ids, event: 'same' });

    expect((await stored(opened)).find(({ title }) => title === 'Roses')?.rev).toBe(2);
  });

  it('come from the list that this reader sees, whatever the form says', async () => {
    const opened = await gallery();
    const { post } = await browse(opened);

    expect(textOf(await post({ verb: 'delete', sure: 'yes', id: ['tsk_made-up'] }))).toContain('No task is selected');
    expect(textOf(await post({ verb: 'explode', sure: 'yes', id: await idsOf(opened, ['Roses']) }))).toContain(
      'No task',
    );
  });

  it('lead back to our own list only', async () => {
    const opened = await gallery();
    const { post } = await browse(opened);

    const question = await post({
      verb: 'pause',
      page: 'https://evil.example/tasks',
      id: await idsOf(opened, ['Roses']),
    });

    expect(question).not.toContain('href="https://evil.example');
  });
});

async function gallery(): Promise<OpenConsole> {
  const opened = await openRealConsole();
  const { context } = opened.test;
  await createdTask(context, { title: 'Roses', trigger: scheduled(dailyAt('18:00')) });
  const standup = await createdTask(context, {
    title: 'Standup',
    destinations: [DEV_CHANNEL],
    trigger: scheduled(dailyAt('19:00')),
  });
  await pauseTask(context, { actor: OWNER, taskId: standup.id, source: 'gallery' });
  const commits = { title: 'Commits', destinations: [DEV_CHANNEL], trigger: scheduled(dailyAt('16:00')) };
  await createdTask(context, commits, { actor: BEN });
  return opened;
}

async function browse({ url }: OpenConsole) {
  const browser = await signIn(url);
  const page = async (path: string) => await (await browser.get(path)).text();
  const csrf = inputValue(await page('/settings'), 'csrf');
  const post = async ({ id, ...fields }: Readonly<Record<string, string | readonly string[]>>): Promise<string> => {
    const body = new URLSearchParams({ csrf, event: `event-${Math.random()}`, ...(fields as Record<string, string>) });
    for (const one of id ?? []) body.append('id', one);
    const headers = { cookie: browser.cookie, 'sec-fetch-site': 'same-origin', origin: 'null' };
    return await (await fetch(`${url}/tasks/several`, { method: 'POST', body, headers })).text();
  };
  return { page, post };
}

function titlesIn(page: string): readonly string[] {
  return [...page.matchAll(/class="row-title"[^>]*>([^<]*)</g)].map(([, title = '']) => title);
}

async function stored({ test }: OpenConsole): Promise<readonly Task[]> {
  const tasks = await readVisibleTasks(test.context, { ...OWNER, role: 'admin' });
  return tasks.toSorted((a, b) => a.title.localeCompare(b.title));
}

async function idsOf(opened: OpenConsole, titles: readonly string[]): Promise<readonly string[]> {
  return (await stored(opened)).filter(({ title }) => titles.includes(title)).map(({ id }) => id);
}
