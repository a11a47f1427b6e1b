import { describe, expect, it } from 'vitest';
import { TEMPLATES } from '../../../src/chat/templates.ts';
import type { Run } from '../../../src/domain/run.ts';
import { readSchedule } from '../../../src/domain/time/read/read-schedule.ts';
import { renderTranscript } from '../../../src/surfaces/web/pages/transcript.ts';
import { renderTrends } from '../../../src/surfaces/web/pages/trends.ts';
import { readTranscript, recentRuns } from '../../../src/usecases/recent-runs.ts';
import { NOW } from '../../support/context.ts';
import {
  ADMIN,
  BEN,
  CONSOLE,
  DEV_CHANNEL,
  dailyAt,
  GUEST,
  OWNER,
  onceAt,
  scheduled,
} from '../../support/definitions.ts';
import { makeRuns } from '../../support/run-context.ts';
import { someRun } from '../../support/some-run.ts';
import { createdTask } from '../../support/tasks.ts';
import { signIn } from './browser-like.ts';
import { textOf } from './read-markup.ts';
import { openRealConsole } from './real-console.ts';

describe('the dashboard', () => {
  it('shows what fails first, how it is, what comes next', async () => {
    const { url, test } = await openRealConsole();
    await createdTask(test.context, { title: 'Roses', trigger: scheduled(dailyAt('18:00')) });
    await createdTask(test.context, { title: 'Rent', trigger: scheduled(dailyAt('16:00')) });
    const browser = await signIn(url);

    const page = textOf(await (await browser.get('/dashboard')).text());

    expect(page).toContain('All is well');
    expect(page.indexOf('Rent')).toBeLessThan(page.indexOf('Roses'));
    expect(page).toContain('Nothing has run yet');
  });

  it('says when runs are late', async () => {
    const { url, test } = await openRealConsole();
    await createdTask(test.context, { title: 'Roses', trigger: scheduled(onceAt(NOW + 60_000)) });
    const browser = await signIn(url);
    test.clock.advance(10 * 60_000);

    expect(textOf(await (await browser.get('/dashboard')).text())).toContain('Some runs are late');
  });

  it('of an empty bot says how to begin', async () => {
    const browser = await signIn((await openRealConsole()).url);

    expect(textOf(await (await browser.get('/dashboard')).text())).toContain('Nothing here yet');
  });
});

describe('the pictures of runs', () => {
  const runs: readonly Run[] = [1, 2, 3].map((number) =>
    someRun({
      status: number === 2 ? 'failed' : 'succeeded',
      startedAt: NOW,
      endedAt: NOW + number * 1000,
      usage: { modelCalls: 1, inputTokens: number * 10, outputTokens: 0, estimated: false },
    }),
  );

  it('say in words and in a table what they show', () => {
    const markup = renderTrends(runs, NOW).text;

    expect(markup).toContain('aria-label="Time taken of the last 3 runs: at most 3 s, the last one');
    expect(markup).toContain('aria-label="Model tokens of the last 3 runs: at most 30 tokens');
    expect(markup.match(/<tr>/g)).toHaveLength(4);
    expect(textOf(markup)).toContain('failed');
    expect(markup).not.toMatch(/style=|NaN|undefined/);
  });

  it('are not drawn for a single run', () => {
    expect(renderTrends(runs.slice(0, 1), NOW).text).toBe('');
  });
});

describe('a transcript', () => {
  it('shows what each step holds as inert text', () => {
    const run = someRun({
      steps: [
        {
          kind: 'tool',
          label: 'reading a page',
          at: NOW,
          tookMs: 12,
          data: { kind: 'tool', text: '<script>alert(1)</script>' },
        },
        { kind: 'model', label: 'thinking', at: NOW, tookMs: 5, data: undefined },
      ],
    });

    const markup = renderTranscript(run, NOW).text;

    expect(markup).toContain('&lt;script&gt;alert(1)');
    expect(markup).not.toContain('<script>');
    expect(textOf(markup)).toContain('thinking');
  });

  it('is for the owner only, also in a channel that others read', async () => {
    const runs = await makeRuns();
    const { context } = runs.test;
    const shared = await runs.addTask({ trigger: scheduled(onceAt(NOW + 1000)), destinations: [DEV_CHANNEL] });
    const own = await runs.addTask({ trigger: scheduled(onceAt(NOW + 1000)), destinations: [CONSOLE] });
    runs.test.clock.advance(1000);
    await runs.sweep();

    for (const task of [shared, own]) {
      const [run] = await recentRuns(context, { actor: OWNER, taskId: task.id, limit: 5 });
      if (run === undefined) throw new Error('It did not run.');
      expect(await readTranscript(context, { actor: OWNER, runId: run.id })).toMatchObject({ id: run.id });
      for (const actor of [BEN, ADMIN, GUEST])
        expect(await readTranscript(context, { actor, runId: run.id })).toBeUndefined();
    }
    expect(await recentRuns(context, { actor: BEN, taskId: shared.id, limit: 5 })).toHaveLength(1);
    expect(await recentRuns(context, { actor: BEN, taskId: own.id, limit: 5 })).toEqual([]);
    expect(await recentRuns(context, { actor: ADMIN, taskId: own.id, limit: 5 })).toEqual([]);
  });
});

describe('ready-made sentences', () => {
  it.each(TEMPLATES.map(({ sentence }) => sentence))('"%s" is read without a question about its time', (sentence) => {
    const reading = readSchedule(sentence, { now: NOW, zone: 'Europe/Paris', locale: 'en', defaultTime: '09:00' });

    expect(reading).toMatchObject({ kind: 'schedule', schedule: { kind: 'recurring' } });
  });

  it('fill the line of the chat and send nothing', async () => {
    const { url, chat } = await openRealConsole();
    const browser = await signIn(url);
    const page = await (await browser.get('/templates')).text();
    const address = /href="(\/\?line=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';

    const filled = await (await browser.get(address)).text();

    expect(filled).toMatch(new RegExp(`<textarea[^>]*>${TEMPLATES[0]?.sentence}</textarea>`));
    expect(chat.heard).toEqual([]);
  });
});

describe('the own data', () => {
  it('come as a file, to whoever is signed in', async () => {
    const { url, test } = await openRealConsole();
    await createdTask(test.context, { title: 'Roses' });
    const browser = await signIn(url);

    const response = await browser.get('/settings/data.json');

    expect(response.headers.get('content-disposition')).toBe('attachment; filename=autotask-data.json');
    expect(await response.json()).toMatchObject({ member: 'owner', tasks: [{ task: { title: 'Roses' } }] });
    expect((await fetch(`${url}/settings/data.json`)).status).toBe(401);
  });

  it('and tasks as a file that can be imported', async () => {
    const { url, test } = await openRealConsole();
    const browser = await signIn(url);
    expect((await browser.get('/tasks/export.yaml')).status).toBe(404);
    await createdTask(test.context, { title: 'Roses' });

    const file = await browser.get('/tasks/export.yaml');

    expect(file.headers.get('content-disposition')).toBe('attachment; filename=tasks.yaml');
    expect(await file.text()).toMatch(/^version: 1\ntasks:\n {2}- title: Roses\n/);
    expect(textOf(await (await browser.get('/tasks/import')).text())).toContain('Import tasks');
  });
});
