import { describe, expect, it } from 'vitest';
import { fillIn, placeholdersIn, placeholderWarnings } from '../../src/domain/template.ts';

describe('placeholders', () => {
  it.each([
    ['Mail {previous_result} now', { previous_result: 'A' }, 'Mail A now'],
    ['{now}: {memory}', { now: 'today' }, 'today: '],
    ['{unknown} {now} { now } {Now}', { now: 'N' }, '{unknown} N { now } {Now}'],
    [
      '{previous_result}',
      { previous_result: '{webhook_payload} $& $1 {now}', webhook_payload: 'secret', now: 'N' },
      null,
    ],
    ['{{now}}', { now: '{memory}', memory: 'x' }, '{{memory}}'],
    ['{now.constructor} {__proto__} {constructor}', { now: 'N' }, '{now.constructor} {__proto__} {constructor}'],
  ] as const)('%s are replaced once, and what is put in is not looked at again', (text, values, expected) => {
    expect(fillIn(text, values)).toBe(expected ?? values.previous_result);
  });

  it('are bounded', () => {
    const long = fillIn('<{webhook_payload}>', { webhook_payload: 'x'.repeat(40_000) });

    expect(long.length).toBeLessThan(33_000);
    expect(long).toContain('[cut here: 7232 characters are left out]');
  });

  it('are found by their names', () => {
    expect([...placeholdersIn('a {now} {memory} {now} {nope}')]).toEqual(['now', 'memory']);
  });

  it.each([
    ['{previous_results}', '{previous_result}'],
    ['{previousResult}', '{previous_result}'],
    ['{prev_result}', '{previous_result}'],
    ['{result}', '{previous_result}'],
    ['{webhookpayload}', '{webhook_payload}'],
    ['{payload}', '{webhook_payload}'],
    ['{memroy}', '{memory}'],
    ['{NOW}', '{now}'],
  ])('misspelt as %s is answered with %s', (typed, meant) => {
    expect(placeholderWarnings(`do ${typed}`)).toEqual([
      `${typed} stands for nothing and stays as it is; did you mean ${meant}?`,
    ]);
  });

  it('that are like none are told with those that there are; known ones are not mentioned', () => {
    expect(placeholderWarnings('{customer} {now}')).toEqual([
      '{customer} stands for nothing and stays as it is; known are {previous_result}, {webhook_payload}, {now}, {memory}.',
    ]);
    expect(placeholderWarnings('no braces')).toEqual([]);
  });
});
