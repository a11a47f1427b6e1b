import { momentInstant } from '../../moment.ts';
import { nextOccurrence } from '../../occurrences.ts';
import type { Choice } from '../../reading.ts';
import type { DayPattern, RecurringSchedule, Rule } from '../../schedule.ts';
import { boundsOf, localOf } from './bounds.ts';
import { calendarRules } from './calendar-rules.ts';
import type { Clause } from './clause.ts';
import type { Draft } from './draft.ts';
import { distinctRules, mayEnd, rulesLeft } from './empty-rules.ts';
import type { Environment } from './environment.ts';
import { exclusionsOf } from './exclusions.ts';
import { intervalRules, isElapsed } from './interval-rules.ts';
import { limitOf } from './limits.ts';
import type { Outcome } from './outcome.ts';
import { unread } from './outcome.ts';
import type { Rules, Whole } from './rules.ts';

const MINUTE = 60_000;

/** The schedule of a draft that repeats. */
export function resolveRecurring(draft: Draft, env: Environment): Outcome {
  const limit = limitOf(draft);
  if (limit !== undefined) return withMeantStart(limit, draft, env);
  const bounds = boundsOf(draft, env);
  const except = exclusionsOf(draft.except, env);
  if (bounds === undefined || except === undefined) return unread();
  const whole: Whole = { draft, bounds, env, except };
  const parts = draft.clauses.map((clause) => rulesOf(withFirstRhythm(clause, draft), whole));
  const known = parts.filter((part) => part !== undefined);
  return known.length < parts.length || known.length === 0 ? unread() : finish(whole, known);
}

/** "every 10 seconds on mondays" begins with the first minute of a Monday; without such days there is nothing to add. */
function withMeantStart(limit: Outcome, draft: Draft, env: Environment): Outcome {
  if (limit.kind !== 'invalid' || limit.meantSeconds === undefined || draft.gap !== undefined) return limit;
  const clauses = draft.clauses.map((clause) => ({ ...clause, seconds: MINUTE / 1000 }));
  if (clauses.every((clause) => isElapsed(clause, draft) && clause.days === undefined)) return limit;
  const { meantSeconds: _, ...refused } = limit;
  const byMinute = resolveRecurring({ ...draft, clauses }, env);
  const meantFrom = byMinute.kind === 'schedule' ? nextOccurrence(byMinute.schedule, env.now) : undefined;
  return meantFrom === undefined ? refused : { ...limit, meantFrom };
}

function rulesOf(clause: Clause, whole: Whole): Rules | undefined {
  return isElapsed(clause, whole.draft) ? intervalRules(clause, whole) : calendarRules(clause, whole);
}

/** "every monday at 2pm and wednesday at 4pm": a later clause has the first one's rhythm, or its days. */
function withFirstRhythm(clause: Clause, { clauses }: Draft): Clause {
  const [first] = clauses;
  if (first === undefined || clause === first || clause.every !== undefined) return clause;
  const { weekdays, monthDays, days, per } = clause;
  const lacksDays = weekdays === undefined && monthDays === undefined && days === undefined && per === undefined;
  if (lacksDays)
    return clause.seconds === undefined || first.weekdays === undefined
      ? clause
      : { ...clause, weekdays: first.weekdays };
  return first.every === undefined || first.every.unit === 'day' ? clause : { ...clause, every: first.every };
}

/** Joins the clauses, cuts them by bounds and exceptions, and sees that something is still to come. */
function finish(whole: Whole, parts: readonly Rules[]): Outcome {
  const { env, except } = whole;
  const holidays = holidayExclusion(parts, whole);
  const exclusions = holidays === undefined ? except : [...except, holidays];
  const rules = rulesLeft(distinctRules(onWholeMinutes(parts.flatMap((part) => part.rules))), exclusions);
  if (rules.length === 0) return unread('Nothing would be left of this. When should it be?');
  const base = bounded(
    { kind: 'recurring', rules, zone: env.zone, ...(exclusions.length === 0 ? {} : { except: exclusions }) },
    whole,
  );
  const schedule = withCount(base, whole, parts);
  if (mayEnd(schedule) && nextOccurrence(schedule, env.now) === undefined) return ended(base, env);
  const skipped = holidays === undefined ? [] : [`not on public holidays of ${env.country ?? ''}`];
  return {
    kind: 'schedule',
    schedule,
    assumed: distinct([...parts.flatMap((part) => part.assumed), ...skipped]),
    warnings: distinct(parts.flatMap((part) => part.warnings)),
    alternatives: otherHalves(schedule, parts, env),
  };
}

/** Beside other rules an interval begins on a whole minute, so that two occurrences never lie within one. */
function onWholeMinutes(rules: readonly Rule[]): readonly Rule[] {
  if (rules.length < 2) return rules;
  return rules.map((rule) =>
    rule.kind === 'interval' ? { ...rule, anchor: Math.ceil(rule.anchor / MINUTE) * MINUTE } : rule,
  );
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

/** The bounds that were said; intervals alone begin with their anchor. */
function bounded(schedule: RecurringSchedule, { bounds }: Whole): RecurringSchedule {
  const isOnlyElapsed = schedule.rules.every((rule) => rule.kind === 'interval');
  return {
    ...schedule,
    ...(bounds.start === undefined || isOnlyElapsed ? {} : { start: bounds.start }),
    ...(bounds.end === undefined ? {} : { end: bounds.end }),
  };
}

/** Bounds that leave nothing to come are asked about; without them there is a schedule to offer. */
function ended({ rules, zone, except }: RecurringSchedule, env: Environment): Outcome {
  const open: RecurringSchedule = { kind: 'recurring', rules, zone, ...(except === undefined ? {} : { except }) };
  const isOpen = nextOccurrence(open, env.now) !== undefined;
  const choices: Choice[] = isOpen ? [{ label: 'Without an end', schedule: open }] : [];
  return { kind: 'unclear', reason: 'past', question: 'Nothing of this is still to come. When should it be?', choices };
}

/** Business days leave out holidays when we know whose. */
function holidayExclusion(parts: readonly Rules[], { except, env }: Whole): DayPattern | undefined {
  const isSaid = except.some((pattern) => pattern.kind === 'holidays');
  const isMeant = parts.some((part) => part.skipsHolidays === true);
  return env.country === undefined || isSaid || !isMeant ? undefined : { kind: 'holidays', calendar: env.country };
}

/** A number of occurrences is counted from the first one. */
function withCount(base: RecurringSchedule, { draft, env }: Whole, parts: readonly Rules[]): RecurringSchedule {
  const isPerDay = draft.gap !== undefined && parts.every((part) => part.start === undefined);
  if (draft.count === undefined || isPerDay) return base;
  const isAhead = base.start !== undefined && momentInstant(base.start, env.zone) > env.now;
  if (isAhead) return { ...base, count: draft.count };
  const first = parts.length === 1 ? parts[0]?.start : undefined;
  if (first !== undefined) return { ...base, start: first, count: draft.count };
  const next = nextOccurrence(base, env.now);
  return next === undefined ? base : { ...base, start: { at: localOf(next, env) }, count: draft.count };
}

/** "at 5" was taken for the afternoon; the morning is offered. */
function otherHalves(schedule: RecurringSchedule, parts: readonly Rules[], env: Environment): readonly Choice[] {
  const [first] = parts.flatMap((part) => part.otherHalf ?? []);
  if (first?.kind !== 'calendar') return [];
  const rules = rulesLeft(distinctRules(parts.flatMap((part) => part.otherHalf ?? part.rules)), schedule.except ?? []);
  const other: RecurringSchedule = { ...schedule, rules };
  const isOpen = rules.length > 0 && (!mayEnd(other) || nextOccurrence(other, env.now) !== undefined);
  const { times } = first;
  const label = times.kind === 'at' ? `at ${times.times.join(', ')}` : `from ${times.from} to ${times.to}`;
  return isOpen ? [{ label, schedule: other }] : [];
}
