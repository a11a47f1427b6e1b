import { distance } from '../../domain/edit-distance.ts';

/** Marks of a quotation, of a list, and pictures in front of what somebody says. */
const MARKS =
  /^(?:(?:>|&gt;)\s*|[-*•]\s+|:[a-z\d_+-]{2,40}:\s*|(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F|\u200D)\s*)+(?=\S)/iu;
const QUOTED = /^["“«](?<inside>[^"“”«»]+)["”»][.!]?$/u;
/** "Yo, rmeind me": a slip in the word that matters most. */
const SLIP =
  /^(?<before>(?:(?:please|pls|plz|hey|yo|hi|ok|can|could|would|will|you|u)[\s,]+)*)(?<word>\p{L}{5,7})(?=\s+(?:me|us)\b)/iu;
const LEAST_LIKE = 2;

/** A line without the marks it was pasted with, and with "remind me" spelled right. */
export function plainLine(line: string): string {
  const bare = line.replace(MARKS, '').trim();
  const inside = QUOTED.exec(bare)?.groups?.inside?.trim() ?? bare;
  return inside.replace(SLIP, (start, before: string, word: string) => (isRemind(word) ? `${before}remind` : start));
}

/** The same first letter and at most two slips (two letters changed round are two), or the same letters in another order. */
function isRemind(word: string): boolean {
  const lower = word.toLowerCase();
  if (lower === 'remind' || lower === 'rewind') return false;
  const isSame = [...lower].sort().join('') === 'deimnr';
  return isSame || (lower.startsWith('re') && distance(lower, 'remind', LEAST_LIKE) < LEAST_LIKE);
}
