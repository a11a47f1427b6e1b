import { ENGLISH } from './english.ts';
import { GERMAN } from './german.ts';
import type { Vocabulary } from './vocabulary.ts';

const LANGUAGES: Readonly<Record<string, Vocabulary>> = { en: ENGLISH, de: GERMAN };

/** The words for a BCP 47 locale; English where we have no table for its language. */
export function vocabularyOf(locale: string | undefined): Vocabulary {
  const language = locale?.split('-')[0]?.toLowerCase() ?? 'en';
  return Object.hasOwn(LANGUAGES, language) ? (LANGUAGES[language] ?? ENGLISH) : ENGLISH;
}
