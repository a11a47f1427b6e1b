import type { Instant, Rule } from '../../schedule.ts';
import { at, instantAt, isStretch, nextSecond, wholeSecond } from './bounds.ts';
import type { Clause } from './clause.ts';
import { minutesOfClocks, PART_MINUTES } from './clocks.ts';
import { dayOf } from './day-refs.ts';
import type { Draft } from './draft.ts';
import type { Environment } from './environment.ts';
import { partOf } from './recurring-times.ts';
import type { Rules, Whole } from './rules.ts';

/** Whether a clause is elapsed time: an interval with nothing that ties it to days or hours. */
export function isElapsed(clause: Clause, draft: Draft): boolean {
  const { seconds, weekdays, monthDays, every } = clause;
  const isBurst = draft.gap !== undefined && every === undefined && weekdays === undefined && monthDays === undefined;
  return (seconds !== undefined || isBurst) && !isTied(clause, draft);
}

function isTied(clause: Clause, draft: Draft): boolean {
  const { seconds, days } = clause;
  const isOnDays = clause.weekdays !== undefined || clause.monthDays !== undefined || clause.every !== undefined;
  const isInHours = clause.window !== undefined || clause.minutes !== undefined || clause.months !== undefined;
  const isOnDay = days !== undefined && !isStretch(days) && seconds !== undefined && draft.count === undefined;
  return isOnDays || isInHours || isOnDay || (clause.part !== undefined && seconds !== undefined);
}

/** "every 90 minutes", "now 3 times with 5 min gap", "every 2 hours starting at 9am". */
export function intervalRules(clause: Clause, whole: Whole): Rules | undefined {
  const everySeconds = clause.seconds ?? whole.draft.gap ?? 0;
  const anchor = anchorOf(clause, whole, everySeconds);
  if (anchor === undefined) return undefined;
  const rule: Rule = { kind: 'interval', everySeconds, anchor: anchor.instant };
  return { rules: [rule], assumed: anchor.assumed, warnings: [], start: { instant: anchor.instant } };
}

interface Anchor {
  readonly instant: Instant;
  readonly assumed: readonly string[];
}

/** The first occurrence: at a time, on a day, in a while, now, at the start that was said, or one interval from now. */
function anchorOf(clause: Clause, whole: Whole, seconds: number): Anchor | undefined {
  const { env, bounds, draft } = whole;
  if (clause.elapsed !== undefined) return sure(wholeSecond(env.now) + clause.elapsed.seconds * 1000);
  if (clause.clocks !== undefined) return atClock(clause, whole);
  const [day] = clause.days === undefined || isStretch(clause.days) ? [] : clause.days.days;
  if (day !== undefined) return onDay(dayOf(day, env.today), clause, env);
  const saysNow = draft.start !== undefined && draft.start.day === undefined && bounds.startMinute === undefined;
  if (clause.isNow === true || bounds.startsNow === true || saysNow) return sure(nextSecond(env.now));
  // "every 5 minutes from january to march" fills these days from their first midnight.
  if (clause.days !== undefined && bounds.startMinute === undefined) return sure(instantAt(bounds.startDay, 0, env));
  if (bounds.start !== undefined) {
    if (bounds.startMinute === undefined) return onDay(bounds.startDay, clause, env);
    return sure(instantAt(bounds.startDay, bounds.startMinute, env));
  }
  if (clause.seconds === undefined) return { instant: nextSecond(env.now), assumed: ['starting now'] };
  return { instant: wholeSecond(env.now) + seconds * 1000, assumed: ['counted from now'] };
}

function sure(instant: Instant): Anchor {
  return { instant, assumed: [] };
}

/** "at 9am three times, 5 minutes apart" */
function atClock(clause: Clause, { bounds, env }: Whole): Anchor | undefined {
  const { minutes, assumed } = minutesOfClocks(clause.clocks ?? [], partOf(clause));
  const [minute] = minutes;
  const isSaidTwice = bounds.startMinute !== undefined && clause.seconds !== undefined;
  if (minutes.length !== 1 || minute === undefined || isSaidTwice) return undefined;
  const [ref] = clause.days === undefined || isStretch(clause.days) ? [] : clause.days.days;
  const coming = bounds.start === undefined && minute <= env.minute ? env.today + 1 : bounds.startDay;
  const day = ref === undefined ? coming : dayOf(ref, env.today);
  return day === undefined ? undefined : { instant: instantAt(day, minute, env), assumed };
}

function onDay(day: number | undefined, clause: Clause, env: Environment): Anchor | undefined {
  const part = partOf(clause);
  const minute = part === undefined ? env.defaultMinute : PART_MINUTES[part];
  if (day === undefined) return undefined;
  return { instant: instantAt(day, minute, env), assumed: [`from ${at(day, minute).slice(11)}`] };
}
