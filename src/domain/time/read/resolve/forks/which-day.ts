import { civilDate, weekdayOf } from '../../../calendar-date.ts';
import { sayDay } from '../../../say-day.ts';
import type { Weekday } from '../../../schedule.ts';
import { localTime } from '../../../zone.ts';
import type { DayRef, PeriodRef } from '../../pieces.ts';
import { dayOf, nextWeekday } from '../day-refs.ts';
import type { Draft } from '../draft.ts';
import type { Environment } from '../environment.ts';
import type { Fork, Option } from '../outcome.ts';
import { single, WEEKDAY_NAMES, withClause } from './fork-rule.ts';

/** "next week", "this month", "end of the week": which day of it? */
export function periodAlone(draft: Draft, env: Environment): Fork | undefined {
  const clause = single(draft);
  const [ref] = clause?.days?.days ?? [];
  if (
    draft.repeats ||
    ref?.kind !== 'period' ||
    clause?.days?.days.length !== 1 ||
    clause.weekdays !== undefined ||
    clause.monthDays !== undefined
  )
    return undefined;
  const days = candidatesOf(ref, env);
  if (days.length < 2) return undefined;
  return {
    question: 'Which day?',
    options: days.map(({ label, day }) => ({
      label,
      draft: withClause(draft, { days: { kind: 'day', days: [day], isRange: false } }),
    })),
  };
}

const HOUR = 60;
const EVENING = 1080;

/** "today", when the usual hour has passed. */
export function todayWithoutHour(draft: Draft, env: Environment): Fork | undefined {
  const clause = single(draft);
  const [ref] = clause?.days?.days ?? [];
  const isToday = ref?.kind === 'offset' && ref.days === 0 && clause?.days?.days.length === 1;
  if (
    draft.repeats ||
    !isToday ||
    clause?.clocks !== undefined ||
    clause?.part !== undefined ||
    clause?.window !== undefined ||
    env.minute < env.defaultMinute
  )
    return undefined;
  const later = [Math.ceil((env.minute + HOUR) / 30) * 30, EVENING].filter(
    (minute, index, all) => minute > env.minute && minute < 1440 && all.indexOf(minute) === index,
  );
  const options = later.map(
    (minute): Option => ({
      label: `Today at ${localTime(minute)}`,
      draft: withClause(draft, { clocks: [{ minute, isOpen: false, hasMinutes: true }] }),
    }),
  );
  const tomorrow: Option = {
    label: 'Tomorrow',
    draft: withClause(draft, { days: { kind: 'day', days: [{ kind: 'offset', days: 1 }], isRange: false } }),
  };
  return { question: 'At what time today?', options: [...options, tomorrow] };
}

/** "tuesday", said on a Tuesday before the usual hour. */
export function weekdayOfToday(draft: Draft, env: Environment): Fork | undefined {
  const clause = single(draft);
  const weekdays = clause?.weekdays;
  const [weekday] = weekdays?.weekdays ?? [];
  const isBare =
    weekdays?.weekdays.length === 1 &&
    weekdays.which === undefined &&
    clause?.clocks === undefined &&
    clause?.part === undefined &&
    clause?.window === undefined;
  if (
    draft.repeats ||
    !isBare ||
    weekday === undefined ||
    weekdayOf(env.today) !== weekday ||
    env.minute >= env.defaultMinute
  )
    return undefined;
  const options = [env.today, env.today + 7].map(
    (day): Option => ({
      label: day === env.today ? 'Today' : sayDay(day),
      draft: withClause(draft, { days: { kind: 'day', days: [exactly(day)], isRange: false } }, ['weekdays']),
    }),
  );
  return { question: `Today, or ${WEEKDAY_NAMES[weekday - 1]} next week?`, options };
}

/** "monday, 18 february" in a year in which that is a Thursday. */
export function weekdayAtOdds(draft: Draft, env: Environment): Fork | undefined {
  const clause = single(draft);
  const [ref] = clause?.days?.days ?? [];
  if (ref?.kind !== 'date' || ref.weekday === undefined || ref.month === undefined || clause?.days?.days.length !== 1)
    return undefined;
  const { weekday, ...date } = ref;
  const day = dayOf(date, env.today);
  if (day === undefined || weekdayOf(day) === weekday) return undefined;
  const options = [day, nextWeekday(day - 3, weekday)].map(
    (choice): Option => ({
      label: sayDay(choice),
      draft: withClause(draft, { days: { kind: 'day', days: [exactly(choice)], isRange: false } }),
    }),
  );
  return { question: `${sayDay(day).slice(4)} is a ${WEEKDAY_NAMES[weekdayOf(day) - 1]}. Which day?`, options };
}

function exactly(day: number): DayRef {
  return { kind: 'date', ...civilDate(day) };
}

interface Candidate {
  readonly label: string;
  readonly day: DayRef;
}

function candidatesOf(ref: PeriodRef, env: Environment): readonly Candidate[] {
  const weekday = (day: Weekday): Candidate => ({
    label: WEEKDAY_NAMES[day - 1] ?? '',
    day: { kind: 'weekday', weekday: day, which: { kind: 'week', ahead: ref.ahead } },
  });
  const today = weekdayOf(env.today);
  const nextWeekOf = (day: Weekday): Candidate => ({
    label: `${WEEKDAY_NAMES[day - 1]} next week`,
    day: { kind: 'weekday', weekday: day, which: { kind: 'week', ahead: 1 } },
  });
  if (ref.unit === 'weekend') return [weekday(6), weekday(7)];
  if (ref.unit === 'week' && ref.edge === 'end')
    return [weekday(5), weekday(7), ...(today >= 5 && ref.ahead === 0 ? [nextWeekOf(5)] : [])];
  if (ref.unit === 'week' && ref.edge === undefined)
    return ref.ahead === 0
      ? today < 5
        ? [{ label: 'Tomorrow', day: { kind: 'offset', days: 1 } }, weekday(5)]
        : [
            { label: 'Today', day: { kind: 'offset', days: 0 } },
            { label: 'Tomorrow', day: { kind: 'offset', days: 1 } },
          ]
      : [weekday(1), ...(today === 1 ? [weekday(5)] : [weekday(today)])];
  if (ref.edge !== undefined) return [];
  const start: Candidate = { label: 'The first day', day: { ...ref, edge: 'start' } };
  const end: Candidate = { label: 'The last day', day: { ...ref, edge: 'end' } };
  return ref.ahead === 0 && ref.month === undefined
    ? [{ label: 'Tomorrow', day: { kind: 'offset', days: 1 } }, end]
    : [start, end];
}

/** "friday after next": one or two weeks after the coming one. */
export function dayAfterNext(draft: Draft, env: Environment): Fork | undefined {
  const clause = single(draft);
  const weekdays = clause?.weekdays;
  const [weekday] = weekdays?.weekdays ?? [];
  if (draft.repeats || draft.isAlternative === true || weekdays?.which?.kind !== 'after-next' || weekday === undefined)
    return undefined;
  const coming = nextWeekday(env.today + 1, weekday);
  const options = [coming + 7, coming + 14].map(
    (day): Option => ({
      label: sayDay(day),
      draft: withClause(draft, { days: { kind: 'day', days: [exactly(day)], isRange: false } }, ['weekdays']),
    }),
  );
  return { question: 'Which one?', options };
}
