import type { Match, Phrase } from '../phrase.ts';
import { isRole, wordAt } from '../phrase.ts';
import type { DayRef } from '../pieces.ts';
import { readSingleDay, TODAY } from './day-words.ts';

/** Whether a word says today. */
export function isToday(phrase: Phrase, at: number): boolean {
  return wordAt(phrase, at).dayOffset === 0;
}

/** "from now", "from tomorrow", "from next friday", "after tomorrow", "on monday" ("a week on monday"). */
export function readOrigin(phrase: Phrase, at: number): Match<DayRef> | undefined {
  if (!isRole(phrase, at, 'from', 'after')) return undefined;
  if (isRole(phrase, at + 1, 'now')) return { value: TODAY, next: at + 2 };
  return readSingleDay(phrase, at + 1);
}
