import type { Instant, Schedule, ZoneId } from './schedule.ts';

/** What the reader of a sentence is told about the person and the moment; it looks at no clock of its own. */
export interface ReadingContext {
  readonly now: Instant;
  /** The person's zone. */
  readonly zone: ZoneId;
  /** BCP 47; decides the order of slash dates and the vocabulary. Default `en-US`. */
  readonly locale?: string;
  /** Hour for phrases that name a day but no time. Default `09:00`. */
  readonly defaultTime?: string;
  /** Holiday calendar of "business days" and "except holidays", ISO 3166. Without it the question is asked. */
  readonly country?: string;
}

/**
 * What a sentence says about when, and what is left of it as the task.
 * - `schedule`: every word of the time phrase was read.
 * - `none`: there is no time phrase; the whole text is the task.
 * - `unclear`: a time phrase with more than one fair meaning, or one in the past; the choices are complete schedules.
 * - `invalid`: a time phrase that cannot be meant ("25:00", "every 10 seconds"); says what, where and how to fix it.
 */
export type Reading = ScheduleReading | NoReading | UnclearReading | InvalidReading;

export interface ScheduleReading {
  readonly kind: 'schedule';
  readonly schedule: Schedule;
  /** The sentence without the time phrase and without "remind me to", word for word. */
  readonly task: string;
  readonly span: Span;
  /** What the person gave, in short phrases: "Monday", "10:00". */
  readonly said: readonly string[];
  /** What we filled in, in short phrases: "at 09:00", "starting today". */
  readonly assumed: readonly string[];
  /** What should be shown near the dates: "February has no 30th". */
  readonly warnings: readonly string[];
  /** Other fair meanings that the card offers as buttons ("No, the one after"). */
  readonly alternatives: readonly Choice[];
}

export interface NoReading {
  readonly kind: 'none';
  readonly task: string;
}

export interface UnclearReading {
  readonly kind: 'unclear';
  /** `past`: it would lie in the past. `ambiguous`: more than one meaning. `unread`: some words were not understood. */
  readonly reason: 'past' | 'ambiguous' | 'unread';
  readonly question: string;
  readonly task: string;
  readonly span: Span;
  readonly choices: readonly Choice[];
}

export interface InvalidReading {
  readonly kind: 'invalid';
  /** What is wrong, as one sentence. */
  readonly problem: string;
  readonly span: Span;
  /** Two phrases that work. */
  readonly examples: readonly string[];
  readonly task: string;
  /** Length of an interval that was understood and refused because it is too short: "every 10 seconds". */
  readonly meantSeconds?: number;
  /** The first moment of such an interval where days or hours were named with it: "every 10 seconds on mondays". */
  readonly meantFrom?: Instant;
}

export interface Choice {
  /** Short enough for a button: "3rd Friday of the month". */
  readonly label: string;
  readonly schedule: Schedule;
}

/** Positions in the original text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
