import { describe, expect, it } from 'vitest';
import type { Card, CardBlock } from '../../src/domain/card.ts';
import { chunkCard, fileOf } from '../../src/domain/chunks.ts';

const LIMITS = { markdown: 200, parts: 3 };
const BUTTONS: CardBlock = {
  type: 'actions',
  items: [{ type: 'button', label: 'Run again', action: { verb: 'run', subject: 'tsk_1' } }],
};

function longCard(paragraphs: number): Card {
  const markdown = Array.from({ length: paragraphs }, (_, index) => `Paragraph ${index} ${'x'.repeat(80)}`).join(
    '\n\n',
  );
  return {
    title: 'Digest',
    tone: 'good',
    blocks: [{ type: 'markdown', markdown }, { type: 'note', text: 'run of Monday' }, BUTTONS],
  };
}

function notes(card: Card | undefined): readonly unknown[] {
  return (card?.blocks ?? []).flatMap((block) => (block.type === 'note' ? [block.text] : []));
}

describe('a card in as many messages as its surface needs', () => {
  it('is one message when it fits', () => {
    const card = longCard(1);

    expect(chunkCard(card, LIMITS)).toEqual([card]);
  });

  it('says of each part which it is, and has its buttons once, on the first', () => {
    const chunks = chunkCard(longCard(5), LIMITS);

    expect(chunks.map(notes)).toEqual([['(1/3)', 'run of Monday'], ['(2/3)'], ['(3/3)']]);
    expect(chunks.map(({ blocks }) => blocks.includes(BUTTONS))).toEqual([true, false, false]);
    expect(chunks.every(({ title, tone }) => title === 'Digest' && tone === 'good')).toBe(true);
  });

  it('keeps the first message short where the rest does not stand before others', () => {
    const chunks = chunkCard(longCard(5), { first: 200, markdown: 1_000, parts: 3 });

    expect(chunks.map(notes)).toEqual([['(1/2)', 'run of Monday'], ['(2/2)']]);
    expect(JSON.stringify(chunks)).toContain('Paragraph 4');
  });

  it('needs as many messages as it takes where there are no files', () => {
    const chunks = chunkCard(longCard(12), LIMITS);

    expect(chunks.map(notes).at(-1)).toEqual([`(${chunks.length}/${chunks.length})`]);
    expect(chunks.length).toBeGreaterThan(3);
    expect(JSON.stringify(chunks)).toContain('Paragraph 11');
  });

  it.each(['inside', 'apart'] as const)('is its beginning and a file %s when it would need too many', (files) => {
    const [first, ...rest] = chunkCard(longCard(12), { ...LIMITS, files });

    const file = [first, ...rest].flatMap((chunk) => (chunk === undefined ? [] : [fileOf(chunk)])).find(Boolean);
    expect(rest).toHaveLength(files === 'apart' ? 1 : 0);
    expect(notes(first)).toEqual(['The beginning only; the whole text is in digest.md.', 'run of Monday']);
    expect(first?.blocks).toContain(BUTTONS);
    expect(file?.name).toBe('digest.md');
    const [, whole] = /^# Digest\n\n([\s\S]+)$/.exec(file?.type === 'file' ? file.content : '') ?? [];
    expect({ type: 'markdown', markdown: whole }).toEqual(longCard(12).blocks[0]);
  });

  it.each([
    ['Übersicht: Größe & Menge', 'ubersicht-gro-e-menge.md'],
    ['../../etc/passwd', 'etc-passwd.md'],
    ['日報', 'result.md'],
    ['x'.repeat(300), `${'x'.repeat(60)}.md`],
  ])('names the file of %s so that every platform takes it', (title, name) => {
    const [card] = chunkCard({ ...longCard(12), title }, { ...LIMITS, files: 'inside' });

    expect(card === undefined ? undefined : fileOf(card)?.name).toBe(name);
  });

  it('goes on from one text to the next', () => {
    const text = (letter: string): CardBlock => ({ type: 'markdown', markdown: letter.repeat(150) });

    const chunks = chunkCard({ title: 'Two', tone: 'good', blocks: [text('a'), BUTTONS, text('b')] }, LIMITS);

    expect(chunks.map(({ blocks }) => blocks.map(({ type }) => type))).toEqual([
      ['markdown', 'note', 'actions'],
      ['markdown', 'note'],
    ]);
  });
});
