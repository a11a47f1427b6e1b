import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyRange, keyToCursor } from '../../src/ports/key-range.ts';

describe('the range of a page', () => {
  it.each([
    [{}, { lower: '', lowerIncluded: true }],
    [{ prefix: 'run#' }, { lower: 'run#', lowerIncluded: true, upper: 'run$' }],
    [
      { from: 'b', to: 'd' },
      { lower: 'b', lowerIncluded: true, upper: 'd' },
    ],
    [
      { prefix: 'run#', from: 'run#5', to: 'z' },
      { lower: 'run#5', lowerIncluded: true, upper: 'run$' },
    ],
    [{ cursor: keyToCursor('c') }, { lower: 'c', lowerIncluded: false }],
    [
      { from: 'd', cursor: keyToCursor('c') },
      { lower: 'd', lowerIncluded: true },
    ],
    [
      { from: 'c', cursor: keyToCursor('c') },
      { lower: 'c', lowerIncluded: false },
    ],
    [
      { order: 'descending' as const, cursor: keyToCursor('c') },
      { lower: '', lowerIncluded: true, upper: 'c' },
    ],
    [
      { order: 'descending' as const, to: 'b', cursor: keyToCursor('c') },
      { lower: '', lowerIncluded: true, upper: 'b' },
    ],
    [
      { from: '😀', cursor: keyToCursor('～') },
      { lower: '😀', lowerIncluded: true },
    ],
    [
      { from: '～', cursor: keyToCursor('😀') },
      { lower: '😀', lowerIncluded: false },
    ],
    [{ prefix: '\ud7ff' }, { lower: '\ud7ff', lowerIncluded: true, upper: '\ue000' }],
    [{ prefix: 'a\u{10ffff}' }, { lower: 'a\u{10ffff}', lowerIncluded: true, upper: 'b' }],
    [{ prefix: '\u{10ffff}' }, { lower: '\u{10ffff}', lowerIncluded: true }],
  ])('of %j is %j', (request, expected) => {
    expect(keyRange({ pk: 'p', limit: 1, ...request })).toEqual(expected);
  });

  it('of a prefix holds exactly the keys that begin with it', () => {
    const letter = fc.constantFrom('a', 'b', '\0', '～', '😀', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '\u{10ffff}');
    const text = fc.string({ unit: letter, maxLength: 4 });

    fc.assert(
      fc.property(
        text,
        fc.oneof(
          text,
          fc.tuple(text, text).map((parts) => parts.join('')),
        ),
        (prefix, key) => {
          const { lower, upper } = keyRange({ pk: 'p', limit: 1, prefix });
          const isInside = bytes(key, lower) >= 0 && (upper === undefined || bytes(key, upper) < 0);

          expect(isInside).toBe(key.startsWith(prefix));
        },
      ),
      {
        examples: [
          ['a', 'ab'],
          ['\u{10ffff}', '\u{10ffff}\u{10ffff}'],
          ['\ud7ff', '\ud7ff!'],
        ],
      },
    );
  });
});

function bytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
