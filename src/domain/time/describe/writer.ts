import type { ZoneId } from '../schedule.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What everything that writes a part of a sentence needs to know. */
export interface Writer {
  readonly words: Vocabulary;
  readonly clock: '24h' | '12h';
  readonly zone: ZoneId;
}

/** "A", "A and B", "A, B and C". */
export function writeList(parts: readonly string[], { words }: Writer): string {
  const { comma, and } = words.moments;
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(comma)}${and}${parts.at(-1)}`;
}

/** The nth name of a table that counts from one. */
export function nameOf(names: readonly string[], number: number): string {
  const name = names[number - 1];
  if (name === undefined) throw new RangeError(`There is no name number ${number}, only ${names.length}`);
  return name;
}
