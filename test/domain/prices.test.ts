import { describe, expect, it } from 'vitest';
import { costOf, PRICES_AS_OF, priced, priceOf } from '../../src/domain/prices.ts';
import { NO_USAGE } from '../../src/domain/usage.ts';

describe('the price of a model', () => {
  it.each(['gpt-5-mini', 'openai/gpt-5-mini', 'gpt-5-mini-2025-08-07', 'GPT-5-mini', 'openai/gpt-5-mini:nitro'])(
    'is found for %s',
    (name) => {
      expect(priceOf(name)).toEqual({ input: 0.25, output: 2 });
    },
  );

  it.each([
    ['claude-sonnet-4-5-20250929', { input: 3, output: 15 }],
    ['anthropic/claude-haiku-4.5', { input: 1, output: 5 }],
    ['google/gemini-2.5-flash', { input: 0.3, output: 2.5 }],
    ['meta/llama-3:free', { input: 0, output: 0 }],
    ['llama3.1', undefined],
    ['constructor', undefined],
  ])('of %s is %j', (name, price) => {
    expect(priceOf(name)).toEqual(price);
  });

  it("is the operator's where they have said one, also for a model that nobody else knows", () => {
    const own = { 'gpt-5-mini': { input: 1, output: 4 }, llama3: { input: 0.1, output: 0.1 } };

    expect(priceOf('openai/gpt-5-mini', own)).toEqual({ input: 1, output: 4 });
    expect(priceOf('llama3', own)).toEqual({ input: 0.1, output: 0.1 });
  });

  it('carries the day of its list', () => {
    expect(PRICES_AS_OF).toMatch(/^20\d\d-\d\d-\d\d$/);
  });
});

describe('the cost of a call', () => {
  it('is counted in millionths of a dollar, rounded up', () => {
    expect(costOf({ inputTokens: 1_000_000, outputTokens: 0 }, { input: 0.25, output: 2 })).toBe(250_000);
    expect(costOf({ inputTokens: 2_000, outputTokens: 800 }, { input: 0.25, output: 2 })).toBe(2_100);
    expect(costOf({ inputTokens: 1, outputTokens: 0 }, { input: 0.25, output: 2 })).toBe(1);
  });

  it('is left open where no price is known', () => {
    const usage = { ...NO_USAGE, modelCalls: 1, inputTokens: 10, outputTokens: 10 };

    expect(priced({ ...usage, model: 'llama3' })).not.toHaveProperty('microUsd');
    expect(priced(usage)).not.toHaveProperty('microUsd');
    expect(priced({ ...usage, model: 'gpt-5-mini' })).toHaveProperty('microUsd', 23);
  });
});
