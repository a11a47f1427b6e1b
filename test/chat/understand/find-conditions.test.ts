import { describe, expect, it } from 'vitest';
import { findConditions } from '../../../src/chat/understand/find-conditions.ts';
import type { Condition } from '../../../src/domain/conditions/condition.ts';

const result = (test: Extract<Condition, { kind: 'result' }>['test']): Condition => ({ kind: 'result', test });

describe('what must be so for a result to be told', () => {
  it.each<[string, string, Condition]>([
    [
      "check example.com and tell me only if it contains 'sold out'",
      'check example.com',
      result({ operator: 'contains', value: 'sold out' }),
    ],
    [
      'check example.com and tell me only when the price is below 100',
      'check example.com',
      result({ operator: 'below', value: 100, about: 'price' }),
    ],
    [
      'read https://shop.example/x, but only tell me if the page no longer says "out of stock"',
      'read https://shop.example/x',
      result({ operator: 'lacks', value: 'out of stock' }),
    ],
    [
      'read https://a.example and alert me when the temperature rises above 30.5 degrees',
      'read https://a.example',
      result({ operator: 'above', value: 30.5, about: 'temperature' }),
    ],
    [
      'read https://a.example and let me know if it drops below $1,299',
      'read https://a.example',
      result({ operator: 'below', value: 1299 }),
    ],
    [
      'read https://a.example only if it mentions maintenance',
      'read https://a.example',
      result({ operator: 'contains', value: 'maintenance' }),
    ],
    [
      'read https://a.example and tell me unless it says “all good”',
      'read https://a.example',
      result({ operator: 'lacks', value: 'all good' }),
    ],
    [
      'list the open issues of acme/api and tell me only if something is new',
      'list the open issues of acme/api',
      result({ operator: 'new' }),
    ],
    [
      'list the open issues of acme/api, only new ones',
      'list the open issues of acme/api',
      result({ operator: 'new' }),
    ],
    ['summarize the log and tell me only if it changed', 'summarize the log', result({ operator: 'changed' })],
    [
      'run the report only if environment is production',
      'run the report',
      { kind: 'variable', name: 'environment', test: { operator: 'equals', value: 'production' } },
    ],
    [
      'run the report only when the variable region is not "eu"',
      'run the report',
      { kind: 'variable', name: 'region', test: { operator: 'differs', value: 'eu' } },
    ],
  ])('%s', (words, rest, condition) => {
    expect(findConditions(words)).toEqual({ words: rest, conditions: [condition] });
  });

  it.each([
    'tell me when https://a.example changes',
    'watch https://a.example and tell me if anything changed',
    'tell me if it rains',
    'explain what happens when water is below 0',
    'summarize commits',
    'tell me only if it contains x',
    'write about the one and only Elvis',
    'ask whether the price is below 100',
  ])('is not read out of "%s"', (words) => {
    expect(findConditions(words)).toEqual({ words, conditions: [] });
  });
});
