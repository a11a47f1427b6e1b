import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/domain/card.ts';
import { openRest } from '../api/open-rest.ts';
import { ADMIN, BEN, CONSOLE, DEV_CHANNEL, OWNER } from '../support/definitions.ts';
import { createdTask } from '../support/tasks.ts';
import { openTalk, type Talk, textOf } from './talk.ts';

const OPS = { ...DEV_CHANNEL, id: 'C-ops', name: '#ops' };
const IN_CHANNEL = { actor: ADMIN, conversation: DEV_CHANNEL };

/** Three tasks of Ana and one of Ben in a channel, one of Ana elsewhere, one of the admin. */
async function talkWithTasks() {
  const talk = await openTalk();
  const add = (title: string, actor: typeof OWNER, destination = DEV_CHANNEL) =>
    createdTask(talk.context, { title, destinations: [destination], origin: destination }, { actor });
  for (const title of ['One', 'Two', 'Three']) await add(`Ana ${title}`, OWNER);
  await add('Ben One', BEN);
  await add('Ana Elsewhere', OWNER, OPS);
  await add('Ada One', ADMIN);
  return talk;
}

async function told(talk: Talk): Promise<readonly string[]> {
  await talk.work();
  return talk.posted().map(says).sort();
}

function says(card: Card): string {
  const titles = card.blocks.flatMap((block) => (block.type === 'rows' ? block.rows.map(({ title }) => title) : []));
  return `${card.title}: ${[...titles].sort().join(', ')}`;
}

const each = (done: string) => [
  `${done} by Ada: 1 task of yours: Ana Elsewhere`,
  `${done} by Ada: 1 task of yours: Ben One`,
  `${done} by Ada: 3 tasks of yours: Ana One, Ana Three, Ana Two`,
];

describe('owners of tasks that an admin stops all at once', () => {
  it('are told once each, of their own tasks alone, and where those are told anyway', async () => {
    const talk = await talkWithTasks();

    await talk.say('stop all now', IN_CHANNEL);

    expect(await told(talk)).toEqual(each('Paused'));
  });

  it('are told until when, and start theirs again by one press', async () => {
    const talk = await talkWithTasks();
    const asked = await talk.say('pause everything until monday', IN_CHANNEL);

    await talk.act({ verb: 'pause-all', subject: 'all', arg: String(talk.clock.now() + 86_400_000) }, { actor: ADMIN });
    await talk.work();
    const card = talk.posted().find(({ title }) => title.includes('3 tasks')) as Card;
    const started = await talk.press({ card, audience: 'me', outcome: 'done' }, 'Start them again');

    expect(asked.outcome).toBe('done');
    expect(textOf(card)).toContain('then they go on by themselves');
    expect(started.card.title).toBe('Started: 4 tasks');
  });

  it('are told when they are started again, and when all of it is taken back', async () => {
    const talk = await talkWithTasks();
    await talk.say('stop all now', IN_CHANNEL);
    await told(talk);
    const before = talk.posted().length;

    await talk.say('start all', IN_CHANNEL);
    await talk.work();
    const started = talk.posted().slice(before).map(says).sort();
    await talk.say('undo', IN_CHANNEL);
    await talk.work();
    const undone = talk
      .posted()
      .slice(before + started.length)
      .map(says)
      .sort();

    expect(started).toEqual(each('Started again'));
    expect(undone).toEqual(each('Put back as they were'));
  });

  it('are told once what a program did with several, each with its way back', async () => {
    const rest = await openRest();
    const { talk, send, tokenOf } = rest;
    const tasks = [];
    for (const title of ['Ana One', 'Ana Two'])
      tasks.push(await createdTask(talk.context, { title, destinations: [DEV_CHANNEL] }));
    const headers = { authorization: `Bearer ${await tokenOf(ADMIN, ['read', 'write', 'admin'])}` };
    const ids = tasks.map(({ id }) => id);

    const { body } = await send('POST', '/api/tasks/bulk', { action: 'delete', ids }, headers);
    await talk.work();
    await expect.poll(() => talk.posted().length).toBe(1);
    const [card] = talk.posted();

    expect(body.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['deleted', 'deleted']);
    expect(says(card as Card)).toBe('Deleted by Ada: 2 tasks of yours: Ana One, Ana Two');
    await talk.press({ card: card as Card, audience: 'me', outcome: 'done' }, 'Ana Two');
    expect((await talk.tasks()).map(({ title }) => title)).toEqual(['Ana Two']);
  });

  it('are told once when the same press comes twice, and not of what they did themselves', async () => {
    const talk = await talkWithTasks();
    const stop = { verb: 'stop-all', subject: 'all' };

    await talk.act(stop, { actor: ADMIN, id: 'same' });
    await talk.act(stop, { actor: ADMIN, id: 'same' });
    expect(await told(talk)).toHaveLength(3);

    const own = await openTalk();
    await createdTask(own.context, { title: 'Mine', destinations: [CONSOLE] });
    await own.say('stop all now');
    await own.say('start all');
    expect(await told(own)).toEqual([]);
  });
});
