import { describe, expect, it } from 'vitest';
import type { Card, CardBlock } from '../../src/domain/card.ts';
import { chunkCard } from '../../src/domain/chunks.ts';

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

  it('ends with the last part that the surface takes and says how much is left', () => {
    const chunks = chunkCard(longCard(12), LIMITS);

    expect(chunks).toHaveLength(3);
    expect(notes(chunks[2])).toEqual(['(3/3)', expect.stringMatching(/^Cut here: \d+ more characters/)]);
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
