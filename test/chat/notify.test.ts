import { describe, expect, it } from 'vitest';
import { formOf, openTalk, textOf } from './talk.ts';

const JOB = 'summarize commits of acme/api every day at 16:00';

describe('what is told, said with the task', () => {
  it.each([
    ["and don't post it, only on problems", { tell: 'problems' }, 'only when something goes wrong'],
    ['without notifications', { tell: 'never' }, 'nothing; it is in the history'],
    ['and tell me even when nothing is new', { tell: 'always' }, 'always, also when there is nothing new'],
  ])('"%s"', async (clause, notify, says) => {
    const talk = await openTalk();

    const reply = await talk.say(`${JOB} ${clause}`);
    const [task] = await talk.tasks();

    expect(task?.policy.notify).toEqual(notify);
    expect(task?.job).toMatchObject({ instruction: 'summarize commits of acme/api' });
    expect(textOf(reply.card)).toContain(`Tells: ${says}`);
  });

  it('"only on changes" is the condition that the result changed', async () => {
    const talk = await openTalk();

    const reply = await talk.say(`${JOB} and tell me only on changes`);

    expect((await talk.tasks())[0]).toMatchObject({ conditions: [{ kind: 'result', test: { operator: 'changed' } }] });
    expect(textOf(reply.card)).toContain('Only if: the result changed');
  });

  it('stays with a draft until it is saved', async () => {
    const talk = await openTalk();

    const draft = await talk.say('summarize commits of acme/api every weekday, only on problems');
    await talk.press(draft, 'Save');

    expect((await talk.tasks())[0]?.policy.notify).toEqual({ tell: 'problems' });
  });

  it('asks nothing of a reminder: its words are all there is', async () => {
    const talk = await openTalk();

    await talk.say('remind me tomorrow at 9 to write only on problems');

    expect((await talk.tasks())[0]?.job).toMatchObject({ text: 'write only on problems' });
  });

  it('refuses a place for trouble that is none, and saves nothing', async () => {
    const talk = await openTalk();

    const reply = await talk.say(`${JOB}, failures to #ops`);

    expect(reply.outcome).toBe('error');
    expect(textOf(reply.card)).toContain('There is no #ops here.');
    expect(await talk.tasks()).toEqual([]);
  });
});

describe('what is told, changed later', () => {
  async function withTask() {
    const talk = await openTalk();
    await talk.say(JOB);
    return talk;
  }

  it('by a sentence, with the difference first', async () => {
    const talk = await withTask();

    const question = await talk.say('edit summarize only tell me if it fails');
    await talk.press(question, 'Apply');

    expect(textOf(question.card)).toContain('Tells: the usual → only when something goes wrong');
    expect((await talk.tasks())[0]).toMatchObject({ policy: { notify: { tell: 'problems' } } });
  });

  it('and back to the usual', async () => {
    const talk = await withTask();
    await talk.press(await talk.say('edit summarize only on changes'), 'Apply');

    const question = await talk.say('edit summarize usual notifications');
    await talk.press(question, 'Apply');

    expect(textOf(question.card)).toContain('Only if: the result changed → always');
    expect((await talk.tasks())[0]?.conditions).toEqual([]);
  });

  it('in the form, where an untouched one changes nothing', async () => {
    const talk = await withTask();
    const form = await talk.say('edit summarize');
    const values = Object.fromEntries(Object.entries(formOf(form.card)).map(([name, { value }]) => [name, value]));

    const untouched = await talk.press(form, 'Save changes', values);
    const changed = await talk.press(await talk.say('edit summarize'), 'Save changes', { ...values, notify: 'never' });

    expect(values.notify).toBe('usual');
    expect(untouched.card.title).toMatch(/^Nothing changed/);
    expect(textOf(changed.card)).toContain('Tells: the usual → nothing; it is in the history');
  });
});

describe('conditions of a task that is there', () => {
  it('take the place of those before, come to them, and go', async () => {
    const talk = await openTalk();
    await talk.say(`${JOB}, and tell me only if it contains "fix"`);
    const conditions = async () => (await talk.tasks())[0]?.conditions;
    const contains = (value: string) => ({ kind: 'result', test: { operator: 'contains', value } });

    const replaced = await talk.say('edit summarize only if it contains "feat"');
    await talk.press(replaced, 'Apply');
    expect(textOf(replaced.card)).toContain('Only if: the result contains “fix” → the result contains “feat”');
    expect(await conditions()).toEqual([contains('feat')]);

    await talk.press(await talk.say('edit summarize also only if it contains "api"'), 'Apply');
    expect(await conditions()).toEqual([contains('feat'), contains('api')]);

    const gone = await talk.say('edit summarize no condition');
    await talk.press(gone, 'Apply');
    expect(textOf(gone.card)).toMatch(/Only if: .* → always/);
    expect(await conditions()).toEqual([]);
    expect((await talk.say('edit summarize no condition')).card.title).toMatch(/^Nothing changed/);
  });

  it('come together with another time', async () => {
    const talk = await openTalk();
    await talk.say(JOB);

    await talk.press(await talk.say('edit summarize at 11, and tell me only if it contains "fix"'), 'Apply');

    const [task] = await talk.tasks();
    expect(task?.conditions).toHaveLength(1);
    expect(JSON.stringify(task?.trigger)).toContain('11:00');
  });

  it('of a reminder can only look at what is set for the installation', async () => {
    const talk = await openTalk();
    await talk.say('remind me every day at 9 to stretch');

    const reply = await talk.say('edit stretch only if it contains "x"');

    expect(textOf(reply.card)).toContain('A reminder is delivered word for word');
  });
});

describe('an event that the end of a run sends', () => {
  it('is said with the task, changed with the difference, and ended', async () => {
    const talk = await openTalk();
    const made = await talk.say(`${JOB} and send the event commits-read`);
    const sends = async () => (await talk.tasks())[0]?.policy.sends;
    expect(textOf(made.card)).toContain('Sends: the event commits-read when it ended well');
    expect(await sends()).toEqual({ event: 'commits-read', on: 'success' });

    const changed = await talk.say('edit summarize send the event commits-lost if it fails');
    await talk.press(changed, 'Apply');
    expect(textOf(changed.card)).toContain('→ the event commits-lost when it failed');

    await talk.press(await talk.say('edit summarize send no event'), 'Apply');
    expect(await sends()).toBeUndefined();
  });
});
