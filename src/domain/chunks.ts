import type { Card, CardBlock, ChartBlock, FileBlock, MarkdownBlock, ReportBlock } from './card.ts';
import { splitMarkdown } from './split-markdown.ts';

/** How much a surface shows in one message (the numbers are the surface's own). */
export interface ChunkLimits {
  /** Characters of Markdown in one message. */
  readonly markdown: number;
  /** Characters of Markdown in the first, where it stands before others and the rest does not. Default: as in each. */
  readonly first?: number;
  /** More messages than this are too many: a text that needs them is told shortly, with the whole of it as a file. */
  readonly parts: number;
  /** Whether a file comes with the first message or as one of its own; absent where any length can be shown. */
  readonly files?: 'inside' | 'apart';
}

const LONGEST_NAME = 60;

/**
 * One card for each message that is needed; nothing is ever cut. The first has everything but the rest of a long text, the
 * others go on with it, and each says which part it is: `(1/3)`. What would need too many messages is told shortly and
 * comes whole as a file.
 */
export function chunkCard(card: Card, limits: ChunkLimits): readonly Card[] {
  const attached = limits.files === 'apart' ? attachmentsOf(card) : [];
  if (attached.length === 0) return chunkText(card, limits);
  const words = { ...card, blocks: card.blocks.filter((block) => !isAttached(block)) };
  return [...chunkText(words, limits), ...attached.map((block) => ({ ...card, blocks: [block] }))];
}

function chunkText(card: Card, limits: ChunkLimits): readonly Card[] {
  const texts = card.blocks.filter(isMarkdown);
  const size = texts.reduce((sum, { markdown }) => sum + markdown.length, 0);
  if (size <= (limits.first ?? limits.markdown)) return [card];
  const parts = texts.flatMap(({ markdown }, index) =>
    splitMarkdown(markdown, limits.markdown, index === 0 ? limits.first : undefined),
  );
  const { files } = limits;
  if (files !== undefined && parts.length > limits.parts) return withFile(card, parts[0] ?? '', files);
  return parts.map((part, index) => {
    const content = textBlocks(part, index, parts.length);
    return index === 0 ? firstCard(card, content) : { ...card, blocks: content };
  });
}

/** The beginning in a message, and the whole text as a file. */
function withFile(card: Card, beginning: string, place: 'inside' | 'apart'): readonly Card[] {
  const file: FileBlock = { type: 'file', name: fileName(card.title), content: wholeText(card) };
  const note: CardBlock = { type: 'note', text: `The beginning only; the whole text is in ${file.name}.` };
  const text: CardBlock = { type: 'markdown', markdown: beginning };
  if (place === 'inside') return [firstCard(card, [text, note, file])];
  return [firstCard(card, [text, note]), { ...card, blocks: [file] }];
}

function wholeText({ title, blocks }: Card): string {
  return [`# ${title}`, ...blocks.filter(isMarkdown).map(({ markdown }) => markdown)].join('\n\n');
}

/** Every platform takes such a name as it is. */
function fileName(title: string): string {
  return `${plainName(title)}.md`;
}

/** A name for a file that says what is in it. */
export function plainName(title: string): string {
  const plain = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST_NAME)
    .replace(/^-|-$/g, '');
  return plain === '' ? 'result' : plain;
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

function isMarkdown(block: CardBlock): block is MarkdownBlock {
  return block.type === 'markdown';
}

/** What is sent as a file where it cannot be shown. */
export type AttachedBlock = FileBlock | ChartBlock | ReportBlock;

/** The files that a card carries. */
export function attachmentsOf({ blocks }: Card): readonly AttachedBlock[] {
  return blocks.filter(isAttached);
}

/** The file that a card carries, if it carries one. */
export function fileOf(card: Card): AttachedBlock | undefined {
  return attachmentsOf(card)[0];
}

function isAttached(block: CardBlock): block is AttachedBlock {
  return block.type === 'file' || block.type === 'chart' || block.type === 'report';
}
