import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/domain/run.ts';
import { deleteTask } from '../../src/usecases/delete-task.ts';
import { sendAgain } from '../../src/usecases/send-again.ts';
import { NOW } from '../support/context.ts';
import { CONSOLE, DEV_CHANNEL, everyMinutes, OWNER, onceAt, scheduled } from '../support/definitions.ts';
import { makeRuns, type TestRuns, type TestRunsOptions } from '../support/run-context.ts';
import type { PostFault } from '../support/stand-in-surface.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const AGENT = { kind: 'agent', instruction: 'look', grants: [] } as const;

/** Posts in #dev what was asked for in the console. */
const TO_DEV = { destinations: [DEV_CHANNEL], origin: CONSOLE };

interface Delivering {
  readonly runs: TestRuns;
  readonly taskId: Awaited<ReturnType<TestRuns['addTask']>>['id'];
  delivery(): Promise<Delivery | undefined>;
}

/** A reminder whose delivery meets these faults, right after its instant. */
async function delivering(
  faults: readonly (PostFault | 'fine')[],
  options: TestRunsOptions = {},
  definition: Parameters<TestRuns['addTask']>[0] = {},
): Promise<Delivering> {
  const runs = await makeRuns(options);
  runs.surface.faults.push(...faults);
  const task = await runs.addTask({ trigger: scheduled(onceAt(NOW + MINUTE)), ...definition });
  await runs.pass(MINUTE);
  await runs.sweep();
  return { runs, taskId: task.id, delivery: async () => (await runs.deliveries((await runs.runs(task.id))[0]))[0] };
}

describe('a message', () => {
  it('is posted with one request and no look-up', async () => {
    const { runs, delivery } = await delivering([]);

    expect(runs.surface).toMatchObject({ posts: 1, lookUps: 0 });
    expect(await delivery()).toMatchObject({ status: 'delivered', tries: 1, contested: false });
  });

  it('goes to every destination with the same words', async () => {
    const { runs } = await delivering([], {}, { destinations: [CONSOLE, DEV_CHANNEL] });

    expect(runs.surface.visible().map(({ place }) => place)).toEqual(['console', 'dev']);
    expect(new Set(runs.surface.says())).toEqual(new Set(['result: drink water']));
  });

  it('keeps the words it was closed with', async () => {
    let words = 'old';
    const cards = { result: () => ({ title: words, tone: 'neutral', blocks: [] }) as const };
    const { runs } = await delivering(['refused'], { cards });

    words = 'new';
    await runs.live(10 * SECOND);

    expect(runs.surface.visible().map(({ card }) => card.title)).toEqual(['old']);
  });

  it('that is refused is sent again a little later', async () => {
    const { runs, delivery } = await delivering(['refused', 'refused']);

    await runs.live(30 * SECOND);

    expect(runs.surface).toMatchObject({ posts: 3, lookUps: 0 });
    expect(await delivery()).toMatchObject({ status: 'delivered', tries: 3 });
  });

  it('whose answer was lost is looked up 25 seconds later and not posted twice', async () => {
    const { runs, delivery } = await delivering(['lost']);

    await runs.live(24 * SECOND);
    const early = runs.surface.lookUps;
    await runs.live(2 * SECOND);

    expect(early).toBe(0);
    expect(runs.surface.posts).toBe(1);
    expect(await delivery()).toMatchObject({ status: 'delivered', contested: true, receipts: [{ messageId: 'm1' }] });
  });

  it('that never landed is posted after the look-up', async () => {
    const { runs } = await delivering(['dropped']);

    await runs.live(26 * SECOND);

    expect(runs.surface).toMatchObject({ posts: 2, lookUps: 1 });
    expect(runs.surface.says()).toEqual(['result: drink water']);
  });

  it('that a look-up did not see yet is there once after the audit', async () => {
    const { runs, delivery } = await delivering(['lost'], { surface: { seesAfter: 5 * MINUTE } });

    await runs.live(30 * SECOND);
    const copies = runs.surface.says().length;
    await runs.live(11 * MINUTE, 10 * SECOND);

    expect(copies).toBe(2);
    expect(runs.surface.visible().map(({ id }) => id)).toEqual(['m1']);
    expect(await delivery()).toMatchObject({ status: 'delivered', receipts: [{ messageId: 'm1' }] });
  });

  it('whose form is refused arrives as words, and is not given up for it', async () => {
    const buttons = { type: 'button', label: 'Run again', action: { verb: 'run', subject: 'tsk_1' } } as const;
    const cards: TestRunsOptions['cards'] = {
      result: () => ({
        title: 'Digest',
        tone: 'good',
        blocks: [
          { type: 'fields', fields: [{ label: 'When', value: [{ time: NOW, zone: 'Europe/Paris', style: 'full' }] }] },
          { type: 'markdown', markdown: '14 commits. '.repeat(200) },
          { type: 'actions', items: [buttons] },
        ],
      }),
    };
    const { runs, delivery, taskId } = await delivering(['shape'], { cards });

    const seen = runs.surface.visible();
    const text = JSON.stringify(seen.map(({ card }) => card.blocks));
    expect(await delivery()).toMatchObject({ status: 'delivered', plain: true });
    expect(seen.map(({ card }) => card.blocks.map(({ type }) => type))).toEqual([['text'], ['text']]);
    expect(text.match(/commits\./g)).toHaveLength(200);
    expect(text).toContain('When: Fri 6 Mar 15:00 (Europe/Paris)');
    expect((await runs.task(taskId)).pause).toBeUndefined();
  });

  it('whose words are refused too has failed, is told, and does not pause its task', async () => {
    const { runs, delivery, taskId } = await delivering(['shape', 'shape'], {}, TO_DEV);

    expect(await delivery()).toMatchObject({ status: 'failed', failure: { code: 'refused' } });
    expect((await runs.task(taskId)).pause).toBeUndefined();
    await runs.live(MINUTE);
    expect(runs.surface.visible().map(({ place }) => place)).toEqual(['console']);
  });

  it('that must wait for the platform’s limit arrives when it is over, with no try counted', async () => {
    const { runs, delivery } = await delivering([{ retryAfter: 40 * SECOND }]);

    await runs.live(39 * SECOND);
    const early = runs.surface.posts;
    await runs.live(2 * SECOND);

    expect(early).toBe(1);
    expect(await delivery()).toMatchObject({ status: 'delivered', tries: 1 });
  });

  it('that nobody can look up is left as unknown, and the owner is asked', async () => {
    const { runs, delivery } = await delivering(['lost'], { surface: { cannotLookUp: true } }, TO_DEV);

    await runs.live(30 * SECOND);

    expect(await delivery()).toMatchObject({ status: 'unknown' });
    expect(runs.surface.visible().map(({ place }) => place)).toEqual(['dev', 'console']);
    expect(runs.surface.says()).toEqual(['result: drink water', 'unknown: #dev']);
  });

  it('is sent again when its owner says so, once for each press', async () => {
    const { runs, delivery } = await delivering(['dropped'], { surface: { cannotLookUp: true } }, TO_DEV);
    await runs.live(30 * SECOND);
    const unknown = await delivery();
    if (unknown === undefined) throw new Error('there is a delivery');

    const press = () => sendAgain(runs.context, { actor: OWNER, deliveryId: unknown.id, inboundId: 'press-1' });
    const kinds = [(await press()).kind];
    await runs.live(2 * SECOND);
    kinds.push((await press()).kind);
    await runs.live(2 * SECOND);

    expect(kinds).toEqual(['sending', 'repeated']);
    expect(await delivery()).toMatchObject({ status: 'delivered' });
    expect(runs.surface.says().filter((text) => text.startsWith('result'))).toHaveLength(1);
    const again = { actor: OWNER, deliveryId: unknown.id, inboundId: 'press-2' };
    expect((await sendAgain(runs.context, again)).kind).toBe('not-needed');
  });

  it('of a task that was deleted meanwhile is not posted', async () => {
    const { runs, taskId, delivery } = await delivering(['refused']);

    await deleteTask(runs.context, { actor: OWNER, taskId });
    await runs.live(10 * SECOND);

    expect(await delivery()).toMatchObject({ status: 'suppressed' });
    expect(runs.surface.says()).toEqual([]);
  });
});

describe('a place that is gone', () => {
  const gone = { surface: { gone: ({ id }: { id: string }) => id === 'dev' } };
  const every = { ...TO_DEV, trigger: scheduled(everyMinutes(60, NOW + MINUTE)) };

  it('pauses the task and tells its owner once, where the request was made', async () => {
    const { runs, taskId, delivery } = await delivering([], gone, every);

    await runs.live(3 * HOUR, 5 * MINUTE);

    expect(await delivery()).toMatchObject({ status: 'failed', failure: { code: 'gone' } });
    expect(await runs.task(taskId)).toMatchObject({ status: 'paused', pause: { cause: 'delivery' }, rev: 2 });
    expect(runs.surface.says()).toEqual(['paused: Drink water: #dev cannot be reached: The place is gone.']);
    expect(runs.surface.visible()[0]?.place).toBe('console');
  });

  it('of a task that is over is told all the same', async () => {
    const { runs, taskId } = await delivering([], gone, TO_DEV);

    await runs.live(MINUTE);

    expect((await runs.task(taskId)).status).toBe('completed');
    expect(runs.surface.says()).toEqual(['undelivered: The place is gone.']);
  });

  it('takes a failure’s own words to where the request was made', async () => {
    const work = async () => Promise.reject(new TypeError('oops'));
    const { runs } = await delivering([], { ...gone, work }, { ...every, job: AGENT });

    await runs.live(MINUTE);

    expect(runs.surface.visible().map(({ place }) => place)).toEqual(['console', 'console']);
    expect([...runs.surface.says()].sort()).toEqual([
      'failure: AutoTask made a mistake of its own (TypeError).',
      'paused: Drink water: #dev cannot be reached: The place is gone.',
    ]);
  });

  it('leaves the log as the last resort', async () => {
    const everywhere = { surface: { gone: () => true } };
    const { runs, taskId } = await delivering([], everywhere, every);

    await runs.live(MINUTE);

    expect((await runs.task(taskId)).status).toBe('paused');
    expect(runs.surface.says()).toEqual([]);
    expect(runs.test.logged.filter(({ event }) => event === 'owner-not-reached').length).toBeGreaterThan(0);
  });

  it('is also one whose surface is not connected', async () => {
    const slack = { ...DEV_CHANNEL, surface: 'slack' } as const;
    const { runs, delivery } = await delivering([], {}, { destinations: [slack], origin: CONSOLE });

    await runs.live(MINUTE);

    expect(await delivery()).toMatchObject({ status: 'failed', failure: { code: 'surface-not-connected' } });
    expect(runs.surface.says()).toEqual(['undelivered: AutoTask is not connected to slack.']);
  });
});

describe('a platform that is down', () => {
  it('gets the message hours later, and nobody hears of it', async () => {
    const faults = Array.from({ length: 20 }, () => 'refused' as const);
    const { runs, delivery } = await delivering(faults);

    await runs.live(5 * HOUR, 5 * MINUTE);

    expect(await delivery()).toMatchObject({ status: 'delivered', tries: 21 });
    expect(runs.surface.says()).toEqual(['result: drink water']);
  });

  it('for twelve hours is given up, and the owner is told', async () => {
    const faults = Array.from({ length: 200 }, () => 'refused' as const);
    const { runs, delivery } = await delivering(faults, {}, TO_DEV);

    await runs.live(11 * HOUR, 5 * MINUTE);
    const pending = await delivery();
    await runs.live(2 * HOUR, 5 * MINUTE);
    runs.surface.faults.length = 0;
    await runs.live(HOUR, 5 * MINUTE);

    expect(pending?.status).toBe('pending');
    expect(await delivery()).toMatchObject({ status: 'failed', failure: { code: 'busy' } });
    expect(runs.surface.says()).toEqual(['undelivered: It is busy.']);
  });
});

describe('a long result', () => {
  const long = Array.from({ length: 5 }, (_, index) => `Paragraph ${index} ${'x'.repeat(80)}`).join('\n\n');
  const options = { work: async () => ({ text: long }), surface: { limits: { markdown: 200, parts: 3 } } };

  it('arrives in order, each part after the receipt of the one before', async () => {
    const { runs, delivery } = await delivering([], options, { job: AGENT });

    expect((await delivery())?.receipts.map(({ messageId }) => messageId)).toEqual(['m1', 'm2', 'm3']);
    expect(runs.surface.visible().map(({ parent }) => parent)).toEqual([undefined, 'm1', 'm1']);
  });

  it('goes on after the part that arrived', async () => {
    const { runs, delivery } = await delivering(['fine', 'lost'], options, { job: AGENT });

    await runs.live(30 * SECOND);

    expect(await delivery()).toMatchObject({ status: 'delivered', tries: 2 });
    expect(runs.surface.visible()).toHaveLength(3);
    expect(runs.surface.posts).toBe(3);
  });
});
