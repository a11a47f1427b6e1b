import { describe, expect, it } from 'vitest';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import type { Agent } from '../../src/ports/agent.ts';
import type { Tool } from '../../src/ports/tool.ts';
import { openTalk, textOf } from './talk.ts';

/** Says what it is told to do, and what the task before it made. */
const echo: Agent = {
  plan: (instruction) => ({ title: instruction, says: 'I will.', grants: [], assumed: [], missing: [] }),
  work: async ({ title, brought }) => ({ text: `${title}: ${brought?.previousResult ?? 'nothing'}` }),
};

describe('a sentence that says after which task', () => {
  async function talkWithLeader() {
    const talk = await openTalk({ agent: echo });
    await talk.say('fetch prices every day at 9:00 am');
    return talk;
  }

  it.each([
    ['after fetch prices finishes, mail me the best one', 'success'],
    ['choose the best one whenever fetch prices is done', 'success'],
    ['when fetch prices fails, tell me why', 'failure'],
    ['then mail me the best one', 'success'],
  ])('"%s" makes a task that follows it', async (line, on) => {
    const talk = await talkWithLeader();

    const reply = await talk.say(line);

    const tasks = await talk.tasks();
    const leader = tasks.find(({ title }) => title === 'fetch prices');
    const follower = tasks.find(({ id }) => id !== leader?.id);
    expect(reply.outcome).toBe('done');
    expect(follower?.trigger).toEqual({
      kind: 'chain',
      after: leader?.id,
      name: `fetch prices (${leader?.shortId})`,
      on,
    });
    expect(textOf(reply.card)).toContain(`after fetch prices (${leader?.shortId})`);
  });

  it('is done when that has run, and begins with what it made', async () => {
    const talk = await talkWithLeader();
    await talk.say('after fetch prices finishes, choose one');

    await talk.say('run fetch prices');
    await talk.work();
    await talk.work();
    await talk.work();

    const texts = talk.posted().map(textOf);
    expect(texts.some((text) => text.includes('fetch prices: nothing'))).toBe(true);
    expect(texts.some((text) => text.includes('choose one: fetch prices: nothing'))).toBe(true);
    expect(textOf((await talk.say('history choose one')).card)).toContain('after fetch prices');
  });

  it('names no task: an unknown id is said, other words are a task without a time', async () => {
    const talk = await talkWithLeader();

    const unknown = await talk.say('after T-ZZZ finishes, choose one');
    const other = await talk.say('after the meeting ends, write the notes');

    expect(unknown.outcome).toBe('error');
    expect(textOf(unknown.card)).toContain('There is no task T-ZZZ');
    expect(other.outcome).toBe('question');
    expect(await talk.tasks()).toHaveLength(1);
  });
});

describe('a sentence that says when to be told', () => {
  function shop(text: () => string): Tool {
    return {
      ...{ name: 'web-page', label: 'reading a page', description: 'Reads a page for a test.', access: 'read' },
      input: { type: 'object' },
      check: () => [],
      use: async () => ({ text: text(), data: null }),
    };
  }

  it('is silent until it is so; card and history say when it looked and how often', async () => {
    let page = 'Concert\nIn stock, price $120';
    const clock = { now: () => 0, monotonic: () => 0 };
    const agent = plainAgent({ tools: [shop(() => page)], sources: { folders: [] }, clock });
    const talk = await openTalk({ agent });

    const made = await talk.say('every hour from 9 to 17 check example.com and tell me only if it contains "sold out"');
    if (made.outcome === 'question') await talk.press(made, 'Save');
    const [task] = await talk.tasks();
    const runOnce = async () => {
      const [now] = await talk.tasks();
      talk.clock.set(now?.nextDue ?? 0);
      await talk.work();
    };
    await runOnce();
    await runOnce();
    const card = textOf((await talk.say('show example.com')).card);
    const history = textOf((await talk.say('history example.com')).card);
    page = 'Concert\nSOLD OUT';
    await runOnce();

    expect(task).toMatchObject({ job: { instruction: 'check example.com', direct: true } });
    expect(textOf(made.card)).toContain('the result contains “sold out”');
    expect(card).toMatch(/Last checked[\s\S]*2 in a row not met: the result contains “sold out”/);
    expect(history).toMatch(/checked[\s\S]*2 checks/);
    expect(talk.posted()).toHaveLength(1);
    expect(textOf(talk.lastPosted())).toContain('SOLD OUT');
  });

  it('keeps off public holidays where it says so', async () => {
    const talk = await openTalk({ agent: echo });
    await talk.say('every day at 9:00 am unless it is a holiday count the orders');

    const asked = await talk.say('list');

    expect(asked.outcome).toBe('done');
    const question = await talk.say('every day at 9:00 am except on holidays count the orders');
    expect(textOf(question.card)).toContain('public holidays');
  });
});
