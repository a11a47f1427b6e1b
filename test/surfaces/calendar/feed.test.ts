import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import ICAL from 'ical.js';
import { describe, expect, it, onTestFinished } from 'vitest';
import { feedRoutes } from '../../../src/surfaces/calendar/feed-routes.ts';
import { closeFeed, openFeed, readFeedTasks } from '../../../src/usecases/calendar-feed.ts';
import { pauseTask } from '../../../src/usecases/pause-task.ts';
import { makeContext, NOW, type TestContext } from '../../support/context.ts';
import { BEN, DEV_CHANNEL, dailyAt, everyMinutes, OWNER, onceAt, scheduled } from '../../support/definitions.ts';
import { createdTask, newSource } from '../../support/tasks.ts';

const KEY = `cal_${'a'.repeat(44)}`;
const OTHER_KEY = `cal_${'b'.repeat(44)}`;
const HOUR = 3_600_000;

describe('the calendar feed', () => {
  it('tells an independent reader each coming run at its instant', async () => {
    const { test, get } = await openFeeds();
    await openFeed(test.context, { actor: OWNER, secret: KEY });
    await createdTask(test.context, { title: 'Water, roses; and \\ more\nfor Zoë 🌹' });

    const response = await get(KEY);
    const events = eventsOf(await response.text());

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(events).toHaveLength(9);
    expect(events[0]).toMatchObject({
      title: 'Water, roses; and \\ more\nfor Zoë 🌹',
      start: '2026-03-09T09:00:00.000Z',
    });
    // After the clock change the same wall clock is another instant.
    expect(events.at(-1)?.start).toBe('2026-05-04T08:00:00.000Z');
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(9);
  });

  it('holds titles and times alone', async () => {
    const { test, get } = await openFeeds();
    await openFeed(test.context, { actor: OWNER, secret: KEY });
    await createdTask(test.context, {
      said: 'the sentence itself',
      job: { kind: 'remind', text: 'the inner words' },
      destinations: [DEV_CHANNEL],
    });

    const text = await (await get(KEY)).text();

    expect(text).not.toMatch(/sentence|inner|#dev/);
  });

  it('holds no task of others, none that is paused, and counts what comes often', async () => {
    const { test, get } = await openFeeds();
    const { context } = test;
    await openFeed(context, { actor: OWNER, secret: KEY });
    await createdTask(context, { title: 'Of Ben', destinations: [DEV_CHANNEL] }, { actor: BEN });
    const paused = await createdTask(context, { title: 'Rests', trigger: scheduled(dailyAt('09:00')) });
    await pauseTask(context, { actor: OWNER, taskId: paused.id, source: newSource() });
    await createdTask(context, { title: 'Often', trigger: scheduled(everyMinutes(10, NOW)) });
    await createdTask(context, { title: 'Once', trigger: scheduled(onceAt(NOW + HOUR)) });

    const events = eventsOf(await (await get(KEY)).text());

    expect(events.filter(({ title }) => title === 'Once')).toHaveLength(1);
    expect(events.filter(({ title }) => title === 'Often (more than 24 times)').length).toBeGreaterThanOrEqual(59);
    expect(events.some(({ title }) => /Ben|Rests/.test(title))).toBe(false);
  });

  it('of a channel holds what posts there, whoever owns it, and nothing private', async () => {
    const { test, get } = await openFeeds();
    const { context } = test;
    await openFeed(context, { actor: OWNER, secret: KEY, place: DEV_CHANNEL });
    await createdTask(context, { title: 'Of Ben', destinations: [DEV_CHANNEL] }, { actor: BEN });
    await createdTask(context, { title: 'Mine here', destinations: [DEV_CHANNEL] });
    await createdTask(context, { title: 'Mine elsewhere' });

    const text = await (await get(KEY)).text();

    expect(new Set(eventsOf(text).map(({ title }) => title))).toEqual(new Set(['Of Ben', 'Mine here']));
    expect(new ICAL.Component(ICAL.parse(text)).getFirstPropertyValue('x-wr-calname')).toBe('AutoTask #dev');
  });

  it('of a channel is one beside the own one; a new address of either ends only the earlier one of the same', async () => {
    const { test, get } = await openFeeds();
    const { context } = test;
    await openFeed(context, { actor: OWNER, secret: KEY });
    await openFeed(context, { actor: OWNER, secret: OTHER_KEY, place: DEV_CHANNEL });
    expect([(await get(KEY)).status, (await get(OTHER_KEY)).status]).toEqual([200, 200]);

    await openFeed(context, { actor: OWNER, secret: `cal_${'c'.repeat(44)}`, place: DEV_CHANNEL });
    expect([(await get(KEY)).status, (await get(OTHER_KEY)).status]).toEqual([200, 404]);
    expect(await closeFeed(context, { actor: BEN, place: DEV_CHANNEL })).toBe(false);
    expect(await closeFeed(context, { actor: OWNER, place: DEV_CHANNEL })).toBe(true);
    expect((await get(`cal_${'c'.repeat(44)}`)).status).toBe(404);
  });

  it('keeps no line longer than 75 octets', async () => {
    const { test, get } = await openFeeds();
    await openFeed(test.context, { actor: OWNER, secret: KEY });
    await createdTask(test.context, { title: `Long ${'🌹é'.repeat(40)}` });

    const text = await (await get(KEY)).text();

    expect(text.endsWith('\r\n')).toBe(true);
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(eventsOf(text)[0]?.title).toBe(`Long ${'🌹é'.repeat(40)}`);
  });

  it('is not sent again while it says the same', async () => {
    const { test, get } = await openFeeds();
    await openFeed(test.context, { actor: OWNER, secret: KEY });
    await createdTask(test.context);
    const tag = (await get(KEY)).headers.get('etag') ?? '';

    test.clock.advance(HOUR);

    expect((await get(KEY, { 'if-none-match': tag, 'cache-control': 'max-age=0' })).status).toBe(304);
  });

  it('opens by its newest key alone, and by none once it is ended', async () => {
    const { test, get } = await openFeeds();
    const { context } = test;
    await openFeed(context, { actor: OWNER, secret: KEY });
    await openFeed(context, { actor: OWNER, secret: KEY });
    await openFeed(context, { actor: OWNER, secret: OTHER_KEY });

    expect([(await get(KEY)).status, (await get(OTHER_KEY)).status]).toEqual([404, 200]);
    expect(await closeFeed(context, { actor: BEN })).toBe(false);
    expect(await closeFeed(context, { actor: OWNER })).toBe(true);
    expect((await get(OTHER_KEY)).status).toBe(404);
  });

  it.each(['', 'cal_', `cal_${'c'.repeat(44)}`, `${KEY}x`, '%00', 'a&key=b'])(
    'is not there for the key "%s"',
    async (key) => {
      const { get } = await openFeeds();

      const response = await get(key);

      expect(response.status).toBe(404);
      expect(await response.text()).toContain('calendar link');
    },
  );

  it('keeps its key nowhere', async () => {
    const { test } = await openFeeds();
    await openFeed(test.context, { actor: OWNER, secret: KEY });

    const page = await test.store.query({ pk: `w#${OWNER.workspace}`, limit: 100 });

    expect(page.items.some(({ sk }) => sk === `feed#${OWNER.member}`)).toBe(true);
    expect(JSON.stringify(page.items)).not.toContain(KEY);
  });
});

interface Feeds {
  readonly test: TestContext;
  get(key: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
}

async function openFeeds(): Promise<Feeds> {
  const test = await makeContext();
  const app = express();
  app.use(feedRoutes({ tasksOf: (secret) => readFeedTasks(test.context, secret), clock: test.clock }));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo; // TCP servers have this shape.
  return {
    test,
    get: (key, headers = {}) => fetch(`http://127.0.0.1:${port}/api/calendar.ics?key=${key}`, { headers }),
  };
}

/** What an iCalendar reader that is not ours finds. */
function eventsOf(text: string): readonly { readonly uid: string; readonly title: string; readonly start: string }[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return { uid: event.uid, title: event.summary, start: event.startDate.toJSDate().toISOString() };
  });
}
