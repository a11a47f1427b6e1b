import { describe, expect, it } from 'vitest';
import type { TaskId } from '../../../src/domain/ids.ts';
import { createTaskOperations } from '../../../src/store/task-store.ts';
import { pauseTask } from '../../../src/usecases/pause-task.ts';
import { NOW } from '../../support/context.ts';
import { BEN, DEV_CHANNEL, dailyAt, everyMinutes, OWNER, scheduled } from '../../support/definitions.ts';
import { someTask } from '../../support/some-run.ts';
import { createdTask, newSource } from '../../support/tasks.ts';
import { signIn } from './browser-like.ts';
import { openConsole } from './open-console.ts';
import { textOf } from './read-markup.ts';

/** The cell of a day. */
function dayOf(page: string, date: string): string {
  const cell = page.split('<td').find((part) => part.includes(`datetime="${date}"`)) ?? '';
  return textOf(`<td${cell.split('</td>')[0]}`).replace(/\s+/g, ' ');
}

describe('the calendar', () => {
  it('shows each coming run on its day in whole weeks, and nothing that is over', async () => {
    const { url, test } = await openConsole();
    const task = await createdTask(test.context);
    const browser = await signIn(url);

    const page = await (await browser.get('/calendar')).text();

    expect(page).toContain('<h1>March 2026</h1>');
    expect(page.match(/<td/g)).toHaveLength(42);
    expect(page).toContain('datetime="2026-02-23"');
    expect(dayOf(page, '2026-03-09')).toContain('10:00 Drink water');
    expect(dayOf(page, '2026-03-02')).not.toContain('Drink water');
    expect(dayOf(page, '2026-04-05')).not.toContain('Drink water');
    expect(page).toContain(`href="/tasks/${task.shortId}"`);
    expect(page).toMatch(/aria-current="date">\s*<time class="day-name" datetime="2026-03-06"/);
  });

  it('counts what comes often on one day, and says so where there is more', async () => {
    const { url, test } = await openConsole();
    const { context } = test;
    await createdTask(context, { title: 'Thrice', trigger: scheduled(everyMinutes(8 * 60, NOW)) });
    await createdTask(context, { title: 'Always', trigger: scheduled(everyMinutes(5, NOW)) });
    const browser = await signIn(url);

    const page = await (await browser.get('/calendar?view=week&on=2026-03-12')).text();

    expect(page).toContain('<h1>Week of 9 March 2026</h1>');
    expect(page.match(/<td/g)).toHaveLength(7);
    expect(dayOf(page, '2026-03-10')).toContain('Thrice (3 times)');
    expect(dayOf(page, '2026-03-10')).toContain('Always (more than 24 times)');
  });

  it('leaves out what has no room in a month and leads to the week', async () => {
    const { url, test } = await openConsole();
    for (const hour of ['07', '08', '09', '10', '11', '12'])
      await createdTask(test.context, { title: `At ${hour}`, trigger: scheduled(dailyAt(`${hour}:00`)) });
    const browser = await signIn(url);

    const month = await (await browser.get('/calendar')).text();
    const week = await (await browser.get('/calendar?view=week&on=2026-03-07')).text();

    expect(dayOf(month, '2026-03-07')).toMatch(/At 07.*At 08.*At 09.*3 more/s);
    expect(month).toContain('href="/calendar?view=week&amp;on=2026-03-07"');
    expect(dayOf(week, '2026-03-07')).toMatch(/At 07.*At 12/s);
  });

  it('says where tasks begin at once, about what a day costs, and which days are holidays', async () => {
    const { url, test } = await openConsole(undefined, { costOf: () => 20_000, country: async () => 'FR' });
    for (const title of ['Roses', 'Rent'])
      await createdTask(test.context, { title, trigger: scheduled(dailyAt('09:00')) });
    await createdTask(test.context, { title: 'Later', trigger: scheduled(dailyAt('09:01')) });
    const browser = await signIn(url);

    const month = await (await browser.get('/calendar?on=2026-04-01')).text();
    const week = await (await browser.get('/calendar?view=week&on=2026-04-06')).text();

    expect(dayOf(month, '2026-04-06')).toMatch(/6 .*Holiday .*2 at 09:00 about \$0\.06/);
    expect(dayOf(month, '2026-04-07')).not.toContain('Holiday');
    expect(dayOf(week, '2026-04-07')).toMatch(/2 at 09:00 : R\w+, R\w+ about \$0\.06/);
  });

  it('says where one begins while another is usually still at work', async () => {
    const { url, test } = await openConsole();
    const tasks = [
      someTask({ title: 'Backup', usualMs: 40 * 60_000, nextDue: NOW, trigger: scheduled(dailyAt('09:00')) }),
      someTask({
        title: 'Rent',
        id: 'tsk_rent' as TaskId,
        shortId: 'T-8G4',
        nextDue: NOW,
        trigger: scheduled(dailyAt('09:30')),
      }),
    ];
    const { items, random, clock } = test.context;
    for (const task of tasks) await items.write(createTaskOperations(task, { now: clock.now(), random }));
    const browser = await signIn(url);

    const week = await (await browser.get('/calendar?view=week&on=2026-04-06')).text();

    expect(dayOf(week, '2026-04-07')).toMatch(/2 at 09:30 : Backup \(since 09:00\), Rent/);
  });

  it('is an agenda of every instant, day by day, without the days on which nothing is due', async () => {
    const { url, test } = await openConsole(undefined, { country: async () => 'FR' });
    await createdTask(test.context, { title: 'Thrice', trigger: scheduled(everyMinutes(8 * 60, NOW)) });
    await createdTask(test.context, { title: 'Always', trigger: scheduled(everyMinutes(5, NOW)) });
    const browser = await signIn(url);

    const page = await (await browser.get('/calendar?view=agenda&on=2026-03-30')).text();
    const later = textOf(await (await browser.get('/calendar?view=agenda&on=2026-04-06')).text());

    expect(page).toContain('<h1>Agenda from 30 March 2026</h1>');
    expect(page.match(/<section class="card"/g)).toHaveLength(14);
    expect(textOf(page).replace(/\s+/g, ' ')).toContain(
      'Monday 30 March 00:00 Always (more than 24 times) 00:00 Thrice 08:00 Thrice 16:00 Thrice 2 at 00:00 : Always, Thrice',
    );
    expect(page).toContain('href="/calendar?view=agenda&amp;on=2026-04-13" rel="next"');
    expect(later).toMatch(/Monday 6 April\s+Holiday/);
  });

  it('shows no paused task, and no private task of others', async () => {
    const { url, test } = await openConsole();
    const { context } = test;
    const paused = await createdTask(context, { title: 'Rests', trigger: scheduled(dailyAt('09:00')) });
    await pauseTask(context, { actor: OWNER, taskId: paused.id, source: newSource() });
    await createdTask(context, { title: 'Secret of Ben' }, { actor: BEN });
    const browser = await signIn(url);

    const page = textOf(await (await browser.get('/calendar?on=2026-03-01')).text());

    expect(page).not.toContain('Rests');
    expect(page).not.toContain('Secret of Ben');
    expect(page).toContain('Nothing is due in these days.');
  });

  it('has its times in the zone of the reader, also where a run is on another day there', async () => {
    const { url, test } = await openConsole(undefined, { zoneDefault: 'Asia/Tokyo' });
    await createdTask(test.context, { trigger: scheduled(dailyAt('23:30')), destinations: [DEV_CHANNEL] });
    const browser = await signIn(url);

    const page = await (await browser.get('/calendar')).text();

    expect(dayOf(page, '2026-03-07')).toContain('07:30');
    expect(page).toContain('Times in Asia/Tokyo.');
  });

  it.each(['?on=2026-02-30', '?on=0001-01-01', '?on=%3Cscript%3E', '?view=year', '?on=99999-01-01', '?on=a&on=b'])(
    'is this month for %s',
    async (query) => {
      const { url } = await openConsole();
      const browser = await signIn(url);

      const response = await browser.get(`/calendar${query}`);

      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<h1>March 2026</h1>');
    },
  );

  it('escapes titles', async () => {
    const { url, test } = await openConsole();
    await createdTask(test.context, { title: '<img src=x onerror=alert(1)>' });
    const browser = await signIn(url);

    expect(await (await browser.get('/calendar')).text()).not.toContain('<img');
  });
});
