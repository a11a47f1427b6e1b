import { describe, expect, it } from 'vitest';
import { NO_USAGE } from '../../src/domain/usage.ts';
import type { Agent } from '../../src/ports/agent.ts';
import { ADMIN, BEN } from '../support/definitions.ts';
import { openTalk, type Talk, textOf } from './talk.ts';

/** Every run makes one call of 4,000 tokens in and 1,000 out with gpt-5-mini: 3,000 micro-dollars. */
function payingAgent(): Agent {
  return {
    plan: (instruction) => ({ title: instruction, says: '', grants: [], assumed: [], missing: [] }),
    async work(work) {
      const call = { model: 'gpt-5-mini', inputTokens: 4_000, outputTokens: 1_000 };
      await work.allow?.(call);
      const { model, inputTokens, outputTokens } = call;
      const usage = { ...NO_USAGE, modelCalls: 1, model, inputTokens, outputTokens };
      await work.record({ kind: 'model', label: 'thinking', at: 0, tookMs: 1, data: {} }, usage);
      return { text: 'done' };
    },
  };
}

async function talkWithRuns(): Promise<Talk> {
  const talk = await openTalk({ agent: payingAgent(), model: 'gpt-5-mini' });
  await talk.say('every day at 9:00 check the deploy');
  await talk.say('every monday 10am check the news', { actor: BEN });
  for (const [line, actor] of [
    ['run check the deploy', undefined],
    ['run check the deploy', undefined],
    ['run check the news', BEN],
  ] as const) {
    await talk.say(line, actor === undefined ? {} : { actor });
    await talk.work();
  }
  return talk;
}

describe('usage', () => {
  it("shows one's own month in money, credits and tokens, with a chart", async () => {
    const talk = await talkWithRuns();

    const { card, outcome } = await talk.say('usage');

    expect(outcome).toBe('done');
    const text = textOf(card);
    expect(text).toContain('This month: $0.006 of $20.00 (0 %)');
    expect(text).toContain('Credits: 6 of 20,000');
    expect(text).toContain('Used: 10.0k tokens in 2 runs');
    expect(text).toMatch(/check the deploy T-\w+ {2}█{16} {2}\$0\.006/);
    expect(text).toMatch(/2026-03 {2}█{16} {2}\$0\.006/);
    expect(text).not.toContain('check the news');
    expect(text).toContain('The month ends on 2026-04-01 at 00:00 UTC.');
  });

  it('shows the workspace to admins alone, member by member', async () => {
    const talk = await talkWithRuns();

    expect(await talk.say('usage all')).toMatchObject({ outcome: 'error', card: { title: 'Only for admins' } });
    const text = textOf((await talk.say('usage all', { actor: ADMIN })).card);

    expect(text).toContain('This month: $0.009 of $100.00');
    expect(text).toMatch(/Ana {2}█{16} {2}\$0\.006 of \$20\.00/);
    expect(text).toMatch(/Ben {2}█{8} {10}\$0\.003 of \$20\.00/);
  });

  it('lets admins set, reset and take back an allowance, in credits or dollars', async () => {
    const talk = await talkWithRuns();
    const admin = { actor: ADMIN };

    expect((await talk.say('usage set Ben 12000')).card.title).toBe('Only for admins');
    expect(textOf((await talk.say('usage set @ben 12000', admin)).card)).toContain(
      'Ben may use $12.00 a month: 12,000 credits.',
    );
    expect(textOf((await talk.say('usage set all $0.005', admin)).card)).toContain(
      'the workspace may use $0.005 a month',
    );
    expect(textOf((await talk.say('usage', { actor: BEN })).card)).toContain('$0.003 of $12.00');

    await talk.say('run check the deploy');
    await talk.work();
    expect(talk.lastPosted().title).toBe('Failed: check the deploy');
    expect(textOf(talk.lastPosted())).toContain('The allowance of this workspace for March, $0.005');

    await talk.say('usage reset all', admin);
    await talk.say('run check the deploy');
    await talk.work();
    expect(talk.lastPosted().title).toBe('check the deploy');
  });

  it.each([
    ['usage set nobody 100', 'Nobody here is called "nobody"'],
    ['usage set much', 'How much?'],
  ])('%j says what is missing', async (line, title) => {
    const talk = await talkWithRuns();

    expect((await talk.say(line, { actor: ADMIN })).card.title).toBe(title);
  });

  it.each(['usage report of the api every monday 9am', 'costs of the cloud every friday 5pm'])(
    '%j is a task',
    async (line) => {
      const talk = await talkWithRuns();

      const { card } = await talk.say(line);

      expect(card.title).toMatch(/^(?:usage report of the api|costs of the cloud)$/i);
    },
  );
});
