import { vocabularyOf } from '../../describe/languages.ts';
import type { Vocabulary } from '../../describe/vocabulary.ts';
import type { Schedule } from '../../schedule.ts';
import { canonicalZone } from '../../zone.ts';
import { scheduleOf } from './schedule-of.ts';
import type { WrittenSentence } from './sentence.ts';
import { sentenceReader } from './sentence.ts';
import type { ValueReader } from './template.ts';

const ZONE_NAME = /^[A-Za-z+-][\w+/:-]{1,40}$/;

/** Made once for each language, and only when somebody types such a sentence. */
const readers = new Map<Vocabulary, ValueReader<WrittenSentence>>();

/**
 * Reads back the sentence that people confirm, by the same templates that `describe` fills: what is exact needs no
 * guessing. Other sentences, also those that only look like one, give undefined and go to the readers.
 */
export function readConfirmed(text: string, locale: string | undefined): Schedule | undefined {
  const trimmed = text.trim();
  const bracket = trimmed.endsWith(')') ? trimmed.lastIndexOf(' (') : -1;
  const name = bracket < 0 ? '' : trimmed.slice(bracket + 2, -1);
  const zone = ZONE_NAME.test(name) ? canonicalZone(name) : undefined;
  if (zone === undefined) return undefined;
  const sentence = trimmed.slice(0, bracket).toLowerCase();
  for (const words of new Set([vocabularyOf('en'), vocabularyOf(locale)])) {
    const read = readerOf(words)(sentence, 0);
    if (read !== undefined && read.next === sentence.length) return scheduleOf(read.value, zone);
  }
  return undefined;
}

function readerOf(words: Vocabulary): ValueReader<WrittenSentence> {
  const reader = readers.get(words) ?? sentenceReader(words);
  readers.set(words, reader);
  return reader;
}
