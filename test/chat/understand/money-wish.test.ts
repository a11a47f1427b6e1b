import { describe, expect, it } from 'vitest';
import { takeMoneyWish } from '../../../src/chat/understand/money-wish.ts';

describe('a change that is about models and money', () => {
  it.each([
    ['use model gpt-5-mini', { words: '', model: 'gpt-5-mini' }],
    ['use gpt-5', { words: '', model: 'gpt-5' }],
    ['model: anthropic/claude-haiku-4.5', { words: '', model: 'anthropic/claude-haiku-4.5' }],
    ['with the gpt-5-nano model', { words: '', model: 'gpt-5-nano' }],
    ['use the default model', { words: '', model: null }],
    ['budget $5 a month', { words: '', limits: { monthMicroUsd: 5_000_000 } }],
    ['with a budget of $0.10 per run', { words: '', limits: { microUsd: 100_000 } }],
    [
      'at most $0.10 a run and at most $2 a month',
      { words: '', limits: { microUsd: 100_000, monthMicroUsd: 2_000_000 } },
    ],
    ['at most 20k tokens a run', { words: '', limits: { tokens: 20_000 } }],
    ['no budget of its own', { words: '', limits: null }],
    ['at 9:30 and use gpt-5-mini model', { words: 'at 9:30', model: 'gpt-5-mini' }],
    ['at 9:30', { words: 'at 9:30' }],
    ['summarize the model repository', { words: 'summarize the model repository' }],
    ['use the new model of the printer', { words: 'use the new model of the printer' }],
    ['tell me the limit of the card', { words: 'tell me the limit of the card' }],
  ])('%j', (said, wish) => {
    expect(takeMoneyWish(said)).toEqual(wish);
  });
});
