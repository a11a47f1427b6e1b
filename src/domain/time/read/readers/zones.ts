import type { ZoneId } from '../../schedule.ts';
import { canonicalZone } from '../../zone.ts';
import type { Match, Phrase } from '../phrase.ts';
import { isEnd, isMark, isRole, skip, tokenAt } from '../phrase.ts';
import type { ZonePiece } from '../pieces.ts';
import type { RunContext } from '../run-context.ts';
import {
  ABBREVIATIONS,
  ALSO_WORDS,
  COUNTRIES_BY_NAME,
  NEED_CAPITALS,
  PLACES,
  WIDE_COUNTRIES,
} from '../vocabulary/places.ts';
import { IMPERATIVES } from '../vocabulary/verbs.ts';

const MOST_WORDS = 3;

/** "UTC", "GMT+2", "(PST)", "Europe/Paris", "in New York", "Sydney time", "Paris", "-05:00", "my time". */
export function readZone(phrase: Phrase, at: number, run: RunContext): Match<ZonePiece> | undefined {
  if (run.isEmpty || (!run.hasTime && !run.hasPart && !run.hasInterval && !run.repeats)) return undefined;
  const isBracketed = isMark(phrase, at, '(');
  const start = isBracketed ? at + 1 : at;
  const zone =
    readName(phrase, start) ??
    readOffset(phrase, start, run) ??
    readAbbreviation(phrase, start, run) ??
    readOwnTime(phrase, start) ??
    readPlace(phrase, start, run);
  if (zone === undefined) return undefined;
  const end = skipTimeWord(phrase, zone.next);
  const alias = isMark(phrase, end, '(') && isMark(phrase, end + 2, ')') ? end + 3 : end;
  if (isBracketed) return isMark(phrase, end, ')') ? { value: zone.value, next: end + 1 } : undefined;
  return { value: zone.value, next: alias };
}

/** "my time", "local time": the person's own zone, said aloud. */
function readOwnTime(phrase: Phrase, at: number): Match<ZonePiece> | undefined {
  const start = skip(phrase, at, 'in', 'the');
  const isOwn = /^(?:my|local|our)$/.test(tokenAt(phrase, start).text);
  const isLocalOfMine = isOwn && tokenAt(phrase, start + 1).text === 'local' ? start + 2 : start + 1;
  return isOwn && isTimeWord(phrase, isLocalOfMine) ? { value: pieceOf(), next: isLocalOfMine } : undefined;
}

function pieceOf(...zones: readonly ZoneId[]): ZonePiece {
  return { kind: 'zone', zones };
}

/** "Europe/Paris", "in America/New_York". */
function readName(phrase: Phrase, at: number): Match<ZonePiece> | undefined {
  const start = skip(phrase, at, 'in', 'on', 'at');
  const token = tokenAt(phrase, start);
  if (token.kind !== 'word' || !token.text.includes('/')) return undefined;
  const zone = canonicalZone(token.text);
  return zone === undefined ? undefined : { value: pieceOf(zone), next: start + 1 };
}

/** "UTC+2", "GMT -05:00", "+0530", "Z". */
function readOffset(phrase: Phrase, at: number, run: RunContext): Match<ZonePiece> | undefined {
  const named = /^(?:utc|gmt)$/.test(tokenAt(phrase, at).text);
  const sign = named ? at + 1 : at;
  if (!isMark(phrase, sign, '+') && !isMark(phrase, sign, '-') && !isMark(phrase, sign, '\u2212')) return undefined;
  const digits = tokenAt(phrase, sign + 1);
  if (
    digits.kind !== 'number' ||
    !digits.glued ||
    (!named && (!run.hasTime || (digits.shape !== ':' && digits.text.length !== 4)))
  )
    return undefined;
  const [first = 0, second = 0] = digits.parts;
  const hours = digits.shape === ':' ? first : digits.text.length > 2 ? Math.floor(first / 100) : first;
  const minutes = digits.shape === ':' ? second : digits.text.length > 2 ? first % 100 : 0;
  if ((digits.shape !== '' && digits.shape !== ':') || hours > 14 || minutes > 59) return undefined;
  return { value: pieceOf(zoneOfOffset(isMark(phrase, sign, '+') ? 1 : -1, hours, minutes)), next: sign + 2 };
}

/** The zone database writes whole hours with the sign turned round. */
export function zoneOfOffset(sign: 1 | -1, hours: number, minutes: number): ZoneId {
  if (hours === 0 && minutes === 0) return 'UTC';
  if (minutes === 0 && (sign > 0 || hours <= 12)) return `Etc/GMT${sign > 0 ? '-' : '+'}${hours}`;
  return `${sign > 0 ? '+' : '-'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function readAbbreviation(phrase: Phrase, at: number, run: RunContext): Match<ZonePiece> | undefined {
  const start = skip(phrase, skip(phrase, at, 'in', 'at'), 'the');
  const token = tokenAt(phrase, start);
  const zones = ABBREVIATIONS.get(token.text);
  if (zones === undefined || token.kind !== 'word') return undefined;
  const saysTime = isTimeWord(phrase, start + 1);
  if (!run.hasTime && !saysTime) return undefined;
  const isCapital = phrase.text.slice(token.start, token.end) === token.text.toUpperCase();
  const isLast =
    (isEnd(phrase, start + 1) || (run.hasTime && isBeforeOrder(phrase, start + 1))) && !NEED_CAPITALS.has(token.text);
  const isPlain = !NEED_CAPITALS.has(token.text) && !ALSO_WORDS.has(token.text);
  return isPlain || isCapital || saysTime || isLast ? { value: pieceOf(...zones), next: start + 1 } : undefined;
}

/** "9am central: …", "9am pacific call Bob" */
function isBeforeOrder(phrase: Phrase, at: number): boolean {
  const { text, kind } = tokenAt(phrase, at);
  return kind === 'mark' ? /^[,:]$/.test(text) : IMPERATIVES.has(text);
}

/** A city or a country: behind "in" at a time, before "time", or at the very end. */
function readPlace(phrase: Phrase, at: number, run: RunContext): Match<ZonePiece> | undefined {
  if (isRole(phrase, at, 'in', 'at') && /^(?:my|local)$/.test(tokenAt(phrase, at + 1).text)) return undefined;
  const start = skip(phrase, skip(phrase, at, 'in', 'at'), 'the');
  const token = tokenAt(phrase, start);
  if (token.kind !== 'word' || token.word.role !== undefined) return undefined;
  const wide = WIDE_COUNTRIES[token.text];
  if (wide !== undefined && Object.hasOwn(WIDE_COUNTRIES, token.text) && isTimeWord(phrase, start + 1))
    return { value: pieceOf(...wide), next: start + 1 };
  const place = longestPlace(phrase, start);
  if (place === undefined) return undefined;
  const saysIn = start > at;
  const isStop =
    isTimeWord(phrase, place.next) ||
    (run.hasTime &&
      (saysIn ||
        isEnd(phrase, place.next) ||
        isMark(phrase, place.next, ',') ||
        isMark(phrase, place.next, ':') ||
        // "10:00 (Paris) sync": brackets of its own set a place apart from the task.
        (isMark(phrase, at - 1, '(') && isMark(phrase, place.next, ')'))));
  return isStop ? { value: pieceOf(place.value), next: place.next } : undefined;
}

function longestPlace(phrase: Phrase, at: number): Match<ZoneId> | undefined {
  if (!placeNames().beginnings.has(tokenAt(phrase, at).text)) return undefined;
  for (let words = MOST_WORDS; words > 0; words--) {
    const last = tokenAt(phrase, at + words - 1);
    if (last.kind !== 'word') continue;
    const name = phrase.tokens
      .slice(at, at + words)
      .map((token) => token.text)
      .join(' ');
    const zone = placeNames().zones.get(name);
    if (zone !== undefined) return { value: canonicalZone(zone) ?? zone, next: at + words };
  }
  return undefined;
}

interface Places {
  readonly zones: ReadonlyMap<string, ZoneId>;
  /** The first words of the names. */
  readonly beginnings: ReadonlySet<string>;
}

let places: Places | undefined;

/** The zone database's cities by name ("new york"), and ours; collected at the first question, because few ask. */
function placeNames(): Places {
  if (places !== undefined) return places;
  const names = new Map<string, ZoneId>();
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const city = zone
      .slice(zone.lastIndexOf('/') + 1)
      .replaceAll('_', ' ')
      .toLowerCase();
    if (zone.includes('/') && !zone.startsWith('Etc/')) names.set(city, zone);
  }
  for (const [name, zone] of Object.entries(PLACES)) names.set(name, zone);
  for (const [name, { zone }] of Object.entries(COUNTRIES_BY_NAME)) names.set(name, zone);
  places = { zones: names, beginnings: new Set([...names.keys()].map((name) => name.split(' ')[0] ?? name)) };
  return places;
}

function isTimeWord(phrase: Phrase, at: number): boolean {
  return (
    isRole(phrase, at, 'time') ||
    (/^(?:standard|daylight)$/.test(tokenAt(phrase, at).text) && isRole(phrase, at + 1, 'time')) ||
    tokenAt(phrase, at).text === 'timezone'
  );
}

function skipTimeWord(phrase: Phrase, at: number): number {
  if (!isTimeWord(phrase, at)) return at;
  return isRole(phrase, at, 'time') || tokenAt(phrase, at).text === 'timezone' ? at + 1 : at + 2;
}
