import { describe, expect, it } from 'vitest';
import { meteredModel } from '../../src/agent/metered-model.ts';
import { DEFAULT_LIMITS } from '../../src/domain/limits.ts';
import { NO_USAGE } from '../../src/domain/usage.ts';
import type { LanguageModel } from '../../src/ports/language-model.ts';
import { readAccount } from '../../src/store/account-store.ts';
import { personalMeter } from '../../src/usecases/personal-meter.ts';
import { makeContext } from '../support/context.ts';
import { OWNER } from '../support/definitions.ts';

const REQUEST = {
  messages: [{ role: 'user' as const, text: 'why?' }],
  tools: [],
  maxOutputTokens: 1_000,
  signal: AbortSignal.timeout(10_000),
};
const USED = { ...NO_USAGE, modelCalls: 1, inputTokens: 1_000, outputTokens: 500, model: 'gpt-5-mini' };

function countingModel(fails = false): LanguageModel & { readonly calls: () => number } {
  let calls = 0;
  return {
    name: 'gpt-5-mini at a test',
    id: 'gpt-5-mini',
    calls: () => calls,
    async answer() {
      calls += 1;
      if (fails) throw new Error('down');
      return { text: 'because', toolCalls: [], truncated: false, usage: USED };
    },
  };
}

async function accounts(options: Parameters<typeof makeContext>[0] = {}) {
  const test = await makeContext(options);
  const read = async () => ({
    member: (await readAccount(test.store, OWNER.workspace, OWNER.member))?.value,
    all: (await readAccount(test.store, OWNER.workspace))?.value,
  });
  return { ...test, read };
}

describe('a question that costs a model call', () => {
  it('is paid for by who asks, and by the workspace', async () => {
    const { context, read } = await accounts();
    const model = countingModel();

    await meteredModel(model, personalMeter(context, OWNER)).answer(REQUEST);

    const { member, all } = await read();
    expect(member).toMatchObject({ name: 'Ana', held: [], runs: 1, spent: { microUsd: 1_250, modelCalls: 1 } });
    expect(all).toMatchObject({ held: [], runs: 1, spent: { microUsd: 1_250 } });
  });

  it('is not asked when the allowance does not cover it', async () => {
    const { context, read } = await accounts({ limits: { ...DEFAULT_LIMITS, microUsdPerMemberMonth: 1_000 } });
    const model = countingModel();

    const answer = meteredModel(model, personalMeter(context, OWNER)).answer(REQUEST);

    await expect(answer).rejects.toMatchObject({ code: 'budget-reached' });
    expect(model.calls()).toBe(0);
    expect((await read()).member).toBeUndefined();
  });

  it('gives its reserve back when the call fails', async () => {
    const { context, read } = await accounts();

    const answer = meteredModel(countingModel(true), personalMeter(context, OWNER)).answer(REQUEST);

    await expect(answer).rejects.toThrow('down');
    expect((await read()).member).toMatchObject({ held: [], runs: 0, spent: { modelCalls: 0 } });
  });

  it('counts as spent when nobody is left to settle it', async () => {
    const { context, clock, read } = await accounts();
    await personalMeter(context, OWNER).before({ model: 'gpt-5-mini', inputTokens: 1_000, outputTokens: 1_000 });
    expect((await read()).member?.held).toMatchObject([{ microUsd: 2_250 }]);
    clock.advance(6 * 60_000);

    await meteredModel(countingModel(), personalMeter(context, OWNER)).answer(REQUEST);

    expect((await read()).member).toMatchObject({ held: [], spent: { microUsd: 2_250 + 1_250 } });
  });
});
