import type { Card, CardBlock } from '../../../domain/card.ts';
import { pictureLines } from '../../../domain/chart/picture.ts';
import { cutUnits } from '../../../domain/graphemes.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import { LIMITS } from '../limits.ts';
import { escapeEntities, printable } from './plain-text.ts';
import { plainWords } from './rich-text.ts';

/** A card in plain words, for notifications and screen readers: they read this and not the blocks. Nothing in it links or mentions. */
export function fallbackText({ title, blocks }: Card, now: Instant): string {
  const lines = [title, ...blocks.flatMap((block) => linesOf(block, now))].map(printable);
  const text = lines.filter((line) => line.trim() !== '').join('\n');
  // Escaping makes at most five characters of one, so the cut comes first and the room is kept free.
  return escapeEntities(cutUnits(text.replace(/@(?=(?:channel|here|everyone)\b)/gi, '@\u2060'), LIMITS.fallbackText));
}

function linesOf(block: CardBlock, now: Instant): readonly string[] {
  switch (block.type) {
    case 'text':
    case 'note':
      return [plainWords(block.text, now)];
    case 'markdown':
      return [block.markdown];
    case 'chart':
      return pictureLines(block.chart);
    case 'file':
    case 'report':
      return [`File: ${block.name}`];
    case 'fields':
      return block.fields.map(({ label, value }) => `${label}: ${plainWords(value, now)}`);
    case 'rows':
      return block.rows.map(({ status, title, detail }) =>
        [status, title, plainWords(detail, now)].filter((part) => part !== undefined && part !== '').join(' · '),
      );
    case 'progress':
      return [`Running: ${block.label}`];
    case 'form':
      return block.form.fields.map(
        ({ label, value, error }) => `${label}: ${value}${error === undefined ? '' : ` (${error})`}`,
      );
    case 'actions':
      return [];
  }
}
