import { describe, expect, it } from 'vitest';
import type { Condition } from '../../../src/domain/conditions/condition.ts';
import { unmetBefore } from '../../../src/domain/conditions/judge.ts';
import { judgeResult } from '../../../src/domain/conditions/judge-result.ts';
import { judgeText, numberIn } from '../../../src/domain/conditions/text-test.ts';
import { EMPTY_MEMORY, withChange } from '../../../src/domain/task-memory.ts';

describe('a number in a text', () => {
  it.each<[string, string | undefined, number | undefined]>([
    ['Price: $89.90 (was $120.00), 4.5 stars', 'price', 89.9],
    ['The PRICE now\n1.299,00 €', 'price', 1299],
    ['only 1,299 USD', 'price', 1299],
    ['12 reviews. 89 € with delivery', 'price', 89],
    ['temperature -4.5 degrees, wind 12', 'temperature', -4.5],
    ['There are 17 of them', undefined, 17],
    ['1 or 2', undefined, undefined],
    ['2026-03-06 at 15:00, v1.2.3', undefined, undefined],
    ['1 299,50 zł', undefined, 1299.5],
    ['0.125 BTC', undefined, 0.125],
    ['nothing', 'price', undefined],
  ])('of %j next to %s is %s', (text, about, value) => {
    expect(numberIn(text, about)?.value).toBe(value);
  });
});

describe('a look at a text', () => {
  it.each([
    [{ operator: 'contains', value: 'Sold Out' }, 'a\nIt is SOLD OUT now\nb', 'met'],
    [{ operator: 'contains', value: 'sold out' }, 'available', 'unmet'],
    [{ operator: 'lacks', value: 'x' }, 'abc', 'met'],
    [{ operator: 'equals', value: 'up' }, ' UP ', 'met'],
    [{ operator: 'differs', value: 'up' }, 'down', 'met'],
    [{ operator: 'below', value: 100, about: 'price' }, 'Price 99.99', 'met'],
    [{ operator: 'below', value: 100, about: 'price' }, 'Price 100', 'unmet'],
    [{ operator: 'above', value: 30 }, '31 degrees', 'met'],
    [{ operator: 'above', value: 30 }, '31 and 29', 'undecided'],
  ] as const)('%j at %j is %s', (test, text, kind) => {
    expect(judgeText(test, text).kind).toBe(kind);
  });

  it('shows the line that met it', () => {
    expect(judgeText({ operator: 'contains', value: 'sold out' }, 'a\nIt is SOLD OUT now\nb')).toEqual({
      kind: 'met',
      shows: 'It is SOLD OUT now',
    });
  });
});

describe('what must be so before a run', () => {
  // Friday 1 May 2026, 09:30 in Paris: a public holiday there.
  const at = Date.UTC(2026, 4, 1, 7, 30);
  const variables = { environment: 'staging' };
  const unmet = (condition: Condition, instant = at) =>
    unmetBefore([condition], { at: instant, zone: 'Europe/Paris', variables });

  it.each<[Condition, string | undefined]>([
    [{ kind: 'time', operator: 'from', time: '09:30' }, undefined],
    [{ kind: 'time', operator: 'from', time: '09:31' }, 'only from 09:31 on'],
    [{ kind: 'time', operator: 'before', time: '09:30' }, 'only before 09:30'],
    [{ kind: 'no-holiday', calendar: 'FR' }, 'a public holiday of FR'],
    [{ kind: 'no-holiday', calendar: 'US' }, undefined],
    [{ kind: 'variable', name: 'environment', test: { operator: 'equals', value: 'Staging' } }, undefined],
    [
      { kind: 'variable', name: 'environment', test: { operator: 'equals', value: 'production' } },
      'environment is “staging”',
    ],
    [{ kind: 'variable', name: '__proto__', test: { operator: 'differs', value: 'x' } }, '__proto__ is not set here'],
  ])('%j', (condition, why) => {
    expect(unmet(condition)).toBe(why);
  });
});

describe('what is told of a result', () => {
  const digest = (text: string) => `digest of ${text}`;
  const isNew: Condition[] = [{ kind: 'result', test: { operator: 'new' } }];
  const changed: Condition[] = [{ kind: 'result', test: { operator: 'changed' } }];

  it('is only what was not told before, and nothing at all when that is nothing', () => {
    const first = judgeResult(isNew, { text: '- a\n- b' }, { memory: EMPTY_MEMORY, digest });
    const memory =
      first.kind === 'told' && first.result.remember ? withChange(EMPTY_MEMORY, first.result.remember) : EMPTY_MEMORY;

    expect(first).toMatchObject({ kind: 'told', result: { text: '- a\n- b' } });
    expect(judgeResult(isNew, { text: '- b\n- c\n- a' }, { memory, digest })).toMatchObject({
      kind: 'told',
      result: { text: '- c' },
    });
    expect(judgeResult(isNew, { text: '- b\n\n- a' }, { memory, digest })).toEqual({
      kind: 'unmet',
      why: 'not met: there is something new',
    });
  });

  it('is told again only when it changed', () => {
    const first = judgeResult(changed, { text: 'x' }, { memory: EMPTY_MEMORY, digest });
    const memory = { told: [], notes: { 'last result': 'digest of x' } };

    expect(first).toMatchObject({ kind: 'told', result: { remember: memory } });
    expect(judgeResult(changed, { text: ' x\n' }, { memory, digest }).kind).toBe('unmet');
    expect(judgeResult(changed, { text: 'y' }, { memory, digest }).kind).toBe('told');
  });
});
