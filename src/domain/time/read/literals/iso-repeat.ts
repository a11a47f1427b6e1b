import type { ReadingContext } from '../../reading.ts';
import type { RecurringSchedule } from '../../schedule.ts';
import { isLocalDateTime, toInstant } from '../../zone.ts';
import { nextSecond, wholeSecond } from '../resolve/bounds.ts';
import type { Outcome } from '../resolve/outcome.ts';
import { invalid } from '../resolve/outcome.ts';

const DURATION =
  /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,9})(?:\.\d+)?S)?)?$/;
const EXAMPLES = ['R/PT15M', 'R5/2027-01-01T09:00:00Z/PT1H'] as const;
const DAY_SECONDS = 86_400;
const MOST_COUNT = 10_000;

/** ISO 8601: a repeating interval ("R5/2027-01-01T09:00Z/PT1H", "R/PT15M") or a duration ("PT20M": in twenty minutes). */
export function readIsoRepeat(text: string, context: ReadingContext): Outcome {
  if (/^(?:every )?P/.test(text))
    return text.startsWith('P')
      ? once(text, context)
      : repeating({ times: '', start: undefined, step: text.slice(6) }, context);
  const [times = '', first = '', second] = text.slice(1).split('/');
  return repeating({ times, start: second === undefined ? undefined : first, step: second ?? first }, context);
}

interface Parts {
  readonly times: string;
  readonly start: string | undefined;
  readonly step: string;
}

function once(text: string, { now, zone }: ReadingContext): Outcome {
  const seconds = secondsOf(text);
  if (seconds === undefined || seconds <= 0)
    return invalid(`"${text}" is not an ISO 8601 duration that can be planned.`, ...EXAMPLES);
  return {
    kind: 'schedule',
    schedule: { kind: 'once', moments: [{ instant: wholeSecond(now) + seconds * 1000 }], zone },
    assumed: ['once'],
    warnings: [],
    alternatives: [],
  };
}

function repeating({ times, start, step }: Parts, { now, zone }: ReadingContext): Outcome {
  const everySeconds = secondsOf(step);
  if (everySeconds === undefined)
    return invalid(`"${step}" is not an ISO 8601 duration with days, hours or minutes.`, ...EXAMPLES);
  if (everySeconds < 60)
    return {
      ...invalid('The smallest step is 1 minute.', 'every minute', 'R/PT5M'),
      ...(everySeconds > 0 ? { meantSeconds: everySeconds } : {}),
    };
  const anchor = start === undefined ? wholeSecond(now) + everySeconds * 1000 : instantOf(start, zone);
  if (anchor === undefined) return invalid(`"${start}" is not an ISO 8601 moment.`, ...EXAMPLES);
  if (Number(times) >= MOST_COUNT)
    return invalid(`The number of repetitions goes up to ${MOST_COUNT - 1}.`, ...EXAMPLES);
  const base: RecurringSchedule = { kind: 'recurring', rules: [{ kind: 'interval', everySeconds, anchor }], zone };
  // The first occurrence is not a repetition: R5 happens six times.
  const count = times === '' ? undefined : Number(times) + 1;
  const schedule: RecurringSchedule = count === undefined ? base : { ...base, start: { instant: anchor }, count };
  const last = count === undefined ? Number.POSITIVE_INFINITY : anchor + (count - 1) * everySeconds * 1000;
  if (last < nextSecond(now)) return invalid(`The last of these moments has passed.`, ...EXAMPLES);
  return { kind: 'schedule', schedule, assumed: [], warnings: [], alternatives: [] };
}

/** Seconds of a duration without months and years, which have no fixed length. */
function secondsOf(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (match === null) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  if (years > 0 || months > 0) return undefined;
  const total = (weeks * 7 + days) * DAY_SECONDS + hours * 3600 + minutes * 60 + seconds;
  return total > 0 && total <= 3650 * DAY_SECONDS ? total : undefined;
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

function instantOf(text: string, zone: string): number | undefined {
  const [, date = '', time = '', second = '0', offset] = MOMENT.exec(text) ?? [];
  const local = `${date}T${time}`;
  if (!isLocalDateTime(local) || Number(second) > 59) return undefined;
  if (offset === undefined) return toInstant(local, zone) + Number(second) * 1000;
  const [sign, hours, minutes] =
    offset === 'Z'
      ? [1, 0, 0]
      : [offset.startsWith('-') ? -1 : 1, Number(offset.slice(1, 3)), Number(offset.slice(-2))];
  return toInstant(local, 'UTC') + Number(second) * 1000 - sign * (hours * 60 + minutes) * 60_000;
}
