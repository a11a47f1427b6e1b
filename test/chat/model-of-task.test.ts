import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/ports/agent.ts';
import { formOf, openTalk, type Talk, textOf } from './talk.ts';

const READING: Agent = {
  plan: (instruction) => ({
    ...{ title: instruction, says: 'I will look.', assumed: [], missing: [] },
    grants: [{ tool: 'read_page', says: 'read a page', access: 'read', pins: {} }],
  }),
  work: async () => ({ text: 'done' }),
};

async function talkWithTask(): Promise<Talk> {
  const talk = await openTalk({ agent: READING, model: 'gpt-5-mini at api.openai.com', modelId: 'gpt-5-mini' });
  await talk.say('every day at 9:00 check the deploy');
  return talk;
}

async function jobOf(talk: Talk) {
  const [task] = await talk.tasks();
  if (task?.job.kind !== 'agent') throw new Error('There is no task of an agent.');
  return { ...task.job, limits: task.policy.limits };
}

describe('the model of a task', () => {
  it('is chosen in a sentence, shown as a difference first', async () => {
    const talk = await talkWithTask();

    const question = await talk.say('use gpt-5 for this task');
    expect(question.card.title).toBe('Change check the deploy?');
    expect(textOf(question.card)).toContain('Model: the usual one → gpt-5');
    expect((await jobOf(talk)).model).toBeUndefined();
    await talk.press(question, 'Apply');

    expect(await jobOf(talk)).toMatchObject({ model: 'gpt-5', instruction: 'check the deploy' });
    expect(textOf((await talk.say('show it')).card)).toContain('Model: gpt-5');

    await talk.press(await talk.say('edit check the deploy use the default model'), 'Apply');
    expect((await jobOf(talk)).model).toBeUndefined();
  });

  it('is chosen in the form, and stays when the job changes', async () => {
    const talk = await talkWithTask();
    const form = await talk.say('edit check the deploy');
    const values = Object.fromEntries(
      Object.entries(formOf(form.card)).map(([name, { value }]) => [name, value ?? '']),
    );
    expect(values.model).toBe('');

    const wrong = await talk.press(form, 'Save changes', { ...values, model: 'not a model' });
    expect(textOf(wrong.card)).toContain('That is no name of a model');
    await talk.press(wrong, 'Save changes', { ...values, model: 'gpt-5-nano' });
    await talk.press(await talk.say('edit check the deploy check the build'), 'Apply');

    expect(await jobOf(talk)).toMatchObject({ model: 'gpt-5-nano', instruction: 'check the build' });
  });

  it('is refused for a reminder', async () => {
    const talk = await talkWithTask();
    await talk.say('every day at 8:00 remind me to stretch');

    expect(textOf((await talk.say('use gpt-5 for stretch')).card)).toContain('no model is asked');
  });
});

describe('the limits of a task', () => {
  it('are said in a sentence and shown on its cards', async () => {
    const talk = await talkWithTask();

    const question = await talk.say('edit check the deploy budget $5 a month, at most $0.10 a run');
    expect(textOf(question.card)).toContain('Limits: the usual ones → at most $0.10 a run, $5.00 a month');
    await talk.press(question, 'Apply');

    expect((await jobOf(talk)).limits).toEqual({ microUsd: 100_000, monthMicroUsd: 5_000_000 });
    expect(textOf((await talk.say('show it')).card)).toContain('at most $0.10 a run, $5.00 a month');
  });
});

describe('the cost of a task', () => {
  it('is estimated on the card that makes it, and on its own card', async () => {
    const talk = await openTalk({ agent: READING, model: 'gpt-5-mini at api.openai.com', modelId: 'gpt-5-mini' });

    const made = await talk.say('every day at 9:00 check the deploy');

    expect(textOf(made.card)).toContain('Cost: about $0.007 a run, $0.20 a month');
    expect(textOf((await talk.say('show it')).card)).toContain('Cost: about $0.007 a run, $0.20 a month');
  });

  it('is not said where no model is asked or no price is known', async () => {
    const unknown = await openTalk({ agent: READING, model: 'llama at home', modelId: 'llama3' });

    expect(textOf((await unknown.say('every day at 9:00 check the deploy')).card)).not.toContain('Cost:');
    expect(textOf((await unknown.say('every day at 8:00 remind me to stretch')).card)).not.toContain('Cost:');
  });
});
