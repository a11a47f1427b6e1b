import type { Token } from './token.ts';
import { END } from './token.ts';
import type { Role, Word } from './vocabulary/word.ts';

/** The tokens of a sentence, and what readers must know to read them. */
export interface Phrase {
  readonly text: string;
  readonly tokens: readonly Token[];
  /** 3/4 is 3 April, as in most of the world; otherwise 4 March. */
  readonly isDayFirst: boolean;
}

/** What a reader read, and the index of the token after it. */
export interface Match<T> {
  readonly value: T;
  readonly next: number;
}

/** The token at an index; behind the last one there is an end. */
export function tokenAt(phrase: Phrase, at: number): Token {
  return phrase.tokens[at] ?? END;
}

/** What the word at an index can stand for. */
export function wordAt(phrase: Phrase, at: number): Word {
  return (phrase.tokens[at] ?? END).word;
}

/** Whether the word at an index has this role. */
export function isRole(phrase: Phrase, at: number, role: Role, or?: Role, orElse?: Role, orLast?: Role): boolean {
  // Asked hundreds of times for one sentence: no list of roles is made for it.
  const { role: found } = wordAt(phrase, at);
  return found !== undefined && (found === role || found === or || found === orElse || found === orLast);
}

/** Whether the word at an index has one of many roles. */
export function isOneOf(phrase: Phrase, at: number, roles: ReadonlySet<Role>): boolean {
  const { role } = wordAt(phrase, at);
  return role !== undefined && roles.has(role);
}

/** The index after an optional word. */
export function skip(phrase: Phrase, at: number, role: Role, or?: Role, orElse?: Role, orLast?: Role): number {
  return isRole(phrase, at, role, or, orElse, orLast) ? at + 1 : at;
}

/** Whether a token is exactly this punctuation. */
export function isMark(phrase: Phrase, at: number, mark: string): boolean {
  const token = tokenAt(phrase, at);
  return token.kind === 'mark' && token.text === mark;
}

/** The index after what may stand between two members of a list: a comma, "and", "/", or both. */
export function skipSeparator(phrase: Phrase, at: number): number {
  let next = at;
  if (isMark(phrase, next, ',') || isMark(phrase, next, '/') || isMark(phrase, next, ';')) next++;
  // "and", "and again", "and also"
  for (let words = 0; words < 2 && isRole(phrase, next, 'and') && !isPlusSign(phrase, next); words++) next++;
  return next;
}

/** The plus of "10:00+02:00". */
export function isPlusSign(phrase: Phrase, at: number): boolean {
  const after = tokenAt(phrase, at + 1);
  return isMark(phrase, at, '+') && after.glued && after.kind === 'number';
}

/** Whether nothing, or only the end of a sentence, follows. */
export function isEnd(phrase: Phrase, at: number): boolean {
  const token = tokenAt(phrase, at);
  return (
    token.kind === 'end' || (token.kind === 'mark' && /^[.!?)\]"'\u2026]$/.test(token.text) && isEnd(phrase, at + 1))
  );
}

/** Members of a list, as many as a phrase can sensibly have. */
export const LONGEST_LIST = 31;
