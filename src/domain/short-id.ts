import type { TaskId } from './ids.ts';

/** Letters and digits that nobody takes for another one when reading or listening. */
const ALPHABET = '23456789ACDEFGHJKMNPQRTUVWXY';

/** How long the short id is at each try; it grows as long as others have it already. */
const LENGTHS = [3, 3, 4, 4, 5, 6, 8] as const;

/** How many short ids a task may try. */
export const SHORT_ID_TRIES = LENGTHS.length;

/** The short id that a task takes at a try; `digest` makes the same text of the same text, from a–z and 2–7. */
export function shortIdOf(taskId: TaskId, tryNumber: number, digest: (text: string) => string): string {
  const length = LENGTHS[Math.min(tryNumber, LENGTHS.length - 1)] ?? 8;
  const source = digest(`${taskId} ${tryNumber}`);
  const letters = Array.from({ length }, (_, index) => letterOf(source, index));
  return `T-${letters.join('')}`;
}

/** What a person typed as a short id, as it is stored: `t-7f3`, `7f3` → `T-7F3`; undefined when it is none. */
export function readShortId(text: string): string | undefined {
  const match = /^(?:t-)?([0-9a-z]{3,8})$/i.exec(text.trim());
  return match?.[1] === undefined ? undefined : `T-${match[1].toUpperCase()}`;
}

/** Two digits of base32 make one letter, so that all letters are nearly as frequent. */
function letterOf(source: string, index: number): string {
  const value = digitOf(source, 2 * index) * 32 + digitOf(source, 2 * index + 1);
  return ALPHABET.charAt(value % ALPHABET.length);
}

function digitOf(source: string, index: number): number {
  const code = source.charCodeAt(index);
  return code >= 97 ? code - 97 : code - 24;
}
