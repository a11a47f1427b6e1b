import type { Weekday } from '../../schedule.ts';

/** Units that phrases count in. A fortnight is two weeks, a decade is nothing we plan for. */
export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** Parts of the day that stand for an hour, or say which half of the day a bare hour belongs to. */
export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night';

/** Names for several weekdays at once. */
export type DayGroup = 'weekday' | 'weekend' | 'business';

/**
 * Words that hold a phrase together. Readers ask for the role and never for the word, so another language only brings
 * its own words for them.
 */
export type Role =
  | 'a'
  | 'after'
  | 'ago'
  | 'and'
  | 'any'
  | 'approximately'
  | 'apart'
  | 'at'
  | 'before'
  | 'begin'
  | 'between'
  | 'business'
  | 'but'
  | 'by'
  | 'couple'
  | 'during'
  | 'end'
  | 'ending'
  | 'every'
  | 'except'
  | 'few'
  | 'filler'
  | 'for'
  | 'from'
  | 'gap'
  | 'half'
  | 'holiday'
  | 'in'
  | 'intervals'
  | 'last'
  | 'later'
  | 'middle'
  | 'next'
  | 'not'
  | 'now'
  | 'oclock'
  | 'of'
  | 'on'
  | 'once'
  | 'only'
  | 'or'
  | 'other'
  | 'per'
  | 'repeat'
  | 'sharp'
  | 'single'
  | 'skip'
  | 'starting'
  | 'the'
  | 'this'
  | 'through'
  | 'time'
  | 'times'
  | 'to'
  | 'until'
  | 'with';

/** A rhythm in one word: "fortnightly" is every two weeks. */
export interface Rhythm {
  readonly every: number;
  readonly unit: Unit;
  /** "nightly" also says when. */
  readonly part?: PartOfDay;
  /** "semimonthly" is so many times in one unit. */
  readonly timesPer?: number;
  /** "bimonthly" may as well mean this many times in one unit. */
  readonly orTimesPer?: number;
}

/** What a word can stand for; one word may stand for several things ("second", "march", "last"). */
export interface Word {
  readonly role?: Role;
  readonly weekday?: Weekday;
  readonly days?: DayGroup;
  /** Several weekdays in one word: "MWF". */
  readonly weekdays?: readonly Weekday[];
  readonly plural?: boolean;
  /** An everyday word too ("may", "sun"): time only where the phrase around it says so. */
  readonly weak?: boolean;
  readonly month?: number;
  readonly unit?: Unit;
  /** How many of the unit one word holds: a fortnight is 2 weeks. */
  readonly unitCount?: number;
  readonly number?: number;
  readonly ordinal?: number;
  readonly part?: PartOfDay;
  /** Minutes after midnight of a named time: noon. */
  readonly clock?: number;
  readonly meridiem?: 'am' | 'pm';
  /** Days from today: tomorrow is 1. */
  readonly dayOffset?: number;
  readonly rhythm?: Rhythm;
  /** A day of the year with a name: Christmas. */
  readonly namedDay?: string;
}

/** The words of one language. */
export interface Vocabulary {
  readonly words: ReadonlyMap<string, Word>;
  /** Long words that are also recognised when misspelt, by the code of their first and of their second letter. */
  readonly forgiving: ReadonlyMap<number, readonly string[]>;
  /** Those that may even have two slips. */
  readonly twoSlips: ReadonlySet<string>;
  /** Short ones that are recognised only with two neighbouring letters swapped. */
  readonly swapped: ReadonlySet<string>;
  /** Ordinary words that look like a misspelling of one of ours and are none. */
  readonly innocent: ReadonlySet<string>;
}
