import type { Card, CardBlock, MarkdownBlock } from './card.ts';
import { splitMarkdown } from './split-markdown.ts';

/** How much a surface shows in one message (the numbers are the surface's own). */
export interface ChunkLimits {
  /** Characters of Markdown in one message. */
  readonly markdown: number;
  /** Characters of Markdown in the first, where it stands before others and the rest does not. Default: as in each. */
  readonly first?: number;
  /** Most messages of one delivery. */
  readonly parts: number;
}

/**
 * One card for each message that is needed: the first has everything but the rest of a long text, the others go on with
 * it. Each says which part it is: `(1/3)`. What is beyond the last part is in the run's history, and the last part says so.
 */
export function chunkCard(card: Card, limits: ChunkLimits): readonly Card[] {
  const texts = card.blocks.filter(isMarkdown);
  const size = texts.reduce((sum, { markdown }) => sum + markdown.length, 0);
  if (size <= (limits.first ?? limits.markdown)) return [card];
  const all = texts.flatMap(({ markdown }, index) =>
    splitMarkdown(markdown, limits.markdown, index === 0 ? limits.first : undefined),
  );
  const parts = all.slice(0, limits.parts);
  const left = all.slice(limits.parts).reduce((sum, part) => sum + part.length, 0);
  return parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    const content = [...textBlocks(part, index, parts.length), ...(isLast && left > 0 ? [restNote(left)] : [])];
    return index === 0 ? firstCard(card, content) : { ...card, blocks: content };
  });
}

/** The card with its first text replaced and its other texts left to the parts that follow. */
function firstCard(card: Card, content: readonly CardBlock[]): Card {
  const first = card.blocks.findIndex(isMarkdown);
  const blocks = card.blocks.flatMap((block, index) => {
    if (index === first) return content;
    return isMarkdown(block) ? [] : [block];
  });
  return { ...card, blocks };
}

function textBlocks(markdown: string, index: number, count: number): readonly CardBlock[] {
  const text: CardBlock = { type: 'markdown', markdown };
  return count === 1 ? [text] : [text, { type: 'note', text: `(${index + 1}/${count})` }];
}

function restNote(characters: number): CardBlock {
  return { type: 'note', text: `Cut here: ${characters} more characters are in the history of this run.` };
}

function isMarkdown(block: CardBlock): block is MarkdownBlock {
  return block.type === 'markdown';
}
