import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/domain/limits.ts';
import type { Agent } from '../../src/ports/agent.ts';
import { ADMIN, BEN, DEV_CHANNEL } from '../support/definitions.ts';
import { labelsOf, openTalk, type Talk, textOf } from './talk.ts';

const DAY = 86_400_000;
const BENS = { actor: BEN, conversation: DEV_CHANNEL };

async function talkWithThree(): Promise<Talk> {
  const talk = await openTalk();
  await talk.say('every day at 9:00 remind me to drink water');
  await talk.say('every monday 10am remind me to join the standup');
  await talk.say('every day at 8:00 remind me to call home', BENS);
  return talk;
}

async function states(talk: Talk): Promise<readonly string[]> {
  const tasks = await talk.tasks();
  return tasks.map(({ title, status, pause }) => `${title}: ${pause?.cause ?? status}`).toSorted();
}

describe('pause everything', () => {
  it("pauses one's own tasks until the day, tells exactly which, and touches nobody else's", async () => {
    const talk = await talkWithThree();

    const paused = await talk.say('pause everything until Monday');

    expect(paused.card.title).toBe('Paused: 2 tasks');
    expect(textOf(paused.card)).toMatch(/drink water \(T-\w+\), .*join the standup \(T-\w+\)|standup.*drink water/);
    expect(textOf(paused.card)).toContain('Until Mon 9 Mar 00:00 (Europe/Paris); then they go on by themselves.');
    expect(await states(talk)).toEqual(['call home: active', 'drink water: all', 'join the standup: all']);
    expect(labelsOf(paused.card)).toEqual(['Start again', 'Undo']);
  });

  it('ends by itself on that day', async () => {
    const talk = await talkWithThree();
    await talk.say('pause everything until Monday');

    await talk.pass(2 * DAY + 10 * 3_600_000);

    expect(await states(talk)).toEqual(['call home: active', 'drink water: active', 'join the standup: active']);
  });

  it('is undone as a whole, by its button and by the word', async () => {
    const talk = await talkWithThree();

    const undone = await talk.press(await talk.say('pause all my tasks for 2 weeks'), 'Undo');
    expect(undone.card.title).toBe('Not paused: 2 tasks');
    expect((await states(talk)).filter((state) => state.endsWith('active'))).toHaveLength(3);

    await talk.say('pause everything');
    expect((await talk.say('undo')).card.title).toBe('Not paused: 2 tasks');
    expect((await states(talk)).filter((state) => state.endsWith('active'))).toHaveLength(3);
  });

  it('offers an admin the tasks of others, one press further', async () => {
    const talk = await talkWithThree();

    const first = await talk.say('pause everything until Monday', { actor: ADMIN });
    expect(first.card.title).toBe('Nothing of yours was running');
    const also = first.card.blocks.flatMap((block) => (block.type === 'actions' ? block.items : []));
    expect(also.map(({ label }) => label)).toEqual(['Also 3 of others']);
    const [button] = also;
    if (button?.type !== 'button') throw new Error('no button');

    const all = await talk.act(button.action, { actor: ADMIN });

    expect(all.card.title).toBe('Paused: 3 tasks');
    expect(await states(talk)).toEqual(['call home: all', 'drink water: all', 'join the standup: all']);
  });

  it('says what is wrong with the day and pauses nothing', async () => {
    const talk = await talkWithThree();

    const answer = await talk.say('pause everything until every monday');

    expect(answer).toMatchObject({ outcome: 'error', card: { title: 'Until when?' } });
    expect((await states(talk)).filter((state) => state.endsWith('active'))).toHaveLength(3);
  });
});

describe('start all', () => {
  it('starts exactly what was stopped together, and tells once what was due meanwhile', async () => {
    const talk = await talkWithThree();
    await talk.say('pause drink water');
    await talk.say('every day at 7:00 remind me to stretch');
    await talk.say('pause everything');
    await talk.pass(3 * DAY);

    const started = await talk.say('resume everything');

    expect(started.card.title).toBe('Started: 2 tasks');
    expect(textOf(started.card)).toContain('4 runs were due meanwhile; none is replayed.');
    expect(textOf(started.card)).toContain('1 task was paused for other reasons and stays so.');
    expect(await states(talk)).toEqual([
      'call home: active',
      'drink water: person',
      'join the standup: active',
      'stretch: active',
    ]);
    expect((await talk.say('start all')).card.title).toBe('Nothing to start again');
  });

  it("leaves an admin's hands off what people paused for themselves", async () => {
    const talk = await talkWithThree();
    await talk.say('pause everything', BENS);

    expect((await talk.say('start all', { actor: ADMIN })).card.title).toBe('Nothing to start again');
    expect(await states(talk)).toContain('call home: all');
  });
});

/** Works until it is stopped. */
function endlessAgent(): Agent {
  return {
    plan: (instruction) => ({ title: instruction, says: '', grants: [], assumed: [], missing: [] }),
    work: ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
  };
}

describe('stop all', () => {
  it('tells what would stop, and then ends the runs and pauses the tasks; stopped runs post nothing', async () => {
    const talk = await openTalk({ agent: endlessAgent(), model: 'a model' });
    await talk.say('every day at 15:05 check the deploy');
    await talk.say('every day at 9:00 remind me to drink water');
    talk.clock.advance(6 * 60_000);
    void talk.work();
    await expect.poll(async () => (await talk.tasks()).some(({ lastRun }) => lastRun?.status === 'running')).toBe(true);

    const question = await talk.say('stop all');
    expect(question).toMatchObject({ outcome: 'question', card: { title: 'Stop everything?' } });
    expect(textOf(question.card)).toContain('Stops 1 run, pauses 2 tasks.');

    const stopped = await talk.press(question, 'Stop all');

    expect(stopped.card.title).toBe('Stopped: 1 run, 2 tasks');
    const tasks = await talk.tasks();
    expect(tasks.map(({ status }) => status)).toEqual(['paused', 'paused']);
    expect(tasks.find(({ lastRun }) => lastRun !== undefined)?.lastRun).toMatchObject({ status: 'canceled' });
    expect(talk.posted()).toEqual([]);

    await talk.press(stopped, 'Start again');
    expect((await talk.tasks()).map(({ status }) => status)).toEqual(['active', 'active']);
  });

  it('stops at once when "now" is said, and only what one may stop', async () => {
    const talk = await talkWithThree();

    const stopped = await talk.say('stop everything now');

    expect(stopped.card.title).toBe('Stopped: 0 runs, 2 tasks');
    expect(await states(talk)).toContain('call home: active');
  });

  it('stops a hundred tasks of a workspace within seconds, each with its entry in the history', async () => {
    const many = { ...DEFAULT_LIMITS, activeTasksPerMember: 1_000, createsPerMinute: 1_000, createsPerDay: 1_000 };
    const talk = await openTalk({ limits: many });
    for (let hour = 0; hour < 100; hour += 1) await talk.say(`every day at 9:00 remind me of thing ${hour}`);
    const begun = performance.now();

    const stopped = await talk.say('stop all now', { actor: ADMIN });

    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(stopped.card.title).toBe('Stopped: 0 runs, 100 tasks');
    expect((await talk.tasks()).every(({ rev, pause }) => rev === 2 && pause?.by === 'Ada')).toBe(true);
  });
});
