import type { Card, CardBlock, Rich } from '../../domain/card.ts';
import type { View } from './schedule-parts.ts';

/** The card with its times on the clock that its reader likes; 24 hours is what surfaces show anyway. */
export function withClock(card: Card, clock: View['clock']): Card {
  return clock === '24h' ? card : { ...card, blocks: card.blocks.map(onTwelveHours) };
}

function onTwelveHours(block: CardBlock): CardBlock {
  switch (block.type) {
    case 'text':
    case 'note':
      return { ...block, text: timesOf(block.text) };
    case 'fields':
      return { ...block, fields: block.fields.map((field) => ({ ...field, value: timesOf(field.value) })) };
    case 'rows':
      return { ...block, rows: block.rows.map((row) => ({ ...row, detail: timesOf(row.detail) })) };
    case 'markdown':
    case 'actions':
    case 'form':
    case 'file':
    case 'chart':
    case 'report':
    case 'progress':
      return block;
  }
}

function timesOf(rich: Rich): Rich {
  if (typeof rich === 'string') return rich;
  return rich.map((part) => (typeof part !== 'string' && 'time' in part ? { ...part, clock: '12h' } : part));
}
