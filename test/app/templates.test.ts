import { describe, expect, it } from 'vitest';
import { chooseAgent } from '../../src/app/agent.ts';
import { TEMPLATES } from '../../src/chat/templates.ts';
import { asksToRemind } from '../../src/chat/understand/creation.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { readSchedule } from '../../src/domain/time/read/read-schedule.ts';
import { makeContext, NOW } from '../support/context.ts';

/** What each ready-made sentence must be able to do; none: its words are delivered. */
const TOOLS: Readonly<Record<string, readonly string[]>> = {
  'Drink water': [],
  'Timesheet on Fridays': [],
  'Rent on the first': [],
  'Last working day': [],
  'Stand-up prompt': [],
  'Commits of the week': ['github-commits'],
  'Pull requests that wait': ['github'],
  'New issues': ['github'],
  'New releases': ['github'],
  'Watch a page': ['page-watch'],
  'A LeetCode problem a day': ['leetcode'],
  'Days until the launch': ['date'],
  'Nightly backup of notes': ['files-write'],
  'A quiet check': ['web-page'],
  'Morning briefing': ['gmail', 'google-read'],
  'Inbox digest': ['gmail'],
  'Stand-up from commits': ['github-commits'],
  'Release notes': ['github-commits'],
  'Weekly report with charts': ['github-commits', 'generate-report'],
  'Plan the day': ['plan-day', 'google-read'],
  'Search for news': ['web-search'],
};

const EVERYTHING = {
  ...{ OPENAI_API_KEY: 'sk-test', SEARCH_PROVIDER: 'brave', SEARCH_API_KEY: 'key' },
  ...{ GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret', GOOGLE_REFRESH_TOKEN: 'token' },
  ...{ GITHUB_DEFAULT_OWNER: 'acme', GITHUB_DEFAULT_REPO: 'api' },
};

describe('a ready-made sentence', () => {
  it('has its row here', () => {
    expect(Object.keys(TOOLS).toSorted()).toEqual(TEMPLATES.map(({ title }) => title).toSorted());
  });

  it.each(TEMPLATES)('$title: is read whole, and has the tools that it needs', async ({ title, sentence }) => {
    const { context } = await makeContext();
    const reading = readSchedule(sentence, { now: NOW, zone: 'Europe/Paris', locale: 'en', defaultTime: '09:00' });
    if (reading.kind !== 'schedule') throw new Error(`"${sentence}" has no time.`);
    const read = readConfig(EVERYTHING, { folder: '/tmp/nothing', zone: 'Europe/Paris' });
    if (!('config' in read)) throw new Error(JSON.stringify(read.problems));
    const { agent } = chooseAgent(read.config, { ...context, redact: (text) => text });

    const wanted = TOOLS[title] ?? [];
    const plan = agent.plan(reading.task, { zone: 'Europe/Paris' });

    if (wanted.length === 0) expect(asksToRemind(sentence)).toBe(true);
    else expect(plan.grants.map(({ tool }) => tool)).toEqual(expect.arrayContaining([...wanted]));
    expect([plan.missing, plan.question]).toEqual([[], undefined]);
  });
});
