import type { Vocabulary, Word } from './vocabulary/word.ts';

/**
 * One piece of the sentence. Numbers keep their inner separators together ("17:30", "12/25/2026"), because it is the whole
 * that tells a date from a telephone number.
 */
export interface Token {
  readonly kind: 'word' | 'number' | 'mark' | 'opaque' | 'end';
  /** In lower case, with straight apostrophes; the original is at `start` to `end` of the text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** No space between this token and the one before. */
  readonly glued: boolean;
  /** What the word can stand for; numbers with a suffix ("3rd") stand for an ordinal. */
  readonly word: Word;
  /** Of a number: its parts, and the separators between them as one text (`:` for a time, `//` for a date). */
  readonly parts: readonly number[];
  readonly shape: string;
}

const NOTHING: Word = {};
const NO_PARTS: readonly number[] = [];

/** What readers find behind the last token. */
export const END: Token = {
  kind: 'end',
  text: '',
  start: Number.MAX_SAFE_INTEGER,
  end: Number.MAX_SAFE_INTEGER,
  glued: false,
  word: NOTHING,
  parts: NO_PARTS,
  shape: '',
};

const NUMBER = /\d+(?:(?::|\/|\.|-)\d+)*/y;
const WORD = /[a-zA-Z\u00c0-\u024f]+(?:['\u2019-][a-zA-Z\u00c0-\u024f]+)*['\u2019]?/y;
const CHUNK = /\S+/y;
const SUFFIX = /(?:st|nd|rd|th)(?![a-zA-Z0-9])/iy;
const OTHER_LETTERS = /[^\s\u0000-\u007f]+/y;
const SPACE = /\s+/y;
const TEXT_SPEAK = /2[a-z]+/y;
/** Region names that begin an IANA zone. */
const ZONE_NAME =
  /^(?:africa|america|antarctica|arctic|asia|atlantic|australia|brazil|canada|chile|etc|europe|indian|mexico|pacific|us)\/[a-z][\w+/-]*/i;
const DOTTED_MERIDIEM = /[ap]\. ?m\b\.?/iy;
const DOT = 46;
/** A thousand characters of prose have some two hundred; more is made to be slow. */
const MOST_TOKENS = 240;
/** More digits than this are no date and no time. */
const LONGEST_NUMBER = 18;
const QUOTES: Readonly<Record<string, string>> = {
  '"': '"',
  '`': '`',
  '\u201c': '\u201d',
  '\u00ab': '\u00bb',
  "'": "'",
};

/** Cuts a sentence into tokens, in one pass; quoted text, addresses and file names become one opaque token each. */
export function tokenize(text: string, vocabulary: Vocabulary): Token[] {
  const scanner: Scanner = {
    text,
    lower: lowered(text),
    at: 0,
    tokens: [],
    words: vocabulary.words,
    unclosed: new Set(),
  };
  while (scanner.at < text.length && scanner.tokens.length < MOST_TOKENS) scan(scanner);
  return scanner.tokens;
}

interface Scanner {
  readonly text: string;
  /** The text in lower case, at the same places. */
  readonly lower: string;
  at: number;
  readonly tokens: Token[];
  readonly words: ReadonlyMap<string, Word>;
  /** Quotes of which no closing one is left. */
  readonly unclosed: Set<string>;
}

function scan(scanner: Scanner): void {
  const { text, at } = scanner;
  const code = text.charCodeAt(at);
  if (code === 32) scanner.at++;
  else if (code >= 48 && code <= 57) scanNumber(scanner);
  else if ((code | 32) >= 97 && (code | 32) <= 122) scanWord(scanner);
  else if (code < 32 || isSpace(scanner)) skipSpace(scanner);
  else if (QUOTES[text.charAt(at)] !== undefined && scanQuote(scanner)) return;
  else if (code >= 0xc0 && code <= 0x24f) scanWord(scanner);
  else if (isHandle(scanner)) pushOpaque(scanner, CHUNK);
  else if (code > 127 && !scanner.words.has(text.charAt(at))) pushOpaque(scanner, OTHER_LETTERS);
  else push(scanner, 'mark', at + 1);
}

function isSpace({ text, at }: Scanner): boolean {
  SPACE.lastIndex = at;
  return SPACE.test(text);
}

function skipSpace(scanner: Scanner): void {
  SPACE.lastIndex = scanner.at;
  scanner.at += SPACE.exec(scanner.text)?.[0].length ?? 1;
}

function scanNumber(scanner: Scanner): void {
  const { text, at } = scanner;
  NUMBER.lastIndex = at;
  const digits = NUMBER.exec(text)?.[0] ?? '';
  const end = at + digits.length;
  if (digits.length > LONGEST_NUMBER || digits === '24/7') {
    push(scanner, 'opaque', end);
    return;
  }
  // "2morrow", "2nite"
  TEXT_SPEAK.lastIndex = at;
  const spoken = digits === '2' ? TEXT_SPEAK.exec(scanner.lower)?.[0] : undefined;
  const meaning = spoken === undefined ? undefined : scanner.words.get(spoken);
  if (spoken !== undefined && meaning !== undefined) {
    push(scanner, 'word', at + spoken.length, { word: meaning });
    return;
  }
  const parts = digits.split(/[:/.-]/).map(Number);
  const shape = digits.replace(/\d+/g, '');
  SUFFIX.lastIndex = end;
  const isOrdinal = shape === '' && SUFFIX.test(text);
  const word = isOrdinal ? { ordinal: parts[0] ?? 0 } : NOTHING;
  push(scanner, 'number', isOrdinal ? end + 2 : end, { word, parts, shape });
}

function scanWord(scanner: Scanner): void {
  const { text, lower, at, words } = scanner;
  if (text.charCodeAt(at + 1) === DOT && scanDottedMeridiem(scanner)) return;
  WORD.lastIndex = at;
  const found = WORD.exec(text)?.[0] ?? text.charAt(at);
  const end = at + found.length;
  if (isPartOfChunk(scanner, end, found)) {
    scanChunk(scanner);
    return;
  }
  const known = words.get(lower.slice(at, end));
  if (known !== undefined) push(scanner, 'word', end, { word: known });
  else if (found.includes('-')) scanCompound(scanner, found);
  else if (/['\u2019]$/.test(found))
    push(scanner, 'word', end - 1, { word: words.get(lower.slice(at, end - 1)) ?? NOTHING });
  else push(scanner, 'word', end);
}

/** "a.m.", "p. m." */
function scanDottedMeridiem(scanner: Scanner): boolean {
  const { text, lower, at, words } = scanner;
  DOTTED_MERIDIEM.lastIndex = at;
  const meridiem = DOTTED_MERIDIEM.exec(text)?.[0];
  if (meridiem === undefined) return false;
  push(scanner, 'word', at + meridiem.length, { word: words.get(`${lower.charAt(at)}m`) ?? NOTHING });
  return true;
}

/** "mon-fri" is three tokens, "semi-annually" is one known word, and "mid-flight" is nobody's business. */
function scanCompound(scanner: Scanner, found: string): void {
  const { at, words } = scanner;
  const whole = words.get(normal(found).replaceAll('-', ''));
  if (whole !== undefined) {
    push(scanner, 'word', at + found.length, { word: whole });
    return;
  }
  const parts = found.split('-');
  if (!parts.every((part) => words.has(normal(part)))) {
    push(scanner, 'opaque', at + found.length);
    return;
  }
  parts.forEach((part, index) => {
    if (index > 0) push(scanner, 'mark', scanner.at + 1);
    push(scanner, 'word', scanner.at + part.length, { word: words.get(normal(part)) ?? NOTHING });
  });
}

/** Whether the word runs on as "notes.md", "a_b", "q3" or "Europe/Paris". */
function isPartOfChunk({ text, tokens, at }: Scanner, end: number, found: string): boolean {
  const next = text.charCodeAt(end);
  if (next >= 48 && next <= 57) {
    const before = tokens[tokens.length - 1];
    const isBetweenDigits = before?.kind === 'number' && before.end === at && /^[thm]$/i.test(found);
    return !isBetweenDigits;
  }
  const joins = next === 47 || next === 46 || next === 95 || next === 61 || next === 64 || next === 58 || next === 92;
  return joins && /[\w/\\]/.test(text.charAt(end + 1));
}

function scanChunk(scanner: Scanner): void {
  const { text, at, words } = scanner;
  CHUNK.lastIndex = at;
  const chunk = (CHUNK.exec(text)?.[0] ?? '').replace(/[.,;:!?)\]"'\u201d]+$/, '');
  const zone = ZONE_NAME.exec(chunk)?.[0];
  if (zone !== undefined) {
    push(scanner, 'word', at + zone.length);
    return;
  }
  // "M/W/F", "T/Th": letters of weekdays that are known as one word without the strokes
  const joined = /^[a-z]{1,2}(?:\/[a-z]{1,2})+$/i.test(chunk)
    ? words.get(normal(chunk).replaceAll('/', ''))
    : undefined;
  if (joined?.weekdays !== undefined) {
    push(scanner, 'word', at + chunk.length, { word: joined });
    return;
  }
  const parts = chunk.split(/([/.:@=])/);
  const isPlain = parts.every(
    (part, index) => index % 2 === 1 || words.has(normal(part)) || /^\d+(?:am|pm|h)?$/i.test(part),
  );
  const first = parts[0] ?? chunk;
  if (isPlain && /^[a-z'\u2019]+$/i.test(first))
    push(scanner, 'word', at + first.length, { word: words.get(normal(first)) ?? NOTHING });
  else push(scanner, 'opaque', at + Math.max(1, chunk.length));
}

/** Whether "@sam", "#general", "~design" or "/remind" begins here. */
function isHandle({ text, at }: Scanner): boolean {
  const isStart = at === 0 || /[\s(]/.test(text.charAt(at - 1));
  return isStart && (/[@#~/][A-Za-z_]/.test(text.slice(at, at + 2)) || /<[@#!]/.test(text.slice(at, at + 2)));
}

function scanQuote(scanner: Scanner): boolean {
  const { text, at, unclosed } = scanner;
  const open = text.charAt(at);
  const close = QUOTES[open] ?? open;
  if (unclosed.has(open) || (at > 0 && !/[\s([:,]/.test(text.charAt(at - 1)))) return false;
  const end = closingQuote(text, at + 1, close);
  if (end < 0) {
    unclosed.add(open);
    return false;
  }
  push(scanner, 'opaque', end + 1);
  return true;
}

/** An apostrophe closes a quotation only where a word ends. */
function closingQuote(text: string, from: number, close: string): number {
  let end = text.indexOf(close, from);
  if (close !== "'") return end;
  while (end >= 0 && /\w/.test(text.charAt(end + 1))) end = text.indexOf(close, end + 1);
  return end;
}

function pushOpaque(scanner: Scanner, pattern: RegExp): void {
  pattern.lastIndex = scanner.at;
  push(scanner, 'opaque', scanner.at + Math.max(1, pattern.exec(scanner.text)?.[0].length ?? 1));
}

interface Meaning {
  readonly word?: Word;
  readonly parts?: readonly number[];
  readonly shape?: string;
}

function push(scanner: Scanner, kind: Token['kind'], end: number, meaning?: Meaning): void {
  const { at, tokens, words } = scanner;
  const lower = scanner.lower.slice(at, end);
  tokens.push({
    kind,
    text: lower,
    start: at,
    end,
    glued: tokens.length > 0 && tokens[tokens.length - 1]?.end === at,
    word: meaning?.word ?? (kind === 'mark' ? words.get(lower) : undefined) ?? NOTHING,
    parts: meaning?.parts ?? NO_PARTS,
    shape: meaning?.shape ?? '',
  });
  scanner.at = end;
}

/** Lower case without moving anything: a letter whose small form is longer stays as it is. */
function lowered(text: string): string {
  const lower = text.toLowerCase();
  const kept = lower.length === text.length ? lower : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
  return kept.replaceAll('\u2019', "'");
}

function normal(text: string): string {
  return text.toLowerCase().replaceAll('\u2019', "'");
}
