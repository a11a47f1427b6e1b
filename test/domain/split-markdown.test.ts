import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitMarkdown } from '../../src/domain/split-markdown.ts';

const PARAGRAPH = 'One two three four five six seven eight nine ten.';

/** Fence marks that stand alone in their lines: every one that opens must close. */
function openFences(part: string): number {
  return part.split('\n').filter((line) => /^```/.test(line)).length % 2;
}

describe('cutting long Markdown', () => {
  it('leaves alone what fits', () => {
    expect(splitMarkdown('short', 200)).toEqual(['short']);
  });

  it('cuts between paragraphs', () => {
    const text = Array.from({ length: 9 }, () => PARAGRAPH).join('\n\n');

    const parts = splitMarkdown(text, 200);

    expect(parts).toHaveLength(3);
    for (const part of parts) expect(part).toBe([PARAGRAPH, PARAGRAPH, PARAGRAPH].join('\n\n'));
  });

  it('cuts between lines where there is no paragraph', () => {
    const text = Array.from({ length: 10 }, (_, index) => `- line ${index} ${'x'.repeat(40)}`).join('\n');

    for (const part of splitMarkdown(text, 200)) expect(part).toMatch(/^- line \d x+(\n- line \d x+)*$/);
  });

  it('cuts a line without end between words, and a word without end anywhere', () => {
    const words = splitMarkdown('word '.repeat(100).trim(), 200);
    const letters = splitMarkdown('x'.repeat(500), 200);

    for (const part of words) expect(part).toMatch(/^(word )*word$/);
    expect(letters.join('')).toBe('x'.repeat(500));
  });

  it('closes a code fence before the cut and opens it again with its language', () => {
    const code = Array.from({ length: 20 }, (_, index) => `const line${index} = ${index};`).join('\n');

    const parts = splitMarkdown(`Before\n\n\`\`\`ts\n${code}\n\`\`\`\n\nAfter`, 200);

    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts.slice(1, -1)) {
      expect(part.startsWith('```ts\n')).toBe(true);
      expect(part.endsWith('\n```')).toBe(true);
    }
  });

  it('takes a fence of tildes within a fence of backticks for code', () => {
    const text = `\`\`\`\n~~~\n${'code line\n'.repeat(40)}\`\`\``;

    for (const part of splitMarkdown(text, 200)) expect(part.endsWith('\n```')).toBe(true);
  });

  it('does not cut a character in two', () => {
    const parts = splitMarkdown('😀'.repeat(300), 201);

    for (const part of parts) expect(part).toMatch(/^(😀)+$/u);
  });

  it('loses no word, stays within the limit and leaves no fence open, whatever the text', () => {
    const line = fc.oneof(
      fc.constant('```'),
      fc.constant('```ts'),
      fc.constant(''),
      fc.stringMatching(/^[a-z ]{0,300}$/),
      fc.stringMatching(/^[a-z😀]{0,300}$/u),
    );

    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), fc.integer({ min: 200, max: 600 }), (lines, limit) => {
        const text = lines.join('\n');
        const parts = splitMarkdown(text, limit);

        const letters = (value: string) => value.replace(/```(ts)?/g, '').replace(/\s/g, '');
        expect(letters(parts.join('\n'))).toBe(letters(text));
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit);
        if (parts.length > 1) for (const part of parts.slice(0, -1)) expect(openFences(part)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });
});
