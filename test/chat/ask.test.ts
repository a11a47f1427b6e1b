import { describe, expect, it } from 'vitest';
import { AutoTaskError } from '../../src/domain/errors.ts';
import type { RunId } from '../../src/domain/ids.ts';
import type { RunQuestion, RunQuestions } from '../../src/ports/run-questions.ts';
import { CONSOLE, GUEST, OWNER } from '../support/definitions.ts';
import { openTalk, type Talk, textOf } from './talk.ts';

/** Answers with what it was asked, and remembers the runs it was given. */
function echoing(): RunQuestions & { readonly asked: RunQuestion[] } {
  const asked: RunQuestion[] = [];
  return {
    asked,
    async answer(question) {
      asked.push(question);
      return `About ${question.run.result?.text}: ${question.question}`;
    },
  };
}

const agent = {
  plan: () => ({ title: 'Weekly digest', says: 'I write it.', grants: [], assumed: [], missing: [] }),
  work: async () => ({ text: '1. apples 2. pears' }),
};

async function withResult(
  questions: RunQuestions | undefined,
): Promise<{ readonly talk: Talk; readonly runId: RunId }> {
  const talk = await openTalk({ agent, ...(questions === undefined ? {} : { questions }) });
  const draft = await talk.say('every monday 10am write the weekly digest');
  if (draft.outcome === 'question') await talk.press(draft, 'Save');
  await talk.say('run weekly digest');
  await talk.work();
  const [task] = await talk.tasks();
  if (task?.lastRun === undefined) throw new Error('The task has not run.');
  return { talk, runId: task.lastRun.id };
}

describe('a question in answer to a result', () => {
  it('is answered from that run, and changes nothing', async () => {
    const questions = echoing();
    const { talk, runId } = await withResult(questions);
    const before = await talk.tasks();

    const answer = await talk.say('why #2?', { about: runId });

    expect(textOf(answer.card)).toContain('About 1. apples 2. pears: why #2?');
    expect(answer.audience).toBe('everyone');
    expect(questions.asked[0]?.run.id).toBe(runId);
    expect(await talk.tasks()).toEqual(before);
  });

  it.each(['yes', '2'])('may be as short as "%s"', async (line) => {
    const { talk, runId } = await withResult(echoing());

    const answer = await talk.say(line, { about: runId });

    expect(textOf(answer.card)).toContain(`About 1. apples 2. pears: ${line}`);
  });

  it.each(['pause it', 'pause'])('is none when it is a command: "%s" means its task', async (line) => {
    const questions = echoing();
    const { talk, runId } = await withResult(questions);

    const answer = await talk.say(line, { about: runId });

    expect(answer.card.title).toBe('Paused: Weekly digest');
    expect(questions.asked).toEqual([]);
  });

  it('is none when it says when: a task is made of it', async () => {
    const questions = echoing();
    const { talk, runId } = await withResult(questions);

    await talk.say('every friday 4pm write the other digest', { about: runId });
    const reminded = await talk.say('remind me tomorrow 9am to look again', { about: runId });

    expect(reminded.card.title).toBe('Reminder: look again');
    expect(questions.asked).toEqual([]);
  });

  it('shows the run and says why, where no model is', async () => {
    const { talk, runId } = await withResult(undefined);

    const answer = await talk.say('why #2?', { about: runId });

    expect(textOf(answer.card)).toContain('need a language model');
    expect(textOf(answer.card)).toContain('apples');
    expect(answer.outcome).toBe('error');
  });

  it('is refused to somebody who may not see the run', async () => {
    const questions = echoing();
    const { talk, runId } = await withResult(questions);

    const answer = await talk.say('why #2?', {
      about: runId,
      actor: { ...GUEST, member: 'x' as typeof GUEST.member, workspace: 'other' as typeof GUEST.workspace },
    });

    expect(answer.outcome).toBe('error');
    expect(questions.asked).toEqual([]);
    expect(textOf(answer.card)).not.toContain('apples');
  });

  it('costs money, so there are only so many of them', async () => {
    const questions = echoing();
    const { talk, runId } = await withResult(questions);

    for (let count = 0; count < 5; count += 1) await talk.say('why #2?', { about: runId });
    const refused = await talk.say('why #2?', { about: runId });
    talk.clock.advance(61_000);
    const later = await talk.say('why #2?', { about: runId });

    expect(textOf(refused.card)).toContain('within a minute');
    expect(later.outcome).toBe('done');
    expect(questions.asked).toHaveLength(6);
  });

  it('is asked once, however often its event arrives', async () => {
    const questions = echoing();
    const { talk, runId } = await withResult(questions);

    await talk.say('why #2?', { about: runId, id: 'same' });
    await talk.say('why #2?', { about: runId, id: 'same' });

    expect(questions.asked).toHaveLength(1);
  });

  it('says what went wrong with the model', async () => {
    const { talk, runId } = await withResult({
      async answer() {
        throw new AutoTaskError({ code: 'model-busy', message: 'The model is busy.', hint: 'Wait.', retryable: true });
      },
    });

    const answer = await talk.say('why #2?', { about: runId });

    expect(textOf(answer.card)).toMatch(/The model is busy\..*Wait\./s);
  });
});

describe('asking by button and by word', () => {
  it('opens a form, and the next line is the question too', async () => {
    const { talk } = await withResult(echoing());
    const result = { card: talk.lastPosted(), audience: 'me', outcome: 'done' } as const;

    const form = await talk.press(result, 'Ask');
    const typed = await talk.say('who wrote most?');
    const sent = await talk.press(form, 'Ask', { question: 'and least?' });

    expect(form.card.blocks.map(({ type }) => type)).toEqual(['form', 'note']);
    expect(textOf(typed.card)).toContain('who wrote most?');
    expect(textOf(sent.card)).toContain('and least?');
  });

  it.each([
    ['ask weekly digest why #2?', 'why #2'],
    ['ask it why #2?', 'why #2'],
  ])('"%s" means the newest run', async (line, question) => {
    const { talk } = await withResult(echoing());

    const answer = await talk.say(line);

    expect(textOf(answer.card)).toContain(`pears: ${question}`);
  });

  it('says that a task has not run yet', async () => {
    const talk = await openTalk({ questions: echoing() });
    await talk.say('every monday 10am remind me to stand up');

    const answer = await talk.say('ask stand up what happened?');

    expect(answer.card.title).toBe('stand up has not run yet');
  });

  it('leaves sentences alone that only begin with the word', async () => {
    const talk = await openTalk({ questions: echoing() });

    const made = await talk.say('ask the team for updates every friday 5pm');

    expect(textOf(made.card)).toMatch(/Every Friday at 17:00/);
  });

  it('belongs to the place in which it was asked', async () => {
    const { talk, runId } = await withResult(echoing());
    const other = { ...CONSOLE, id: 'elsewhere' };

    const answer = await talk.say('why #2?', { about: runId, conversation: other, actor: OWNER });

    expect(answer.outcome).toBe('done');
  });
});
