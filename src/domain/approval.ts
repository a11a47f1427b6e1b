import type { Instant } from './time/schedule.ts';

/** Something that a run may not do by itself: its owner is asked, and only what is shown is done. */
export interface Approval {
  /** The call that waits. */
  readonly callId: string;
  readonly tool: string;
  /** "sending a mail". */
  readonly label: string;
  /** Exactly what would be done: the arguments as they would be used, as text. */
  readonly effect: string;
  /** Unanswered until then, it is not done. */
  readonly until: Instant;
  /** Which one of the run it is, so that a button means this one and no other. */
  readonly number: number;
}

/** How long an owner has to answer. */
export const APPROVAL_LASTS_MS = 24 * 60 * 60_000;
/** More questions than this in one run are refused without asking: nobody reads them. */
export const MOST_APPROVALS = 3;
