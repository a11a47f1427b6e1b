import type { Choice } from '../../reading.ts';
import { sayMoment } from '../../say-day.ts';
import type { Moment, OnceSchedule } from '../../schedule.ts';
import { localTime, toInstant } from '../../zone.ts';
import type { DayRef } from '../pieces.ts';
import { at, nextSecond, wholeSecond } from './bounds.ts';
import type { Clause } from './clause.ts';
import { minutesOfClocks, PART_MINUTES } from './clocks.ts';
import { dayOf, nextWeekday } from './day-refs.ts';
import type { Draft } from './draft.ts';
import type { Environment } from './environment.ts';
import type { Outcome } from './outcome.ts';
import { invalid, unread } from './outcome.ts';
import { partOf } from './recurring-times.ts';

const DAY = 1440;
const MINUTE = 60_000;
/** "tonight" without an hour. */
const TONIGHT_MINUTE = 1200;
const LAST_DAY = 2_900_000;

/** The moments of a draft that does not repeat. */
export function resolveOnce(draft: Draft, env: Environment): Outcome {
  const parts = draft.clauses.map((clause) => momentsOf(clause, env));
  const known = parts.filter((part) => part !== undefined);
  if (
    known.length < parts.length ||
    known.length === 0 ||
    draft.except !== undefined ||
    draft.end !== undefined ||
    draft.start !== undefined
  )
    return unread();
  const moments = sorted(
    known.flatMap((part) => part.moments),
    env,
  );
  if (moments === undefined)
    return invalid('That day is too far away to be planned.', 'tomorrow at 9am', 'on march 3rd at 9am');
  const schedule: OnceSchedule = { kind: 'once', moments, zone: env.zone };
  const isPast = moments.some((moment) => instantOf(moment, env) <= env.now);
  if (isPast) return past(schedule, env);
  return {
    kind: 'schedule',
    schedule,
    assumed: [...new Set(known.flatMap((part) => part.assumed))],
    warnings: [],
    alternatives: known.length === 1 ? (known[0]?.alternatives ?? []) : [],
  };
}

interface Moments {
  readonly moments: readonly Moment[];
  readonly assumed: readonly string[];
  readonly alternatives: readonly Choice[];
}

function momentsOf(clause: Clause, env: Environment): Moments | undefined {
  if (clause.months !== undefined && clause.weekdays === undefined && clause.days === undefined) return undefined;
  if (clause.isNow === true) return { moments: [{ instant: nextSecond(env.now) }], assumed: [], alternatives: [] };
  if (clause.elapsed !== undefined) return elapsed(clause, env);
  const refs = refsOf(clause);
  if (refs === undefined) return undefined;
  return refs.length === 0 ? onComingDay(clause, env) : onDays(clause, refs, env);
}

/** "in 20 minutes", "in 2 days and 3 hours". */
function elapsed(clause: Clause, env: Environment): Moments | undefined {
  const { elapsed: duration, clocks } = clause;
  if (duration === undefined || clocks !== undefined) return undefined;
  const days = duration.days + duration.months * 30;
  const instant = wholeSecond(env.now) + (duration.seconds + days * 86_400) * 1000;
  return { moments: [{ instant }], assumed: [], alternatives: [] };
}

/** All days that a clause names, as they were said. */
function refsOf(clause: Clause): readonly DayRef[] | undefined {
  const { weekdays, monthDays, days } = clause;
  const refs: DayRef[] = [...(days?.days ?? [])];
  if (days?.isRange === true || refs.some((ref) => ref.kind === 'period' && ref.edge === undefined)) return undefined;
  for (const weekday of weekdays?.weekdays ?? []) {
    refs.push({ kind: 'weekday', weekday, ...(weekdays?.which === undefined ? {} : { which: weekdays.which }) });
  }
  for (const on of monthDays?.on ?? []) refs.push(...monthDayRefs(clause, on));
  return refs;
}

function monthDayRefs({ monthDays }: Clause, on: NonNullable<Clause['monthDays']>['on'][number]): DayRef[] {
  const year = monthDays?.year === undefined ? {} : { year: monthDays.year };
  if (monthDays?.period === 'year') return [{ kind: 'nth', on, month: 'day' in on && on.day < 0 ? 12 : 1, ...year }];
  return (monthDays?.months ?? [undefined]).map((month) => ({
    kind: 'nth',
    on,
    ...(month === undefined ? {} : { month }),
    ...year,
  }));
}

interface TimesOfDay {
  readonly minutes: readonly number[];
  readonly assumed: readonly string[];
  readonly otherHalf?: readonly number[];
}

/** The hours of a clause; a window begins with its first. */
function timesOfDay(clause: Clause, env: Environment): TimesOfDay | undefined {
  const clocks = clause.clocks ?? (clause.window?.from === undefined ? undefined : [clause.window.from]);
  const part = partOf(clause);
  if (clause.minutes !== undefined || (clause.window !== undefined && clocks === undefined)) return undefined;
  if (clocks !== undefined) return minutesOfClocks(clocks, part);
  if (part === undefined) return { minutes: [env.defaultMinute], assumed: [`at ${localTime(env.defaultMinute)}`] };
  const minute =
    part === 'morning' && env.defaultMinute < 720
      ? env.defaultMinute
      : part === 'night' && isTonight(clause)
        ? TONIGHT_MINUTE
        : PART_MINUTES[part];
  return { minutes: [minute], assumed: [`at ${localTime(minute)}`] };
}

function isTonight(clause: Clause): boolean {
  const [day] = clause.days?.days ?? [];
  return day?.kind === 'offset' && day.days === 0;
}

function onDays(clause: Clause, refs: readonly DayRef[], env: Environment): Moments | undefined {
  const kept =
    refs.length === 1 &&
    refs[0]?.kind === 'ahead' &&
    clause.clocks === undefined &&
    partOf(clause) === undefined &&
    refs[0].keepsTime === true;
  const times: TimesOfDay | undefined = kept
    ? { minutes: [env.minute], assumed: [`at ${localTime(env.minute)}, the time it is now`] }
    : timesOfDay(clause, env);
  if (times === undefined) return undefined;
  const days = refs.map((ref) => daysWithTime(ref, times.minutes, env));
  const known = [...new Set(days.filter((day) => day !== undefined))];
  if (days.includes(undefined) || (clause.isOneDay === true && known.length > 1)) return undefined;
  const moments = known.flatMap((day) => times.minutes.map((minute): Moment => ({ at: at(day, minute) })));
  const other =
    times.otherHalf === undefined
      ? []
      : otherHalf(
          known.flatMap((day) => (times.otherHalf ?? []).map((minute) => at(day, minute))),
          env,
        );
  return { moments, assumed: times.assumed, alternatives: other };
}

/** A bare weekday or date is today only while its time is still to come. */
function daysWithTime(ref: DayRef, minutes: readonly number[], env: Environment): number | undefined {
  const day = dayOf(ref, env.today);
  if (day !== env.today || minutes.some((minute) => minute > env.minute)) return day;
  if (ref.kind === 'weekday' && (ref.which === undefined || ref.which.kind === 'this'))
    return nextWeekday(env.today + 1, ref.weekday);
  const isOpen =
    (ref.kind === 'date' && ref.year === undefined) ||
    (ref.kind === 'nth' && ref.year === undefined && ref.ahead === undefined);
  return isOpen ? dayOf(ref, env.today + 1) : day;
}

/** "at 9am" is the next nine o'clock; an hour without am or pm is the nearest of the two. */
function onComingDay(clause: Clause, env: Environment): Moments | undefined {
  const clocks = clause.clocks ?? (clause.window?.from === undefined ? undefined : [clause.window.from]);
  const part = partOf(clause);
  const isOpen = clocks?.length === 1 && clocks[0]?.isOpen === true && part === undefined;
  const times = timesOfDay(clause, env);
  if (times === undefined) return undefined;
  const candidates = isOpen
    ? [...times.minutes, ...times.minutes.map((minute) => (minute + DAY / 2) % DAY)]
    : times.minutes;
  const coming = candidates
    .map((minute) => ({ minute, day: minute > env.minute ? env.today : env.today + 1 }))
    .sort((a, b) => a.day - b.day || a.minute - b.minute);
  const [nearest, second] = coming;
  if (!isOpen || nearest === undefined || second === undefined) {
    return {
      moments: coming.map(({ minute, day }) => ({ at: at(day, minute) })),
      assumed: times.assumed,
      alternatives: [],
    };
  }
  return {
    moments: [{ at: at(nearest.day, nearest.minute) }],
    assumed: [`at ${localTime(nearest.minute)}`],
    alternatives: otherHalf([at(second.day, second.minute)], env),
  };
}

function otherHalf(moments: readonly string[], env: Environment): Choice[] {
  const all = [...new Set(moments)].sort();
  const [first] = all;
  const isFuture = all.every((moment) => toInstant(moment, env.zone) > env.now);
  if (first === undefined || !isFuture) return [];
  return [
    {
      label: sayMoment(first),
      schedule: { kind: 'once', moments: all.map((moment) => ({ at: moment })), zone: env.zone },
    },
  ];
}

function instantOf(moment: Moment, env: Environment): number {
  return 'instant' in moment ? moment.instant : toInstant(moment.at, env.zone);
}

/** Ascending, each moment once; undefined when one of them lies beyond the calendar. */
function sorted(moments: readonly Moment[], env: Environment): Moment[] | undefined {
  const isFar = moments.some((moment) =>
    'at' in moment ? moment.at.length > 16 : moment.instant > LAST_DAY * 86_400_000,
  );
  if (isFar) return undefined;
  const timed = moments
    .map((moment) => ({ moment, instant: instantOf(moment, env) }))
    .sort((a, b) => a.instant - b.instant);
  // Two within one minute are one: a reminder does not come twice.
  const apart = timed.filter(({ instant }, index) => instant - (timed[index - 1]?.instant ?? -Infinity) >= MINUTE);
  return apart.map(({ moment }) => moment);
}

/** What has passed is not planned; the same time on the next days, or the same date in a later year, is offered. */
function past(schedule: OnceSchedule, env: Environment): Outcome {
  const [moment] = schedule.moments;
  const time = moment !== undefined && 'at' in moment ? moment.at.slice(11) : localTime(env.minute);
  const minute = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const soonest = minute > env.minute ? env.today : env.today + 1;
  const choices: Choice[] = [
    once(`${soonest === env.today ? 'Today' : 'Tomorrow'} at ${time}`, at(soonest, minute), env),
  ];
  const sameDate =
    moment !== undefined && 'at' in moment
      ? dayOf(
          { kind: 'date', month: Number(moment.at.slice(5, 7)), day: Number(moment.at.slice(8, 10)) },
          env.today + 1,
        )
      : undefined;
  if (sameDate !== undefined && sameDate !== soonest)
    choices.push(once(sayMoment(at(sameDate, minute)), at(sameDate, minute), env));
  const said = moment !== undefined && 'at' in moment ? sayMoment(moment.at) : 'That';
  return { kind: 'unclear', reason: 'past', question: `${said} has passed. When should it be?`, choices };
}

function once(label: string, moment: string, env: Environment): Choice {
  return { label, schedule: { kind: 'once', moments: [{ at: moment }], zone: env.zone } };
}
