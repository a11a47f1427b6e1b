import { describe, expect, it } from 'vitest';
import { isGreeting } from '../../../src/chat/understand/address.ts';
import { plainLine } from '../../../src/chat/understand/plain-line.ts';

describe('a line as it was pasted', () => {
  it.each([
    ['> remind me to call bob', 'remind me to call bob'],
    ['&gt; remind me to call bob', 'remind me to call bob'],
    ['- every day at 9 stretch', 'every day at 9 stretch'],
    [':alarm_clock: every day at 9 stretch', 'every day at 9 stretch'],
    ['⏰ 🏋🏽 every day at 9 stretch', 'every day at 9 stretch'],
    ['"every day at 9 say good morning"', 'every day at 9 say good morning'],
    ['rmeind me to eat', 'remind me to eat'],
    ['pls remidn us to eat', 'pls remind us to eat'],
    ['remnd me to eat', 'remind me to eat'],
  ])('%s', (line, plain) => {
    expect(plainLine(line)).toBe(plain);
  });

  it.each(['say "hello" and "bye" at 9', 'rewind me the tape', 'remain us', 'behind me', ':', '-', 'celebrate 🎉'])(
    'stays as it is: %s',
    (line) => {
      expect(plainLine(line)).toBe(line);
    },
  );
});

describe('small talk', () => {
  it.each(['lol nice', 'ok cool thanks bot', 'good bot', 'hello?', 'are you there', 'whats up', 'hahaha', 'you rock!'])(
    'is no task: %s',
    (line) => {
      expect(isGreeting(line)).toBe(true);
    },
  );

  it.each(['hello world', 'nice report of acme/web', 'test the build', 'you get the mail', 'ok do it'])(
    'is not all that begins so: %s',
    (line) => {
      expect(isGreeting(line)).toBe(false);
    },
  );

  it('is told at once, however long the laughter', () => {
    expect(isGreeting(`${'ha'.repeat(2_000)}x`)).toBe(false);
  });
});
