import { localDate } from '../../calendar-date.ts';
import { momentInstant } from '../../moment.ts';
import { nextOccurrence } from '../../occurrences.ts';
import type {
  CalendarRule,
  DayPattern,
  Instant,
  Moment,
  RecurringSchedule,
  Rule,
  TimePattern,
} from '../../schedule.ts';
import { localFields } from '../../zone.ts';
import type { ScheduleBounds } from './bounds.ts';
import { at, boundsOf, instantAt, isStretch, localOf, nextSecond, wholeSecond } from './bounds.ts';
import { minutesOfClocks, PART_MINUTES } from './clocks.ts';
import { dayOf } from './day-refs.ts';
import type { Clause, Draft } from './draft.ts';
import type { Environment } from './environment.ts';
import { exclusionsOf } from './exclusions.ts';
import type { Outcome, Resolved } from './outcome.ts';
import { invalid, unread } from './outcome.ts';
import type { RecurringDays } from './recurring-days.ts';
import { recurringDays } from './recurring-days.ts';
import type { RecurringTimes } from './recurring-times.ts';
import { partOf, recurringTimes } from './recurring-times.ts';

const SHORTEST_SECONDS = 60;
const LONGEST_SECONDS = 10 * 366 * 86_400;
const MOST_COUNT = 10_000;
const MOST_EVERY = 1000;

/** The schedule of a draft that repeats. */
export function resolveRecurring(draft: Draft, env: Environment): Outcome {
  const tooOften = shortestInterval(draft);
  if (tooOften !== undefined) return tooOften;
  const bounds = boundsOf(draft, env);
  const except = exclusionsOf(draft.except, env);
  if (bounds === undefined || except === undefined) return unread();
  const parts = draft.clauses.map((clause) => rulesOf(clause, draft, bounds, env));
  const known = parts.filter((part) => part !== undefined);
  if (known.length < parts.length || known.length === 0) return unread();
  return finish({ draft, bounds, env, except }, known);
}

/** Rules of a clause and what was assumed for them. */
interface Rules {
  readonly rules: readonly Rule[];
  readonly assumed: readonly string[];
  readonly warnings: readonly string[];
  readonly otherHalf?: readonly Rule[];
  /** Where an interval begins by itself, that moment. */
  readonly start?: Moment;
  readonly skipsHolidays?: boolean;
}

interface Whole {
  readonly draft: Draft;
  readonly bounds: ScheduleBounds;
  readonly env: Environment;
  readonly except: readonly DayPattern[];
}

function shortestInterval({ clauses, gap, count }: Draft): Outcome | undefined {
  const seconds = Math.min(...clauses.map((clause) => clause.seconds ?? Infinity), gap ?? Infinity);
  if (seconds < SHORTEST_SECONDS) {
    return {
      ...invalid('The smallest step is 1 minute.', 'every minute', 'every 5 minutes'),
      ...(seconds > 0 ? { meantSeconds: seconds } : {}),
    };
  }
  if (clauses.some((clause) => clause.every?.count === 0))
    return invalid('A schedule cannot repeat every 0 days.', 'every day', 'every 2 days');
  if (
    clauses.some((clause) => (clause.every?.count ?? 1) > MOST_EVERY) ||
    (Number.isFinite(seconds) && seconds > LONGEST_SECONDS)
  ) {
    return invalid('That is too far apart to be planned.', 'every 6 months', 'every year');
  }
  if (clauses.some((clause) => !Number.isInteger(clause.every?.count ?? 1))) return unread();
  return count !== undefined && (count < 1 || count > MOST_COUNT)
    ? invalid(`The number of times goes from 1 to ${MOST_COUNT}.`, 'every day 5 times', 'every hour for 3 days')
    : undefined;
}

function rulesOf(clause: Clause, draft: Draft, bounds: ScheduleBounds, env: Environment): Rules | undefined {
  const filled = clauseWithInherited(clause, draft);
  if (isElapsed(filled, draft)) return intervalRules(filled, draft, bounds, env);
  const gap =
    draft.gap !== undefined && draft.count !== undefined ? { seconds: draft.gap, count: draft.count } : undefined;
  const times = recurringTimes(timesFromStart(filled, bounds), env, gap);
  const firstDay = bounds.startDay;
  const days = recurringDays(filled, firstDay, env);
  if (times === undefined || days === undefined) return undefined;
  return calendarRules(days, times, bounds, env);
}

/** "every monday at 2pm and wednesday at 4pm": the second clause has the first one's rhythm. */
function clauseWithInherited(clause: Clause, draft: Draft): Clause {
  const [first] = draft.clauses;
  const isLater = first !== undefined && clause !== first;
  const lacksDays =
    clause.weekdays === undefined &&
    clause.monthDays === undefined &&
    clause.days === undefined &&
    clause.every === undefined &&
    clause.per === undefined;
  if (!isLater) return clause;
  if (clause.seconds !== undefined && lacksDays)
    return { ...clause, ...(first.weekdays === undefined ? {} : { weekdays: first.weekdays }) };
  if (clause.every === undefined && first.every?.unit !== 'day' && first.every !== undefined && !lacksDays)
    return { ...clause, every: first.every };
  return clause;
}

/** An interval with nothing that ties it to days or hours is elapsed time. */
function isElapsed(clause: Clause, draft: Draft): boolean {
  const hasInterval =
    clause.seconds !== undefined ||
    (draft.gap !== undefined &&
      clause.every === undefined &&
      clause.weekdays === undefined &&
      clause.monthDays === undefined);
  const isTied =
    clause.weekdays !== undefined ||
    clause.monthDays !== undefined ||
    (clause.days !== undefined &&
      !isStretch(clause.days) &&
      clause.seconds !== undefined &&
      draft.count === undefined) ||
    clause.every !== undefined ||
    clause.window !== undefined ||
    clause.minutes !== undefined ||
    clause.months !== undefined ||
    (clause.part !== undefined && clause.seconds !== undefined);
  return hasInterval && !isTied;
}

/** "every 90 minutes", "now 3 times with 5 min gap", "every 2 hours starting at 9am". */
function intervalRules(clause: Clause, draft: Draft, bounds: ScheduleBounds, env: Environment): Rules | undefined {
  const everySeconds = clause.seconds ?? draft.gap ?? 0;
  const anchor = anchorOf(clause, draft, bounds, env, everySeconds);
  if (anchor === undefined) return undefined;
  const rule: Rule = { kind: 'interval', everySeconds, anchor: anchor.instant };
  return { rules: [rule], assumed: anchor.assumed, warnings: [], start: { instant: anchor.instant } };
}

interface Anchor {
  readonly instant: Instant;
  readonly assumed: readonly string[];
}

function anchorOf(
  clause: Clause,
  draft: Draft,
  bounds: ScheduleBounds,
  env: Environment,
  seconds: number,
): Anchor | undefined {
  const isBurst = clause.seconds === undefined;
  if (clause.elapsed !== undefined)
    return { instant: wholeSecond(env.now) + clause.elapsed.seconds * 1000, assumed: [] };
  const [day] = clause.days === undefined || isStretch(clause.days) ? [] : clause.days.days;
  if (clause.clocks !== undefined) {
    const { minutes, assumed } = minutesOfClocks(clause.clocks, partOf(clause));
    const [minute] = minutes;
    if (minutes.length !== 1 || minute === undefined || (bounds.startMinute !== undefined && !isBurst))
      return undefined;
    const on =
      day === undefined
        ? bounds.start === undefined && minute <= env.minute
          ? env.today + 1
          : bounds.startDay
        : dayOf(day, env.today);
    return on === undefined ? undefined : { instant: instantAt(on, minute, env), assumed };
  }
  if (day !== undefined) {
    const on = dayOf(day, env.today);
    const part = partOf(clause);
    const minute = part === undefined ? env.defaultMinute : PART_MINUTES[part];
    return on === undefined
      ? undefined
      : { instant: instantAt(on, minute, env), assumed: [`from ${at(on, minute).slice(11)}`] };
  }
  if (
    clause.isNow === true ||
    bounds.startsNow === true ||
    (draft.start?.day === undefined && draft.start !== undefined && bounds.startMinute === undefined)
  )
    return { instant: nextSecond(env.now), assumed: [] };
  if (bounds.start !== undefined) {
    const minute = bounds.startMinute ?? env.defaultMinute;
    const assumed = bounds.startMinute === undefined ? [`from ${at(bounds.startDay, minute).slice(11)}`] : [];
    return { instant: instantAt(bounds.startDay, minute, env), assumed };
  }
  if (isBurst) return { instant: nextSecond(env.now), assumed: ['starting now'] };
  return { instant: wholeSecond(env.now) + seconds * 1000, assumed: ['counted from now'] };
}

/** "starting monday at 9am, every day": an hour that was only said with the start is the hour of each day. */
function timesFromStart(clause: Clause, bounds: ScheduleBounds): Clause {
  const hasTimes =
    clause.clocks !== undefined ||
    clause.seconds !== undefined ||
    clause.minutes !== undefined ||
    clause.window !== undefined ||
    partOf(clause) !== undefined;
  if (hasTimes || bounds.startMinute === undefined) return clause;
  return { ...clause, clocks: [{ minute: bounds.startMinute, isOpen: false, hasMinutes: true }] };
}

function calendarRules(days: RecurringDays, times: RecurringTimes, bounds: ScheduleBounds, env: Environment): Rules {
  const rules = crossed(days.patterns, times.patterns);
  const anchored = days.every > 1 ? anchoredRules(rules, days.every, bounds, env) : rules;
  const other = times.otherHalf === undefined ? undefined : crossed(days.patterns, times.otherHalf);
  return {
    rules: anchored,
    assumed: [...days.assumed, ...times.assumed],
    warnings: days.warnings,
    ...(other === undefined
      ? {}
      : { otherHalf: days.every > 1 ? anchoredRules(other, days.every, bounds, env) : other }),
    ...(days.skipsHolidays === true ? { skipsHolidays: true } : {}),
  };
}

function crossed(days: readonly DayPattern[], times: readonly TimePattern[]): CalendarRule[] {
  return days.flatMap((pattern) =>
    times.map((time): CalendarRule => ({ kind: 'calendar', days: pattern, times: time })),
  );
}

/** "every other friday": counted from the first day that the days themselves give. */
function anchoredRules(
  rules: readonly CalendarRule[],
  every: number,
  bounds: ScheduleBounds,
  env: Environment,
): CalendarRule[] {
  const plain: RecurringSchedule = {
    kind: 'recurring',
    rules,
    zone: env.zone,
    ...(bounds.start === undefined ? {} : { start: bounds.start }),
  };
  // A start that was said is the first to count, even when its hour has passed.
  const after = bounds.start === undefined ? env.now : Math.min(env.now, momentInstant(bounds.start, env.zone) - 1);
  const first = nextOccurrence(plain, after);
  const anchor = first === undefined ? localDate(bounds.startDay) : localFields(first, env.zone).date;
  return rules.map((rule) =>
    rule.days.kind === 'daily' || rule.days.kind === 'weekly' || rule.days.kind === 'monthly'
      ? { ...rule, days: { ...withoutNeedlessMonth(rule.days, every), every, anchor } }
      : rule,
  );
}

/** Every so many years, the anchor already says which month. */
function withoutNeedlessMonth<Pattern extends DayPattern>(pattern: Pattern, every: number): Pattern {
  if (pattern.kind !== 'monthly' || every % 12 !== 0 || pattern.months?.length !== 1) return pattern;
  const { months: _, ...rest } = pattern;
  return rest as Pattern;
}

function finish({ draft, bounds, env, except }: Whole, parts: readonly Rules[]): Outcome {
  const rules = parts.flatMap((part) => part.rules);
  const holidays = holidayExclusion(parts, except, env);
  const exclusions = holidays === undefined ? except : [...except, holidays];
  const base: RecurringSchedule = {
    kind: 'recurring',
    rules,
    zone: env.zone,
    ...(bounds.start === undefined || rules.every((rule) => rule.kind === 'interval') ? {} : { start: bounds.start }),
    ...(bounds.end === undefined ? {} : { end: bounds.end }),
    ...(exclusions.length === 0 ? {} : { except: exclusions }),
  };
  const schedule = withCount(base, draft, parts, env);
  if (mayEnd(schedule) && nextOccurrence(schedule, env.now) === undefined) return ended(base, env);
  return {
    kind: 'schedule',
    schedule,
    assumed: [
      ...new Set([
        ...parts.flatMap((part) => part.assumed),
        ...(holidays === undefined ? [] : [`not on public holidays of ${env.country ?? ''}`]),
      ]),
    ],
    warnings: [...new Set(parts.flatMap((part) => part.warnings))],
    alternatives: otherHalves(schedule, parts),
  };
}

/** Days and weeks without bounds never end, so that nobody has to look for their next occurrence. */
function mayEnd({ rules, end, count, except }: RecurringSchedule): boolean {
  if (end !== undefined || count !== undefined || except !== undefined) return true;
  return !rules.some(
    (rule) =>
      rule.kind === 'interval' ||
      ((rule.days.kind === 'daily' || rule.days.kind === 'weekly') && isNonEmpty(rule.times)),
  );
}

function isNonEmpty(times: TimePattern): boolean {
  return times.kind === 'at' ? times.times.length > 0 : times.from <= times.to;
}

/** Bounds that leave nothing to come are asked about; without them there is a schedule to offer. */
function ended({ rules, zone, except }: RecurringSchedule, env: Environment): Outcome {
  const open: RecurringSchedule = { kind: 'recurring', rules, zone, ...(except === undefined ? {} : { except }) };
  const choices = nextOccurrence(open, env.now) === undefined ? [] : [{ label: 'Without an end', schedule: open }];
  return { kind: 'unclear', reason: 'past', question: 'Nothing of this is still to come. When should it be?', choices };
}

/** Business days leave out holidays when we know whose. */
function holidayExclusion(
  parts: readonly Rules[],
  except: readonly DayPattern[],
  env: Environment,
): DayPattern | undefined {
  const isKnown = env.country !== undefined && !except.some((pattern) => pattern.kind === 'holidays');
  return isKnown && parts.some((part) => part.skipsHolidays === true)
    ? { kind: 'holidays', calendar: env.country ?? '' }
    : undefined;
}

/** A number of occurrences is counted from the first one. */
function withCount(
  base: RecurringSchedule,
  draft: Draft,
  parts: readonly Rules[],
  env: Environment,
): RecurringSchedule {
  const isPerDay = draft.gap !== undefined && parts.every((part) => part.start === undefined);
  if (draft.count === undefined || isPerDay) return base;
  if (base.start !== undefined && momentInstant(base.start, env.zone) > env.now) return { ...base, count: draft.count };
  const first = parts.length === 1 ? parts[0]?.start : undefined;
  if (first !== undefined) return { ...base, start: first, count: draft.count };
  const next = nextOccurrence(base, env.now);
  return next === undefined ? base : { ...base, start: { at: localOf(next, env) }, count: draft.count };
}

/** "at 5" was taken for the afternoon; the morning is offered. */
function otherHalves(schedule: RecurringSchedule, parts: readonly Rules[]): Resolved['alternatives'] {
  if (!parts.some((part) => part.otherHalf !== undefined)) return [];
  const rules = parts.flatMap((part) => part.otherHalf ?? part.rules);
  const [first] = parts.flatMap((part) => part.otherHalf ?? []);
  const label =
    first?.kind === 'calendar' && first.times.kind === 'at'
      ? `at ${first.times.times.join(', ')}`
      : 'the other half of the day';
  return [{ label, schedule: { ...schedule, rules } }];
}
