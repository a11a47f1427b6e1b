import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, cleanTitle, cutText } from '../../src/chat/clean-text.ts';

describe('text of people and models', () => {
  it.each([
    ['controls', 'a\u0000b\u001B[31mc\u0085d', 'ab[31mcd'],
    ['what turns the reading direction', 'user\u202Etxt.exe\u2066', 'usertxt.exe'],
    ['invisible characters', 'pay\u200Bload\uFEFF\u00AD', 'payload'],
    ['tag characters', `hi${String.fromCodePoint(0xe0041)}${String.fromCodePoint(0xe007f)}`, 'hi'],
  ])('loses %s', (_, text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it('is composed, so that the same letters are the same text', () => {
    expect(cleanText('e\u0301')).toBe('\u00E9');
  });

  it('keeps line ends, tabs and joined emoji', () => {
    expect(cleanText('a\r\nb\tc 👩‍💻')).toBe('a\nb\tc 👩‍💻');
  });

  it('on one line has single spaces', () => {
    expect(cleanLine('  a \n\n b\tc ')).toBe('a b c');
  });
});

describe('a cut text', () => {
  it('is the text itself where it fits', () => {
    expect(cutText('short', 5)).toBe('short');
  });

  it('ends with an ellipsis and counts code points', () => {
    expect(cutText('🙂🙂🙂🙂', 3)).toBe('🙂🙂…');
  });

  it('is never cut inside what people see as one character', () => {
    expect(cutText('ab👩‍👩‍👧‍👦cd', 5)).toBe('ab…');
  });

  it('has at most 200 code points as a title', () => {
    expect([...cleanTitle('x '.repeat(500))].length).toBeLessThanOrEqual(200);
  });
});
