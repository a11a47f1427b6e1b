import { describe, expect, it } from 'vitest';
import type { Agent } from '../../src/ports/agent.ts';
import { readTaskMemory } from '../../src/store/task-memory-store.ts';
import { BEN } from '../support/definitions.ts';
import { openTalk, textOf } from './talk.ts';

/** Tells one item more at each run, keeps a note, and says what it knew. */
function rememberingAgent(): Agent & { readonly knew: unknown[] } {
  const knew: unknown[] = [];
  return {
    knew,
    plan: (instruction) => ({ title: instruction, says: 'I will.', grants: [], assumed: [], missing: [] }),
    async work({ memory, brought }) {
      knew.push({ told: memory?.told, before: brought?.previousResult });
      const told = [`item ${knew.length}`];
      return { text: `result ${knew.length}`, remember: { told, notes: { 'note score': String(knew.length) } } };
    },
  };
}

async function talkAfterTwoRuns() {
  const agent = rememberingAgent();
  const talk = await openTalk({ agent });
  await talk.say('new tell a fact every day at 9:00 am');
  const [task] = await talk.tasks();
  if (task === undefined) throw new Error('There is no task.');
  for (let run = 0; run < 2; run += 1) {
    await talk.say('run fact');
    await talk.work();
  }
  const memory = async () => (await readTaskMemory(talk.chatContext.items, task.id))?.value;
  return { agent, talk, task, memory };
}

describe('what a task remembers', () => {
  it('is shown in a card: its last result, notes and what it told, newest first', async () => {
    const { talk, agent } = await talkAfterTwoRuns();

    const shown = await talk.say('seen fact');

    expect(agent.knew).toEqual([
      { told: [], before: undefined },
      { told: ['item 1'], before: 'result 1' },
    ]);
    const words = textOf(shown.card);
    expect(words).toMatch(/result 2/);
    expect(words).toMatch(/2 items/);
    expect(words).toMatch(/score[\s\S]*2[\s\S]*item 2[\s\S]*item 1/);
  });

  it('is forgotten one by one, by a button of that very card', async () => {
    const { talk, memory } = await talkAfterTwoRuns();
    const shown = await talk.say('what does fact remember?');

    const after = await talk.press(shown, 'item 1');
    const stale = await talk.press(shown, 'item 2');
    const noteGone = await talk.press(stale, 'score');

    expect(after).toMatchObject({ outcome: 'done', replaces: true });
    expect(textOf(stale.card)).toContain('item 2');
    expect(textOf(noteGone.card)).not.toContain('score');
    expect(await memory()).toEqual({ told: ['item 2'], notes: {} });
  });

  it.each([
    'seen fact reset',
    'forget what you told me in fact',
    'forget everything you told me about fact',
    'Please forget what you sent us in fact.',
  ])('is forgotten whole by "%s", and the next run begins anew', async (line) => {
    const { talk, agent, memory } = await talkAfterTwoRuns();

    const forgotten = await talk.say(line);
    await talk.say('run fact');
    await talk.work();

    expect(forgotten.card.title).toBe('Forgotten');
    expect(agent.knew.at(-1)).toEqual({ told: [], before: undefined });
    expect(await memory()).toMatchObject({ told: ['item 3'] });
    expect(await talk.tasks()).toHaveLength(1);
  });

  it('is its owner’s alone', async () => {
    const { talk, memory } = await talkAfterTwoRuns();

    const shown = await talk.say('seen fact', { actor: BEN });
    const reset = await talk.say('seen fact reset', { actor: BEN });

    expect([shown.outcome, reset.outcome]).toEqual(['error', 'error']);
    expect((await memory())?.told).toHaveLength(2);
  });

  it('is said to be nothing before the first run', async () => {
    const talk = await openTalk();
    await talk.say('every day at 9:00 am remind me to stretch');

    expect(textOf((await talk.say('seen stretch')).card)).toContain('Nothing yet.');
  });
});
