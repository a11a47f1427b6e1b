/** What was read just before, and where we are; some words are time only there. */
export interface RunContext {
  /** "every", "daily", "mondays": something that repeats. */
  readonly repeats: boolean;
  readonly hasDay: boolean;
  readonly hasTime: boolean;
  readonly hasPart: boolean;
  readonly hasInterval: boolean;
  /** A unit of days, weeks, months or years was named: "every month". */
  readonly hasCalendarStep: boolean;
  /** The last piece was "every" and still wants to know what. */
  readonly expectsDays: boolean;
  /** Nothing but the command stands before. */
  readonly isAtStart: boolean;
  readonly isEmpty: boolean;
}

/** As if something that repeats had just been read with its time. */
export const BEHIND_REPEATED_TIME: RunContext = {
  repeats: true,
  hasDay: true,
  hasTime: true,
  hasPart: false,
  hasInterval: false,
  hasCalendarStep: false,
  expectsDays: false,
  isAtStart: false,
  isEmpty: false,
};
