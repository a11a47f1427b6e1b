/*
 * The figures of `reliability.md`, in one place: how long a claim holds, how long we wait, when we give up. Milliseconds.
 */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long a worker holds what it claimed … */
export const LEASE = 90 * SECOND;
/** … how often it says that it is still there … */
export const RENEW_EVERY = 30 * SECOND;
/** … how much later others take over, because two clocks never agree … */
export const LEASE_SKEW = 5 * SECOND;
/** … and how much of it must be left to begin something that cannot be taken back. */
export const LEASE_TO_POST = 30 * SECOND;

/** Attempts of a run: so many processes may die over it. */
export const MOST_ATTEMPTS = 3;
/** Failures in a row that pause a task. */
export const FAILURES_TO_PAUSE = 5;
/** A wait up to this long keeps the worker; a longer one parks the run. */
export const LONGEST_WAIT_IN_PLACE = 20 * SECOND;
/** How long we do as we are told by "wait a moment" before we give up. */
export const LONGEST_RATE_LIMIT = HOUR;

/** How long a run waits for a quota that nobody says the end of, longer with each look … */
export const QUOTA_WAITS: readonly number[] = [15 * MINUTE, 30 * MINUTE, HOUR];
/** … and when it gives up. */
export const LONGEST_QUOTA_WAIT = 24 * HOUR;

/** So many agents' runs of one minute start at once … */
export const MOST_AT_ONCE = 10;
/** … and the others within this, so that none of them is late. */
export const SPREAD_OVER = 55 * SECOND;

/** From here on a run is called late. */
export const LATE = MINUTE;
/** Up to here a late instant is an ordinary run, whatever the policy says. */
export const GRACE = 10 * MINUTE;
/** The oldest instant that `latest` still runs, however rare the task is. */
export const OLDEST_CATCH_UP = 12 * HOUR;
/** How many missed instants `all` runs … */
export const MOST_CATCH_UPS = 10;
/** … and how far apart. */
export const CATCH_UP_SPACING = MINUTE;
/** Between two starts of old runs, whatever their tasks. */
export const CATCH_UP_START_SPACING = SECOND;
/** How long notes of missed runs wait for each other, so that a conversation gets one. */
export const MISSED_NOTE_DELAY = 5 * SECOND;
/** More tasks of one conversation than this share one note. */
export const MOST_SINGLE_NOTES = 3;

/** How long after its end a post may still appear to a look-up, where a surface does not say. */
export const POST_SETTLES = 15 * SECOND;
/** One request that posts takes no longer. */
export const POST_TIMEOUT = 10 * SECOND;
/** When a delivery that more than one try may have posted is looked at once more. */
export const AUDIT_AFTER = 10 * MINUTE;
/** A message that could not be sent for so long is not sent any more. */
export const DELIVERY_GIVES_UP = 12 * HOUR;

/** An instant without a record is looked for once it is this old … */
export const UNACCOUNTED_AFTER = 2 * MINUTE;
/** … as far back as this … */
export const WATCHDOG_WINDOW = 7 * 24 * HOUR;
/** … so often. */
export const WATCHDOG_EVERY = 24 * HOUR;

/** A wake-up without a task is removed once it is this old: its task may be on its way still. */
export const WAKE_UP_SETTLES = 15 * MINUTE;
/** Tasks that are due within this are the sweep's, not the comparison's. */
export const COMPARED_FROM = 2 * MINUTE;
/** What is due within this is compared in any case, however much there is. */
export const COMPARED_TO = 2 * HOUR;

/** How often it is looked whether owners are still where their tasks post … */
export const OWNERS_CHECKED_EVERY = 24 * HOUR;
/** … and how long after one page of tasks comes the next. */
export const OWNERS_CHECKED_APART = 30 * SECOND;

/** Rights of somebody who comes with a token or a session are those of now, at most this much earlier (`security.md` §3). */
export const MEMBER_STANDING_FRESH = 10 * 60_000;

/** While a platform does not say what somebody is, it is asked again after this long. */
export const MEMBER_ASKED_AGAIN = 60_000;

/** A deletion begins so long after it was confirmed: what answers the confirmation is written by then, and goes too. */
export const ERASURE_BEGINS_AFTER = 5_000;
