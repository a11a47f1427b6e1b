import { cutUnits } from '../../../domain/graphemes.ts';
import { LIMITS } from '../limits.ts';

const CUT = '\n…';
const FENCE_END = '\n```';

/**
 * Texts that together have at most so many characters: short ones stay whole, long ones are cut to one common length. A cut
 * is at the end of a line or word, never inside a time, and closes an open block of code.
 */
export function fitTexts(texts: readonly string[], most: number = LIMITS.text): readonly string[] {
  const longest = commonLength(
    texts.map(({ length }) => length),
    most,
  );
  return texts.map((text) => clip(text, longest));
}

function commonLength(lengths: readonly number[], most: number): number {
  const sorted = lengths.toSorted((a, b) => a - b);
  let left = most;
  for (const [index, length] of sorted.entries()) {
    const share = Math.floor(left / (sorted.length - index));
    if (length > share) return share;
    left -= length;
  }
  return most;
}

function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const room = most - CUT.length - FENCE_END.length;
  if (room < 1) return cutUnits(text, Math.max(most, 1));
  const kept = beforeOpenTime(atBorder(text.slice(0, room)));
  const isInsideCode = (kept.match(/^ *(?:> )?```/gm)?.length ?? 0) % 2 === 1;
  return `${kept}${isInsideCode ? FENCE_END : ''}${CUT}`;
}

function atBorder(text: string): string {
  const line = text.lastIndexOf('\n');
  if (line > text.length / 2) return text.slice(0, line);
  const word = text.lastIndexOf(' ');
  return word > text.length / 2 ? text.slice(0, word) : text.replace(/[\uD800-\uDBFF]$/, '');
}

function beforeOpenTime(text: string): string {
  return text
    .replace(/<[^<>\n]{0,24}$/, '')
    .replace(/\\$/, '')
    .trimEnd();
}
