import { describe, expect, it } from 'vitest';
import { looseForm } from '../../../src/chat/understand/loose-forms.ts';

/** A line of each kind, with what follows its word written as it is said. */
const LINES: readonly (readonly [string, string, string])[] = [
  ['show me all of our paused reminders', 'list', 'paused'],
  ['how many active tasks do we have', 'list', ''],
  ['what runs next week', 'next', 'week'],
  ['when does stand-up run next', 'show', 'stand-up'],
  ['stop everything right now', 'stop-all', 'now'],
  ["don't send me Größe ÄÖ any more", 'stop', 'Größe ÄÖ'],
  ['unsubscribe me from leetcode', 'stop', 'leetcode'],
  ["i'm in Europe/Paris", 'timezone', 'Europe/Paris'],
  ['turn İstanbul off', 'pause', 'İstanbul'],
  ['undo that', 'undo', ''],
];

describe('a line that means a command without its word', () => {
  it.each(LINES)('is found: %s', (line, word, rest) => {
    expect(looseForm(line)).toMatchObject({ word, rest: expect.stringMatching(new RegExp(`^ ?${rest}$`)) });
  });

  it.each(LINES)('is the same in capitals: %s', (line, word) => {
    expect(looseForm(line.toUpperCase())?.word).toBe(word);
    expect(looseForm(`${line.slice(0, 1).toUpperCase()}${line.slice(1)}`)?.word).toBe(word);
  });

  it.each(['remind me every monday at 9 to water the plants', 'every friday summarize commits of acme/api'])(
    'is no other line: %s',
    (line) => {
      expect(looseForm(line)).toBeUndefined();
    },
  );
});
