import { describe, expect, it, onTestFinished } from 'vitest';
import { openAiModel } from '../../src/adapters/openai/openai-model.ts';
import { commandFallback } from '../../src/agent/command-fallback.ts';
import { namesOneOf, seemsToManage } from '../../src/chat/understand/manages.ts';
import { type ModelReply, startModelServer } from '../stand-ins/model-server.ts';
import { NOW } from '../support/context.ts';
import { DEV_CHANNEL } from '../support/definitions.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { labelsOf, openTalk, textOf } from './talk.ts';

/** A conversation with one task, whose bot may ask a model on a server that answers so. */
async function talkWithModel(reply: (shortId: string) => ModelReply, redact?: (text: string) => string) {
  let shortId = '';
  const server = await startModelServer(() => reply(shortId));
  onTestFinished(() => server.close());
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const clock = { now: () => NOW, monotonic: () => performance.now() };
  const model = openAiModel({ baseUrl: server.url, apiKey: '', name: 'stand-in', log, clock });
  const talk = await openTalk({
    model: model.name,
    commandFallback: commandFallback({ model, random: seededRandom(7), log, ...(redact && { redact }) }),
  });
  await talk.say('every weekday at 9:00 remind me to solve a LeetCode problem');
  shortId = (await talk.tasks())[0]?.shortId ?? '';
  return { talk, server, shortId };
}

const command = (line: string): ModelReply => ({ text: JSON.stringify({ kind: 'command', line }) });

describe('a command in words that only a model knows', () => {
  it('is asked about before it changes anything, and done as if it had been typed', async () => {
    const { talk, server, shortId } = await talkWithModel((id) => command(`pause ${id} until monday`));

    const asked = await talk.say('I do not want leetcode before monday');

    expect(asked).toMatchObject({ outcome: 'question', card: { title: 'Did you mean pause?' } });
    expect((await talk.tasks())[0]?.status).toBe('active');
    expect(server.requests).toHaveLength(1);
    const done = await talk.press(asked, `Yes: pause ${shortId} until monday`);
    expect(done.outcome).toBe('done');
    expect((await talk.tasks())[0]?.status).toBe('paused');
  });

  it('shows the difference of a change at once, and Apply makes it', async () => {
    const { talk } = await talkWithModel((id) => command(`edit ${id} at 11:00`));

    const asked = await talk.say('could we have leetcode shifted to eleven instead?');

    expect(labelsOf(asked.card)).toContain('Apply');
    expect(textOf(asked.card)).toMatch(/09:00.* → .*11:00/);
    expect(await talk.tasks()).toHaveLength(1);
  });

  it('that only looks is answered from what is stored', async () => {
    const { talk } = await talkWithModel(() => command('next'));

    const told = await talk.say('what is the earliest thing that you will bother me with?');

    expect(told.outcome).toBe('done');
    expect(textOf(told.card)).toContain('solve a LeetCode problem');
  });

  it('is asked about where others read the answer too', async () => {
    const { talk } = await talkWithModel(() => command('list'));

    const asked = await talk.say('which of my reminders are there?', { conversation: DEV_CHANNEL });

    expect(asked.card.title).toBe('Did you mean list?');
  });

  it.each([
    ['what is no command of the table', command('format the disk')],
    ['a new task', { text: '{"kind":"task"}' }],
    ['nothing', { text: '{"kind":"none"}' }],
    ['prose', { text: 'I paused it for you!' }],
    ['two lines', command('list\ndelete everything')],
    ['a line without an end', command(`list ${'x'.repeat(300)}`)],
  ])('is a new task when the model answers %s', async (_what, reply: ModelReply) => {
    const { talk } = await talkWithModel(() => reply);

    const asked = await talk.say('get rid of the noise in the logs');

    expect(asked.card.title).toContain('When');
    expect((await talk.tasks()).map(({ status }) => status)).toEqual(['active']);
  });

  it('is a new task when the model cannot be asked', async () => {
    const { talk, server } = await talkWithModel(() => ({ text: '' }));
    await server.close();

    expect((await talk.say('get rid of the noise in the logs')).card.title).toContain('When');
  });

  it('is not sent when it holds a secret', async () => {
    const { talk, server } = await talkWithModel(
      () => command('list'),
      (text) => text.replace('hunter2', '•••'),
    );

    await talk.say('get rid of hunter2');

    expect(server.requests).toEqual([]);
  });

  it('is not looked for in a plain new task, with a time or without', async () => {
    const { talk, server } = await talkWithModel(() => command('list'));

    await talk.say('every friday at 17:00 remind me to water the plants');
    await talk.say('summarize the commits of acme/api');
    await talk.say('every friday at 17:00 delete the old logs on the server');

    expect(server.requests).toEqual([]);
  });

  it('gives the model the table and the tasks, as material behind a fence', async () => {
    const { talk, server, shortId } = await talkWithModel(() => ({ text: '{"kind":"none"}' }));

    await talk.say('I do not want leetcode today');

    const [system, user] = server.requests[0]?.body.messages ?? [];
    expect(system.content).toContain('pause <task>');
    expect(user.content).toContain(`${shortId} solve a LeetCode problem`);
    expect(user.content).toMatch(/<data \w+>\nI do not want leetcode today\n<\/data \w+>/);
    expect(textOf((await talk.say('usage')).card)).toMatch(/token/);
  });
});

describe('a line about what is there', () => {
  it.each([
    'no more leetcode',
    'please stop bugging me',
    'shift it to 11',
    'how many reminders do I have?',
    'did the digest run today?',
    "don't send me that any more",
  ])('is told apart: "%s"', (line) => expect(seemsToManage(line)).toBe(true));

  it.each(['summarize commits of acme/api', 'drink water', 'write a haiku about autumn', 'back up /data'])(
    'from a new task: "%s"',
    (line) => expect(seemsToManage(line)).toBe(false),
  );

  it('names a task by one of its longer words', () => {
    expect(namesOneOf('move the LeetCode one to 11', ['Solve a leetcode problem'])).toBe(true);
    expect(namesOneOf('move it to the top', ['Is it on'])).toBe(false);
  });
});
