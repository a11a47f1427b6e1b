import { describe, expect, it } from 'vitest';
import { plainAgent } from '../../src/agent/plain-agent.ts';
import type { Agent, Work } from '../../src/ports/agent.ts';
import { NOW } from '../support/context.ts';
import { DEV_CHANNEL } from '../support/definitions.ts';
import { openTalk, textOf } from './talk.ts';

/** Says whether it only describes, and remembers what it was given. */
function watchedAgent(works: Work[]): Agent {
  const clock = { now: () => NOW, monotonic: () => 0 };
  const { plan } = plainAgent({ tools: [], sources: { folders: [], sample: true }, clock });
  return {
    plan,
    async work(work) {
      works.push(work);
      return { text: work.dryRun === true ? 'Would tell of 3 commits.' : 'There are 3 commits.' };
    },
  };
}

async function talkAndTask() {
  const works: Work[] = [];
  const talk = await openTalk({ agent: watchedAgent(works) });
  await talk.say('summarize commits every day at 16:00', { conversation: DEV_CHANNEL });
  return { talk, works };
}

describe('test <task>', () => {
  it('begins at once and shows what it would post to who asked', async () => {
    const { talk, works } = await talkAndTask();

    const reply = await talk.say('test summarize');
    await talk.work();

    expect(reply).toMatchObject({ outcome: 'done', audience: 'me' });
    expect(reply.card.title).toMatch(/^Testing: /);
    expect(works).toMatchObject([{ dryRun: true }]);
    expect(talk.posted()).toHaveLength(1);
    expect(talk.lastPosted().title).toMatch(/^Test run: /);
    expect(textOf(talk.lastPosted())).toMatch(
      /Nothing was changed, posted or remembered[\s\S]*It would post to #dev:[\s\S]*Would tell of 3 commits[\s\S]*test run by Ana/,
    );
    expect((await talk.tasks())[0]?.counters).toMatchObject({ succeeded: 0 });
  });

  it('stands behind More on the card of the task, and in its history', async () => {
    const { talk } = await talkAndTask();
    const card = await talk.say('show summarize');

    const reply = await talk.press(card, 'Test run');
    await talk.work();
    const history = await talk.say('history summarize');

    expect(reply.card.title).toMatch(/^Testing: /);
    const [row] = history.card.blocks.flatMap((block) => (block.type === 'rows' ? block.rows : []));
    expect(row).toMatchObject({ status: 'tested', detail: expect.stringContaining('test run, Ana') });
  });

  it('takes words for this one run', async () => {
    const { talk, works } = await talkAndTask();

    await talk.say('test summarize with: only the api folder');
    await talk.work();

    expect(works[0]?.job.instruction).toMatch(/only the api folder$/);
  });

  it('of a place that others read, where nobody can be told alone, is refused before anything runs', async () => {
    const { talk, works } = await talkAndTask();

    const reply = await talk.say('test summarize', { conversation: DEV_CHANNEL });
    await talk.work();

    expect(reply).toMatchObject({ outcome: 'error', card: { title: 'Nothing was tested' } });
    expect(works).toEqual([]);
  });
});

describe('a job that is no task yet', () => {
  it('is tested from its card, and the card stays', async () => {
    const works: Work[] = [];
    const talk = await openTalk({ agent: watchedAgent(works) });
    const draft = await talk.say('summarize commits every weekday');

    const reply = await talk.press(draft, 'Test run');
    const saved = await talk.press(draft, 'Save');

    expect(reply.card.title).toMatch(/^Test run: /);
    expect(textOf(reply.card)).toContain('Would tell of 3 commits.');
    expect(reply.replaces).toBeUndefined();
    expect(works).toMatchObject([{ dryRun: true }]);
    expect(saved.card.title).toMatch(/^Saved: /);
    expect(talk.posted()).toEqual([]);
  });

  it('is tested from a sentence, and leaves nothing behind', async () => {
    const works: Work[] = [];
    const talk = await openTalk({ agent: watchedAgent(works) });

    const reply = await talk.say('test summarize the commits of acme/api');

    expect(textOf(reply.card)).toContain('Would tell of 3 commits.');
    expect(works).toMatchObject([{ dryRun: true }]);
    expect(await talk.tasks()).toEqual([]);
  });

  it('is no job when it is one word that no task is called', async () => {
    const works: Work[] = [];
    const talk = await openTalk({ agent: watchedAgent(works) });

    expect(await talk.say('test standup')).toMatchObject({ outcome: 'error' });
    expect(works).toEqual([]);
  });

  it('is a new task when it has a time', async () => {
    const talk = await openTalk({ agent: watchedAgent([]) });

    const reply = await talk.say('test the login page every friday at 9');

    expect(reply.card.title).toBe('Test the login page');
    expect(textOf(reply.card)).toMatch(/When: [Ee]very Friday at 09:00/);
  });
});
