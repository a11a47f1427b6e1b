import { describe, expect, it } from 'vitest';
import { cutToBytes, visibleText } from '../../src/agent/visible-text.ts';

describe('text that strangers wrote', () => {
  it.each([
    ['tag characters', 'hi\u{E0049}\u{E0067}\u{E006E}', 'hi'],
    ['bidi controls', 'abc\u202Edef\u2066g', 'abcdefg'],
    ['zero-width characters', 'a\u200Bb\u2060c\uFEFF', 'abc'],
    ['controls', 'a\u0000b\u001B[31mc\u0085', 'ab[31mc'],
    ['lone surrogates', 'a\uD800b', 'a\uFFFDb'],
    ['variation selectors of the supplementary plane', 'a\u{E0100}b', 'ab'],
  ])('comes without %s', (_, text, expected) => {
    expect(visibleText(text)).toBe(expected);
  });

  it('keeps lines, tabs, emoji with their joiners, and is composed', () => {
    expect(visibleText('a\tb\r\nc\rd \u{1F468}\u200D\u{1F469} e\u0301')).toBe('a\tb\nc\nd \u{1F468}\u200D\u{1F469} é');
  });

  it('is cut between characters, with a mark', () => {
    expect(cutToBytes('aäa', 2)).toBe('a\n[cut here: 2 of 4 bytes are left out]');
    expect(cutToBytes('aäa', 4)).toBe('aäa');
  });
});
