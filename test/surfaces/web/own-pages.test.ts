import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../src/domain/destination.ts';
import type { MemberId, WorkspaceId } from '../../../src/domain/ids.ts';
import { changeSettings } from '../../../src/usecases/change-settings.ts';
import { openSession } from '../../../src/usecases/console-sessions.ts';
import { makeSignInLink } from '../../../src/usecases/make-sign-in-link.ts';
import { pauseTask } from '../../../src/usecases/pause-task.ts';
import { BEN, DEV_CHANNEL, OWNER } from '../../support/definitions.ts';
import { spent } from '../../support/spent.ts';
import { createdTask } from '../../support/tasks.ts';
import { signIn } from './browser-like.ts';
import { attribute, controlsOf, textOf } from './read-markup.ts';
import { openRealConsole } from './real-console.ts';

describe('the page of usage', () => {
  it('shows what is used and left, day by day, with the same in a table', async () => {
    const opened = await openRealConsole();
    await spent(opened.test.context, OWNER, 5);
    const browser = await signIn(opened.url);

    const page = await (await browser.get('/usage')).text();
    const text = textOf(page).replace(/\s+/g, ' ');

    expect(text).toContain('$5.00 of $20.00 (25 %)');
    expect(text).toContain('Left $15.00');
    expect(page).toMatch(/<img[^>]* alt="[^"]*Dollars a day, 2026-03 \(UTC\)/);
    expect(text).toMatch(/Values Dollars 1 0 .* 5 0 6 5 /);
    expect(text).not.toContain('Ben');
  });

  it('shows the workspace to its admin, with a form that sets an allowance', async () => {
    const opened = await openRealConsole();
    await createdTask(opened.test.context, { title: 'Commits', destinations: [DEV_CHANNEL] }, { actor: BEN });
    await spent(opened.test.context, BEN, 2);
    const browser = await signIn(opened.url);
    const page = await (await browser.get('/usage?whose=all')).text();
    expect(textOf(page)).toMatch(/Ben\s+\$2\.00 of \$20\.00/);

    const action = /<form class="form"[\s\S]*?name="action" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const fields = { action, event: 'e1', page: '/usage?whose=all', 'v.who': 'Ben', 'v.amount': '$7' };
    const after = textOf(await (await browser.post('/act', fields)).text());

    expect(after).toContain('Ben may use $7.00 a month');
    expect(after).toMatch(/Ben\s+\$2\.00 of \$7\.00/);
    expect(controlsOf(page, opened.signer).map(({ label }) => label)).toContain('Set allowance');
  });

  it('shows a member who is no admin only their own', async () => {
    const { opened, get } = await memberConsole();
    await spent(opened.test.context, BEN, 2);

    const text = textOf(await get('/usage?whose=all'));

    expect(text).not.toContain('The workspace');
    expect(text).not.toContain('Set an allowance');
    expect(text).toContain('You this month');
  });
});

describe('the page of members', () => {
  it('lists to an admin who is here with tasks and tokens, and what each role may do', async () => {
    const opened = await openRealConsole();
    await createdTask(opened.test.context, { title: 'Mine' });
    await createdTask(opened.test.context, { title: 'Commits', destinations: [DEV_CHANNEL] }, { actor: BEN });
    const browser = await signIn(opened.url);

    const text = textOf(await (await browser.get('/members')).text()).replace(/\s+/g, ' ');

    expect(text).toContain('Members: 2');
    expect(text).toMatch(/not known Ben 1 task, 1 active · ben/);
    expect(text).toContain('Change what it does, tools, places owner');
    expect(text).toContain('Delete owner (asked once more), admin (asked once more)');
    expect(text).toContain('See it, of a direct message or the console owner, admin (title and time only)');
  });

  it('shows others only themselves', async () => {
    const { opened, get } = await memberConsole();
    await createdTask(
      opened.test.context,
      { title: 'Mine' },
      { actor: { ...MIA, name: 'Somebody', member: 'U9' as MemberId } },
    );

    const text = textOf(await get('/members'));

    expect(text).toContain('You here');
    expect(text).toContain('Mia');
    expect(text).not.toContain('Somebody');
  });
});

describe('the page of the audit', () => {
  it('is narrowed by who, what, task and outcome', async () => {
    const opened = await openRealConsole();
    const roses = await createdTask(opened.test.context, { title: 'Roses', destinations: [DEV_CHANNEL] });
    await createdTask(opened.test.context, { title: 'Commits', destinations: [DEV_CHANNEL] }, { actor: BEN });
    await pauseTask(opened.test.context, { actor: OWNER, taskId: roses.id, source: 's' });
    await pauseTask(opened.test.context, { actor: BEN, taskId: roses.id, source: 's' });
    await changeSettings(opened.test.context, { actor: BEN, change: { zone: 'Asia/Tokyo' } });
    const browser = await signIn(opened.url);
    const titles = async (query: string) => entriesIn(await (await browser.get(`/audit${query}`)).text());

    expect(await titles('')).toHaveLength(5);
    expect(await titles('?who=ben&kind=task')).toEqual(['Ben was not allowed to pause "Roses"', 'Ben made "Commits"']);
    expect(await (await browser.get('/audit?who=ben')).text()).toContain('<option value="ben" selected>Ben</option>');
    expect(await titles('?kind=settings')).toEqual(['Ben changed the settings of Ben']);
    expect(await titles(`?task=${roses.shortId.toLowerCase()}&outcome=done`)).toEqual([
      'Ana paused "Roses"',
      'Ana made "Roses"',
    ]);
    expect(textOf(await (await browser.get('/audit?task=T-XXX')).text())).toContain('There is no task T-XXX.');
  });

  it('goes on page by page, by an address that only we can make', async () => {
    const opened = await openRealConsole();
    for (let count = 0; count < 52; count += 1) {
      opened.test.clock.advance(1_000);
      await changeSettings(opened.test.context, { actor: OWNER, change: { zone: count % 2 ? 'UTC' : 'Asia/Tokyo' } });
    }
    const browser = await signIn(opened.url);
    const first = await (await browser.get('/audit?kind=settings')).text();
    const older = attribute(/<a rel="next"[^>]*>/.exec(first)?.[0] ?? '', 'href') ?? '';

    const second = await (await browser.get(older)).text();

    expect([entriesIn(first).length, entriesIn(second).length]).toEqual([50, 2]);
    expect(second).not.toContain('rel="next"');
    const forged = older.replace(/after=[^.]+/, `after=${Buffer.from('0').toString('base64url')}`);
    expect(entriesIn(await (await browser.get(forged)).text())).toHaveLength(50);
    expect(entriesIn(await (await browser.get(older.replace('kind=settings', 'kind=task'))).text())).toHaveLength(0);
  });

  it('shows a member what they did and what is theirs', async () => {
    const { opened, get } = await memberConsole();
    const other = { ...MIA, member: 'U9' as MemberId, name: 'Somebody' };
    await createdTask(opened.test.context, { title: 'Of somebody' }, { actor: other });
    await createdTask(opened.test.context, { title: 'Of Mia' }, { actor: MIA });

    const page = await get('/audit?kind=task');

    expect(entriesIn(page)).toEqual(['Mia made "Of Mia"']);
    expect(page).not.toContain('Somebody');
    expect(page).not.toContain('id="who"');
  });
});

function entriesIn(page: string): readonly string[] {
  return [...page.matchAll(/<div class="row-title">([^<]*)</g)].map(([, title = '']) => textOf(title));
}

const MIA: Actor = {
  ...{ workspace: 'slack:T1' as WorkspaceId, member: 'U2' as MemberId, name: 'Mia' },
  ...{ role: 'member', surface: 'slack' },
};

/** A console into which a member came by a link from chat. */
async function memberConsole() {
  const opened = await openRealConsole({ local: false });
  const [link, secret] = ['l'.repeat(44), 's'.repeat(43)];
  await makeSignInLink(opened.test.context, { actor: MIA, secret: link });
  await openSession(opened.test.context, { link, session: secret });
  const get = async (path: string): Promise<string> => {
    const port = new URL(opened.url).port;
    return await (await fetch(`${opened.url}${path}`, { headers: { cookie: `autotask-${port}=m.${secret}` } })).text();
  };
  return { opened, get };
}
