import type { Card, CardBlock, Rich, RichPart } from './card.ts';
import { pictureLines } from './chart/picture.ts';
import { splitMarkdown } from './split-markdown.ts';
import { formatInstant } from './time/format-instant.ts';
import type { Instant } from './time/schedule.ts';

/** Short enough for every platform, whatever its form of text adds. */
const LONGEST = 1_500;

/**
 * The words of a card and nothing else, in as many cards as it takes: what is sent when a platform refuses its form. Times
 * are written out in their own zone; what cannot be pressed any more is left out; a file
 * stays one, a picture becomes its values.
 */
export function plainCards(card: Card, now: Instant): readonly Card[] {
  const files = card.blocks.filter(({ type }) => type === 'file' || type === 'report');
  const others = files.map((file) => ({ ...card, blocks: [file] }));
  return files.length === card.blocks.length ? others : [...wordCards(card, now), ...others];
}

/** The words of a card below its title. */
export function cardWords({ blocks }: Card, now: Instant): string {
  return blocks
    .map((block) => wordsOf(block, now))
    .filter((text) => text.trim() !== '')
    .join('\n\n');
}

function wordCards(card: Card, now: Instant): readonly Card[] {
  const parts = splitMarkdown(cardWords(card, now), LONGEST);
  const texts = parts.length === 0 ? [''] : parts;
  return texts.map((text, index) => {
    const part = texts.length === 1 ? '' : `\n(${index + 1}/${texts.length})`;
    return { title: card.title, tone: card.tone, blocks: [{ type: 'text', text: `${text}${part}`.trim() }] };
  });
}

function wordsOf(block: CardBlock, now: Instant): string {
  switch (block.type) {
    case 'text':
    case 'note':
      return words(block.text, now);
    case 'markdown':
      return block.markdown;
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${words(value, now)}`).join('\n');
    case 'rows':
      return block.rows
        .map(({ status, title, detail }) => [status, title, words(detail, now)].filter(Boolean).join(' · '))
        .join('\n');
    case 'progress':
      return block.label;
    case 'chart':
      return pictureLines(block.chart).join('\n');
    case 'form':
    case 'file':
    case 'report':
    case 'actions':
      return '';
  }
}

function words(rich: Rich, now: Instant): string {
  return typeof rich === 'string' ? rich : rich.map((part) => wordOf(part, now)).join('');
}

function wordOf(part: RichPart, now: Instant): string {
  if (typeof part === 'string') return part;
  if ('code' in part) return part.code;
  if ('strong' in part) return part.strong;
  const { time, zone, clock } = part;
  return `${formatInstant(time, zone, { now, ...(clock === undefined ? {} : { clock }) })} (${zone})`;
}
