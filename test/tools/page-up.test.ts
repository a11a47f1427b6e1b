import { afterEach, describe, expect, it } from 'vitest';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { pageUp } from '../../src/tools/page-up.ts';
import { openTalk, type Talk, textOf } from '../chat/talk.ts';
import { toolContext, toolContract } from '../contract/tool.ts';
import { type Page, type SmallWeb, startSmallWeb } from '../stand-ins/small-web.ts';
import { testMemory } from '../support/tool-memory.ts';

const webs: SmallWeb[] = [];
afterEach(async () => {
  await Promise.all(webs.splice(0).map((web) => web.close()));
});

const URL = 'https://shop.example/';
const UP: Page = { body: 'welcome' };
const DOWN: Page = { status: 503 };
const MINUTE = 60_000;

/** A page whose state the test sets, and the tool that looks at it. */
async function openPage(first: Page = UP) {
  const page = { now: first };
  const web = await startSmallWeb({ pages: () => page.now });
  webs.push(web);
  return { page, web, tool: pageUp(web.safeFetch, { secondLookAfter: 0 }) };
}

toolContract({
  name: 'page-up',
  make: async () => {
    const { tool } = await openPage();
    return { tool, good: { url: URL }, faulty: { url: 'https://127.0.0.1/' } };
  },
  bad: [[{}, /url/]],
});

describe('whether a page is up', () => {
  it.each([
    [{ status: 500 }, false],
    [{ status: 404 }, false],
    [{ serve: (response) => response.destroy() }, false],
    [{ status: 401 }, true],
    [{ status: 403 }, true],
    [{ status: 429 }, true],
    [{ headers: { 'content-type': 'image/png' }, body: 'no text' }, true],
  ] as readonly (readonly [Page, boolean])[])('%j: %s', async (answer, up) => {
    const { tool } = await openPage(answer);

    expect(await tool.use({ url: URL }, toolContext({ memory: testMemory() }))).toMatchObject({ data: { up } });
  });

  it('is asked a second time before it is called down', async () => {
    const answers = [DOWN, UP];
    const web = await startSmallWeb({ pages: () => answers.shift() });
    webs.push(web);
    const tool = pageUp(web.safeFetch, { secondLookAfter: 0 });

    expect(await tool.use({ url: URL }, toolContext({ memory: testMemory() }))).toMatchObject({
      data: { up: true },
    });
    expect(web.requests).toHaveLength(2);
  });

  it('is answered where nothing is kept in mind, whatever it is', async () => {
    const { tool } = await openPage();
    const result = await tool.use({ url: URL }, toolContext());
    expect(result).toMatchObject({ text: `${URL} is up.` });
    expect(result.nothingNew).toBeUndefined();
  });
});

describe('a task that watches whether a page is up', () => {
  async function watch(said: string) {
    const { page, tool } = await openPage();
    const clock: Clock = { now: () => talk.clock.now(), monotonic: () => talk.clock.monotonic() };
    const sources = { folders: [], github: { host: 'github.com' } };
    const talk: Talk = await openTalk({ agent: plainAgent({ tools: [tool], sources, clock }) });
    const reply = await talk.say(said);
    if (reply.outcome === 'question') await talk.press(reply, 'Save');
    return { page, talk };
  }

  it('tells once that it is down, is never paused for it, and tells once that it is up again', async () => {
    const { page, talk } = await watch(`check that ${URL} is up every 5 minutes`);
    await talk.pass(5 * MINUTE);
    await talk.pass(5 * MINUTE);
    expect(talk.posted()).toHaveLength(0);

    page.now = DOWN;
    for (let look = 0; look < 7; look += 1) await talk.pass(5 * MINUTE);

    expect(talk.posted()).toHaveLength(1);
    expect(talk.lastPosted()).toMatchObject({ tone: 'bad' });
    expect(textOf(talk.lastPosted())).toContain('It is down');
    expect((await talk.tasks())[0]).toMatchObject({ status: 'active', failuresInRow: 0 });

    page.now = UP;
    await talk.pass(5 * MINUTE);
    await talk.pass(5 * MINUTE);

    expect(talk.posted()).toHaveLength(2);
    expect(textOf(talk.lastPosted())).toContain('It was down for 35 minutes.');
  });

  it('reminds once a day while it stays down', async () => {
    const { page, talk } = await watch(`check that ${URL} is up every hour`);
    page.now = DOWN;
    for (let look = 0; look < 26; look += 1) await talk.pass(60 * MINUTE);

    expect(talk.posted()).toHaveLength(2);
    expect(textOf(talk.lastPosted())).toContain('for 1 day now');
  });

  it('that looks once tells what it saw', async () => {
    const { talk } = await watch(`check that ${URL} is up in 5 minutes`);
    await talk.pass(5 * MINUTE);
    expect(textOf(talk.lastPosted())).toContain('is up.');
  });
});
