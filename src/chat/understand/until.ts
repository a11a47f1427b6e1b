import { nextOccurrence } from '../../domain/time/occurrences.ts';
import type { ReadingContext } from '../../domain/time/reading.ts';
import type { Instant, OnceSchedule } from '../../domain/time/schedule.ts';
import { toInstant } from '../../domain/time/zone.ts';
import { readTime } from './read-time.ts';

/** One moment to come, or why it is none. */
export type Until =
  | { readonly kind: 'instant'; readonly instant: Instant }
  | { readonly kind: 'problem'; readonly problem: string };

const BEFORE = /^(?:until|till|til|for|by|to)\s+/iu;
const DURATION =
  /^(?:(?:another|a|an|one)\s+)?(?<amount>\d{1,4}|half an)?\s*(?<unit>m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?)$/iu;
const UNITS: Readonly<Record<string, string>> = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' };

/**
 * Reads "monday", "20m", "for 2 weeks", "tomorrow 9am". A day without an hour means its first minute (a pause ends before
 * that day's first run), or the usual hour where `bareDay` says so.
 */
export function readUntil(phrase: string, context: ReadingContext, bareDay: 'midnight' | 'hour' = 'midnight'): Until {
  const words = phrase.trim().replace(BEFORE, '');
  const read = readTime(asTime(words), context);
  if (read.kind === 'problem') return { kind: 'problem', problem: read.problem };
  if (read.kind === 'unclear') return { kind: 'problem', problem: read.reading.question };
  const { schedule, assumed } = read.reading;
  if (schedule.kind !== 'once')
    return { kind: 'problem', problem: 'That is a time that repeats; one moment is needed.' };
  const instant = bareDay === 'midnight' && assumed.length > 0 ? midnightOf(schedule) : undefined;
  const moment = instant !== undefined && instant > context.now ? instant : nextOccurrence(schedule, context.now);
  return moment === undefined
    ? { kind: 'problem', problem: 'That moment has passed.' }
    : { kind: 'instant', instant: moment };
}

/** Splits "standup tomorrow 9am" into a name and a time phrase: the longest end that is a time. */
export function splitUntil(rest: string, context: ReadingContext): { readonly name: string; readonly phrase: string } {
  const words = rest.split(/\s+/u).filter((word) => word !== '');
  for (let start = 0; start < words.length; start += 1) {
    const phrase = words.slice(start).join(' ');
    if (readUntil(phrase, context, 'hour').kind === 'instant') return { name: words.slice(0, start).join(' '), phrase };
  }
  return { name: rest, phrase: '' };
}

function asTime(words: string): string {
  const { amount = '1', unit } = DURATION.exec(words)?.groups ?? {};
  if (unit === undefined) return words;
  if (amount.toLowerCase() === 'half an') return 'in 30 minutes';
  return `in ${amount} ${UNITS[unit.toLowerCase()] ?? unit}`;
}

function midnightOf({ moments, zone }: OnceSchedule): Instant | undefined {
  const [moment] = moments;
  return moment !== undefined && 'at' in moment ? toInstant(`${moment.at.slice(0, 10)}T00:00`, zone) : undefined;
}
