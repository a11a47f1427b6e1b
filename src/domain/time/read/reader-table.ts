import type { Match, Phrase } from './phrase.ts';
import type { Piece } from './pieces.ts';
import { readDayRange, readEnd, readGap, readLength, readStart } from './readers/bounds.ts';
import { readDates } from './readers/dates.ts';
import { readDayWord } from './readers/day-words.ts';
import { readEvery, readRhythm } from './readers/every.ts';
import { readException } from './readers/exceptions.ts';
import { readMinutesPast } from './readers/minutes-past.ts';
import { readMonthDays } from './readers/month-days.ts';
import { readMonths } from './readers/months.ts';
import { NAMED_DAY_WORDS } from './readers/named-days.ts';
import { readPartOfDay } from './readers/part-of-day.ts';
import { readPer } from './readers/per.ts';
import { readNow, readRelative } from './readers/relative.ts';
import { readTimes } from './readers/times.ts';
import { readWeekdays } from './readers/weekdays.ts';
import { readWindow } from './readers/window.ts';
import { readZone } from './readers/zones.ts';
import type { RunContext } from './run-context.ts';
import type { Token } from './token.ts';
import type { Role, Word } from './vocabulary/word.ts';

export type PieceReader = (phrase: Phrase, at: number, run: RunContext) => Match<Piece> | undefined;

/** A reader, and with what it can begin; the rest of the sentence is not shown to it. */
interface Row {
  readonly read: PieceReader;
  readonly roles?: readonly Role[];
  /** Any of these meanings of a word. */
  readonly meanings?: readonly (keyof Word)[];
  /** Words without a meaning of their own, and marks. */
  readonly texts?: readonly string[];
  /** Numbers, with or without "st", "nd", "rd", "th". */
  readonly numbers?: boolean;
  /** Words that we do not know: names of places. */
  readonly names?: boolean;
}

/**
 * In this order: what begins with a word that others would take for something smaller comes first. Bounds before days
 * ("until friday" is no friday), windows before times ("from 9 to 5" is not nine), dates before weekdays ("friday, march 15").
 */
const TABLE: readonly Row[] = [
  {
    read: readMinutesPast,
    roles: ['at', 'on', 'half', 'a'],
    meanings: ['number', 'unit'],
    texts: [':'],
    numbers: true,
  },
  { read: readException, roles: ['except', 'skip', 'but', 'not', 'other', 'apart'] },
  {
    read: readWindow,
    roles: ['between', 'from', 'at', 'after', 'before', 'until', 'during', 'in', 'only', 'the', 'half', 'a'],
    meanings: ['clock', 'number', 'unit'],
    texts: ['all', 'around'],
    numbers: true,
  },
  { read: readDayRange, roles: ['between', 'from'] },
  { read: readStart, roles: ['starting', 'begin', 'from', 'after', 'to'], texts: ['as'] },
  { read: readEnd, roles: ['ending', 'end', 'until', 'before', 'through'], texts: ['up'] },
  { read: readLength, roles: ['for', 'during', 'in', 'next'], texts: ['over'] },
  {
    read: readGap,
    roles: ['with', 'at', 'in', 'a', 'gap', 'intervals', 'couple', 'half'],
    meanings: ['number'],
    numbers: true,
  },
  {
    read: readRelative,
    roles: ['in', 'after', 'for', 'a', 'couple', 'half', 'now'],
    meanings: ['number'],
    texts: ['+'],
    numbers: true,
  },
  { read: readNow, roles: ['now', 'starting', 'filler'] },
  {
    read: readPer,
    roles: ['for', 'only', 'filler', 'once', 'a', 'couple', 'the'],
    meanings: ['number'],
    texts: ['up'],
    numbers: true,
  },
  { read: readEvery, roles: ['on', 'at', 'in', 'repeat', 'once', 'only', 'every', 'other'], texts: ['all'] },
  { read: readRhythm, roles: ['on'], meanings: ['rhythm'] },
  {
    read: readDates,
    roles: ['on', 'for', 'the', 'this', 'next'],
    meanings: ['month', 'weekday', 'ordinal', 'number', 'namedDay'],
    texts: NAMED_DAY_WORDS,
    numbers: true,
  },
  {
    read: readMonthDays,
    roles: ['on', 'at', 'from', 'only', 'the', 'every', 'end', 'begin', 'middle'],
    meanings: ['ordinal', 'number', 'unit'],
    numbers: true,
  },
  {
    read: readDayWord,
    roles: ['on', 'at', 'the', 'this', 'next', 'end', 'begin', 'middle', 'of', 'in', 'during', 'later'],
    meanings: ['dayOffset', 'unit', 'ordinal'],
    texts: ['sometime', 'early', 'late', 'same'],
    numbers: true,
  },
  {
    read: readWeekdays,
    roles: ['only', 'on', 'at', 'during', 'from', 'the', 'this', 'next', 'business'],
    meanings: ['weekday', 'weekdays', 'days', 'unit'],
    texts: ['all'],
  },
  { read: readMonths, roles: ['in', 'of', 'during', 'only', 'every', 'the'], meanings: ['month'] },
  {
    read: readTimes,
    roles: ['at', 'approximately', 'filler', 'half', 'a', 'for'],
    meanings: ['clock', 'number', 'unit'],
    texts: ['high', 'mid', 'oh', 't'],
    numbers: true,
  },
  {
    read: readPartOfDay,
    roles: ['in', 'on', 'at', 'during', 'the', 'by', 'end'],
    meanings: ['part', 'ordinal', 'meridiem'],
    texts: ['late', 'early', 'mid', 'eod', 'cob', 'eob', 'close'],
  },
  { read: readZone, roles: ['in', 'at', 'on', 'the'], texts: ['(', '+', '-', '\u2212'], names: true },
];

const NONE: readonly PieceReader[] = [];
const FOR_NUMBERS = TABLE.filter((row) => row.numbers === true).map(({ read }) => read);
const FOR_NAMES = TABLE.filter((row) => row.names === true).map(({ read }) => read);
const SPECIAL = new Set(TABLE.flatMap((row) => row.texts ?? []));

/** Words of a vocabulary are made once, so what may begin with each is found once. */
const known = new Map<Word, readonly PieceReader[]>();

/** The readers of what can begin with a token, in the order in which they are asked. */
export function readersOf({ kind, word, text }: Token): readonly PieceReader[] {
  if (kind === 'number') return FOR_NUMBERS;
  if (kind === 'opaque' || kind === 'end') return NONE;
  if (SPECIAL.has(text))
    return TABLE.filter(
      (row) => begins(row, word) || row.texts?.includes(text) === true || (row.names === true && kind === 'word'),
    ).map(({ read }) => read);
  if (kind === 'mark' && word.role === undefined) return NONE;
  if (!isKnown(word)) return FOR_NAMES;
  const found =
    known.get(word) ?? TABLE.filter((row) => begins(row, word) || row.names === true).map(({ read }) => read);
  known.set(word, found);
  return found;
}

/** Whether a run may begin with a token: places alone do not begin one. */
export function mayBeginRun(token: Token): boolean {
  const readers = readersOf(token);
  return readers.length > 1 || (readers.length === 1 && readers !== FOR_NAMES);
}

function isKnown(word: Word): boolean {
  for (const _ in word) return true;
  return false;
}

function begins(row: Row, word: Word): boolean {
  return (
    (word.role !== undefined && row.roles?.includes(word.role) === true) ||
    (row.meanings?.some((meaning) => word[meaning] !== undefined) ?? false)
  );
}
