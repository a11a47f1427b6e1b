import { afterEach, describe, expect, it } from 'vitest';
import { openAiModel } from '../../src/adapters/openai/openai-model.ts';
import { scheduleFallback } from '../../src/agent/schedule-fallback.ts';
import { type ModelReply, type ModelServer, startModelServer } from '../stand-ins/model-server.ts';
import { NOW } from '../support/context.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { labelsOf, openTalk, textOf } from './talk.ts';

const servers: ModelServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const SENTENCE = 'every monday at 16:00 unless the office is shut remind me to stretch';
const WORDS = ['every monday at 16:00 unless the office is shut'];
const MONDAYS = {
  kind: 'recurring',
  zone: 'Europe/Paris',
  rules: [{ kind: 'calendar', days: { kind: 'weekly', weekdays: [1] }, times: { kind: 'at', times: ['16:00'] } }],
  except: [{ kind: 'holidays', calendar: 'FR' }],
};

/** A conversation whose bot may ask a model on a server that answers so. */
async function talkWithModel(reply: ModelReply, options: Parameters<typeof openTalk>[0] = {}) {
  const server = await startModelServer([reply]);
  servers.push(server);
  const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const clock = { now: () => NOW, monotonic: () => performance.now() };
  const model = openAiModel({ baseUrl: server.url, apiKey: '', name: 'stand-in', log, clock });
  const talk = await openTalk({
    ...options,
    model: model.name,
    scheduleFallback: scheduleFallback({ model, random: seededRandom(7), log }),
  });
  return { talk, server, name: model.name };
}

function answer(words: readonly string[] = WORDS, schedule: unknown = MONDAYS): ModelReply {
  return { text: JSON.stringify({ kind: 'schedule', words, schedule }) };
}

describe('a time that only a model could read', () => {
  it('is shown as assumed, with who read it, and nothing is saved', async () => {
    const { talk, name } = await talkWithModel(answer());

    const draft = await talk.say(SENTENCE);

    expect(draft).toMatchObject({ outcome: 'question', card: { title: 'Reminder: stretch' } });
    expect(textOf(draft.card)).toContain(`I assumed: “${WORDS[0]}” means “Every Monday at 16:00`);
    expect(textOf(draft.card)).toContain(`, read by ${name}.`);
    expect(textOf(draft.card)).toContain('Next: Mon 9 Mar 16:00, Mon 16 Mar 16:00, Mon 23 Mar 16:00');
    expect(textOf(draft.card)).toContain('Nothing is saved yet.');
    expect(await talk.tasks()).toEqual([]);
  });

  it('is saved by Save, exactly as it was shown', async () => {
    const { talk, server } = await talkWithModel(answer());
    const draft = await talk.say(SENTENCE);

    const saved = await talk.press(draft, 'Save');

    const [task] = await talk.tasks();
    expect(saved).toMatchObject({ outcome: 'done', card: { title: 'Saved: stretch' } });
    expect(task).toMatchObject({
      job: { kind: 'remind', text: 'stretch' },
      trigger: { kind: 'schedule', schedule: MONDAYS },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('leaves the choices of the grammar on the card, and one of them takes its place', async () => {
    const { talk, name } = await talkWithModel(answer());
    const draft = await talk.say(SENTENCE);

    const chosen = await talk.press(draft, 'Tomorrow');
    await talk.press(chosen, 'Save');

    const [task] = await talk.tasks();
    expect(labelsOf(draft.card)).toEqual(expect.arrayContaining(['Save', 'Every day', 'Tomorrow', 'Change time']));
    expect(textOf(chosen.card)).not.toContain(name);
    expect(task?.trigger).toMatchObject({ schedule: { kind: 'once', moments: [{ at: '2026-03-07T16:00' }] } });
  });

  it('stays assumed when the job is changed', async () => {
    const { talk, name } = await talkWithModel(answer());
    const draft = await talk.say(SENTENCE);

    const form = await talk.press(draft, 'Change job');
    const again = await talk.press(form, 'Use this job', { job: 'drink water' });

    expect(again).toMatchObject({ outcome: 'question', card: { title: 'Reminder: drink water' } });
    expect(textOf(again.card)).toContain(`read by ${name}`);
    expect(await talk.tasks()).toEqual([]);
  });

  it('is no longer assumed when the person says it anew', async () => {
    const { talk, name } = await talkWithModel(answer());
    const draft = await talk.say(SENTENCE);

    const form = await talk.press(draft, 'Change time');
    const again = await talk.press(form, 'Use this time', { when: 'every tuesday at 16:00' });

    expect(textOf(again.card)).toContain('When: Every Tuesday at 16:00');
    expect(textOf(again.card)).not.toContain(name);
  });

  it('is said to be assumed beside another question, and Save is still asked for after the answer', async () => {
    const { talk, name } = await talkWithModel(answer());

    const question = await talk.say('every monday at 16:00 unless the office is shut');
    const draft = await talk.say('check the flowers');

    expect(question.card.title).toBe('What shall I do then?');
    expect(textOf(question.card)).toContain(`read by ${name}`);
    expect(draft.outcome).toBe('question');
    expect(textOf(draft.card)).toContain(`read by ${name}`);
    expect(labelsOf(draft.card)).toContain('Save');
    expect(await talk.tasks()).toEqual([]);
  });

  it('is found where the grammar saw no time at all, though the sentence talks like one', async () => {
    const dates = { kind: 'dates', dates: ['2026-04-02', '2026-05-01'] };
    const moons = { ...MONDAYS, rules: [{ kind: 'calendar', days: dates, times: { kind: 'at', times: ['21:00'] } }] };
    const { talk } = await talkWithModel(answer(['every full moon', 'at 9pm'], moons));

    const draft = await talk.say('every full moon at 9pm remind me to look up');

    expect(draft.card.title).toBe('Reminder: look up');
    expect(textOf(draft.card)).toContain('“every full moon … at 9pm” means');
    expect(await talk.tasks()).toEqual([]);
  });
});

describe('a model that is no help', () => {
  it.each<[string, ModelReply]>([
    ['finds none', { text: '{"kind":"none"}' }],
    ['talks nonsense', { text: 'Mondays are lovely.' }],
    ['does not accept the key', { status: 401, body: { error: { message: 'Incorrect API key provided' } } }],
    ['takes another zone', answer(WORDS, { ...MONDAYS, zone: 'Asia/Tokyo' })],
  ])('leaves the question of the grammar when it %s', async (_, reply) => {
    const { talk } = await talkWithModel(reply);

    const question = await talk.say(SENTENCE);

    expect(question).toMatchObject({ outcome: 'question', card: { title: 'When exactly?' } });
    expect(labelsOf(question.card)).toEqual([
      expect.stringContaining('Every day'),
      expect.stringContaining('Tomorrow'),
      'Type it',
      'Cancel',
    ]);
    expect(await talk.tasks()).toEqual([]);
  });
});

describe('no model is asked', () => {
  it.each([
    ['a sure reading', 'every monday 10am remind me to stretch', 'Reminder: stretch'],
    ['a time with something filled in', 'every monday remind me to stretch', 'Reminder: stretch'],
    ['an hour that does not exist', 'every day at 25:00 remind me to stretch', 'I could not read the time'],
    ['less than a minute', 'every 10 seconds remind me to stretch', 'I could not read the time'],
    ['a time that has passed', 'today at 8am remind me to stretch', 'That time has passed'],
    ['two fair meanings', 'every second monday at 9am remind me to stretch', 'Which "every 2nd Monday"?'],
    ['a job without a time', 'summarize the weekly report', 'When?'],
    ['a command', 'list', 'No tasks yet'],
  ])('about %s', async (_, line, title) => {
    const { talk, server } = await talkWithModel(answer());

    const reply = await talk.say(line);

    expect(reply.card.title).toContain(title);
    expect(server.requests).toEqual([]);
  });

  it('twice about a line that the surface sends twice', async () => {
    const { talk, server } = await talkWithModel(answer());

    const first = await talk.say(SENTENCE, { id: 'same' });
    const second = await talk.say(SENTENCE, { id: 'same' });

    expect(second).toEqual(first);
    expect(server.requests).toHaveLength(1);
  });

  it('when none is configured, and the person is asked', async () => {
    const talk = await openTalk();

    const question = await talk.say(SENTENCE);

    expect(question).toMatchObject({ outcome: 'question', card: { title: 'When exactly?' } });
  });
});
