import { describe, expect, it } from 'vitest';
import { tokenize } from '../../../../src/domain/time/read/token.ts';
import { correctTypos, editDistance } from '../../../../src/domain/time/read/typos.ts';
import { english } from '../../../../src/domain/time/read/vocabulary/en.ts';

describe('tokens', () => {
  it.each<[string, readonly string[]]>([
    ['every monday', ['every', 'monday']],
    ['9am', ['9', 'am']],
    ['17:30', ['17:30']],
    ['12/25/2026', ['12/25/2026']],
    ['mon-fri', ['mon', '-', 'fri']],
    ['mon/wed', ['mon', '/', 'wed']],
    ['semi-annually', ['semi-annually']],
    ['5 p.m. sharp', ['5', 'p.m.', 'sharp']],
    ['3rd', ['3rd']],
    ['Europe/Paris', ['europe/paris']],
    ['1h30m', ['1', 'h', '30', 'm']],
    ["o'clock", ["o'clock"]],
  ])('%s', (text, expected) => {
    expect(tokenize(text, english).map((token) => token.text)).toEqual(expected);
  });

  it.each([
    '"every monday"',
    '“every monday”',
    '#monday-club',
    '@friday',
    'https://example.com/sun/monday',
    'src/may/second.ts',
    'monday.md',
    'mid-flight',
    'q3',
    '24/7',
    '/remind',
    '<@U123>',
  ])('%s is one thing that is not looked into', (text) => {
    const tokens = tokenize(text, english);

    expect(tokens.map(({ kind }) => kind)).toEqual(['opaque']);
  });

  it('know where they stand in the text, whatever letters come before', () => {
    const text = 'İß “x” every  monday';

    const tokens = tokenize(text, english);

    expect(tokens.map(({ start, end }) => text.slice(start, end))).toEqual(['İß', '“x”', 'every', 'monday']);
  });
});

describe('misspelt words', () => {
  it.each([
    ['evry monday', 0, { role: 'every' }],
    ['every mnoday', 1, { weekday: 1 }],
    ['every wendesday', 1, { weekday: 3 }],
    ['tomorow', 0, { dayOffset: 1 }],
    ['until ferbuary', 1, { month: 2 }],
  ])('in “%s” are recognised', (text, index, word) => {
    const tokens = correctTypos(tokenize(text, english), english);

    expect(tokens[index]?.word).toMatchObject(word);
  });

  it.each(['very sunny day', 'every util', 'money for friday', 'earnings', 'the mouth', 'expect rain', 'every sundae'])(
    'are not found in “%s”',
    (text) => {
      const tokens = tokenize(text, english);

      expect(correctTypos(tokens, english)).toEqual(tokens);
    },
  );

  it.each([
    ['monday', 'monday', 0],
    ['mnoday', 'monday', 1],
    ['mondy', 'monday', 1],
    ['mondaay', 'monday', 1],
    ['nomday', 'monday', 2],
    ['abcdef', 'monday', 3],
  ])('%s is %s with %i slips', (one, other, slips) => {
    expect(Math.min(3, editDistance(one, other, 2))).toBe(slips);
  });
});
