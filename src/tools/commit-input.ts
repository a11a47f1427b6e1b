import { z } from 'zod';
import type { LookBackOrigin, Span } from '../domain/look-back.ts';
import { lookBackSpan, SINCE_PREVIOUS } from '../domain/look-back.ts';
import { readLookBack } from '../domain/read-look-back.ts';
import { isLocalDate } from '../domain/time/calendar-date.ts';
import type { Instant, ZoneId } from '../domain/time/schedule.ts';
import { isLocalDateTime, toInstant } from '../domain/time/zone.ts';

/** Commits that are read when nobody says how many; more than that is no digest any more. */
export const MOST_COMMITS = 500;

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/;
/** What git and GitHub take as a branch, without anything that could be read as an option or a range. */
const BRANCH = /^(?!.*\.\.)(?!.*@\{)[\p{L}\p{N}_][\p{L}\p{N}_.\-/+#@]*$/u;

const moment = z
  .string()
  .max(40)
  .refine(isMoment, 'must be a date such as 2026-03-09, or a date and time such as 2026-03-09T10:00');

/** What every commit tool understands; each adds where to look. */
export const commitFields = {
  period: z
    .string()
    .max(60)
    .refine((words) => readLookBack(words) !== undefined, 'must be words such as "last week" or "since monday"')
    .describe(
      'The time to look at, in words: "last week", "yesterday", "this month", "last 3 days", "since monday". ' +
        'Leave it out for everything since the previous run.',
    )
    .optional(),
  since: moment.describe('Instead of period: first day or moment, such as 2026-03-02 or 2026-03-02T10:00').optional(),
  until: moment.describe('Instead of period: first moment that is too late, in the same form').optional(),
  author: z.string().trim().min(1).max(100).describe('Only commits by this person: name, login or mail').optional(),
  branch: z
    .string()
    .max(200)
    .refine((name) => BRANCH.test(name), 'must be the name of a branch')
    .describe('Instead of the default branch')
    .optional(),
  limit: z.int().min(1).max(MOST_COMMITS).describe('Only so many of the newest commits').optional(),
};

export type CommitFilter = z.infer<z.ZodObject<typeof commitFields>>;

/** The instants that a filter looks at, counted from the run. */
export function commitSpan(filter: CommitFilter, origin: LookBackOrigin): Span {
  const lookBack = filter.period === undefined ? undefined : readLookBack(filter.period);
  const said = filter.since !== undefined || filter.until !== undefined || filter.limit !== undefined;
  const span = lookBack !== undefined || !said ? lookBackSpan(lookBack ?? SINCE_PREVIOUS, origin) : undefined;
  const from = filter.since === undefined ? span?.from : instantOf(filter.since, origin.zone);
  const to = filter.until === undefined ? span?.to : instantOf(filter.until, origin.zone);
  return { ...(from === undefined ? {} : { from }), to: to ?? origin.scheduledFor };
}

function isMoment(text: string): boolean {
  return isLocalDate(text) || isLocalDateTime(text) || (INSTANT.test(text) && !Number.isNaN(Date.parse(text)));
}

/** A day means its beginning in the task's zone. */
function instantOf(text: string, zone: ZoneId): Instant {
  if (isLocalDate(text)) return toInstant(`${text}T00:00`, zone);
  return isLocalDateTime(text) ? toInstant(text, zone) : Date.parse(text);
}
