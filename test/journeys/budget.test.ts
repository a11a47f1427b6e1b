import { describe, expect, it, onTestFinished } from 'vitest';
import { type ModelServer, startModelServer } from '../stand-ins/model-server.ts';
import { cardText, makeProgram } from '../support/program.ts';

/** Of gpt-5-mini: 1,000 and 8,000 micro-dollars. */
const USAGE = { prompt_tokens: 4_000, completion_tokens: 4_000 };
const COST = 0.009;

async function paidModel(): Promise<ModelServer> {
  const model = await startModelServer(() => ({ text: 'A haiku about autumn.', usage: USAGE }));
  onTestFinished(() => model.close());
  return model;
}

async function programWith(model: ModelServer, env: Readonly<Record<string, string>>) {
  const program = await makeProgram({ env: { OPENAI_BASE_URL: model.url, ...env } });
  await program.start();
  const said = async (line: string): Promise<string> => cardText((await program.chat(line)).reply.card);
  const make = async (name: string): Promise<void> => {
    const { reply } = await program.chat(`every monday 10am write a haiku about ${name}`);
    if (reply.outcome === 'question') await program.chat('save');
  };
  const ended = (name: string) =>
    expect.poll(() => said(`history haiku about ${name}`), { timeout: 20_000, interval: 300 });
  return { said, make, ended };
}

describe('an allowance', () => {
  it('stops the call that would pass it: the model is not asked, and the card says what to do', async () => {
    const model = await paidModel();
    const { said, make, ended } = await programWith(model, { AUTOTASK_BUDGET_TASK: '0.02' });
    await make('autumn');

    for (const runs of [1, 2]) {
      await said('run haiku about autumn');
      await ended('autumn').toMatch(new RegExp(`(?:ok[\\s\\S]*){${runs}}`));
    }
    await said('run haiku about autumn');
    await ended('autumn').toContain('failed');

    expect(model.requests).toHaveLength(2);
    const [first, second] = model.requests.map(({ body }) => body.max_tokens);
    expect(first).toBe(8_000);
    expect(second).toBeLessThan(8_000);
    expect(await said('history haiku about autumn')).toContain('does not cover another model call');
    const usage = await said('usage');
    expect(usage).toContain('$0.02 of $20.00');
    expect(usage).toContain('16.0k tokens in 2 runs');
    expect(usage).toContain('█');
  });

  it('is not passed by runs at once', async () => {
    const model = await paidModel();
    const { said, make, ended } = await programWith(model, { AUTOTASK_BUDGET_MEMBER: '0.03' });
    const names = ['spring', 'summer', 'autumn', 'winter'];
    for (const name of names) await make(name);

    await Promise.all(names.map((name) => said(`run haiku about ${name}`)));
    for (const name of names) await ended(name).toMatch(/ok|failed/);

    expect(model.requests.length * COST).toBeLessThanOrEqual(0.03);
    expect(model.requests.length).toBeGreaterThanOrEqual(1);
    expect(await said('usage')).toContain('of $0.03');
  });
});
