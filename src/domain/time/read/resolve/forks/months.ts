import { civilDate } from '../../../calendar-date.ts';
import type { PeriodRef } from '../../pieces.ts';
import type { Clause } from '../clause.ts';
import type { Draft } from '../draft.ts';
import type { Environment } from '../environment.ts';
import type { Fork } from '../outcome.ts';
import { MONTH_NAMES, monthDaysPiece, single, withClause } from './fork-rule.ts';

/** Fewer weekdays than these leave so few days in a month that it matters whether another year follows. */
const MOST_SPARSE_DAYS = 3;

/** "every sunday in december": the coming December, or each one; "every day in december" begins in the same way either way. */
export function weekdaysInMonth(draft: Draft, env: Environment): Fork | undefined {
  const clause = single(draft);
  const { months, monthDays, days, every } = clause ?? {};
  if (
    !draft.repeats ||
    clause === undefined ||
    months === undefined ||
    monthDays !== undefined ||
    days !== undefined ||
    draft.end !== undefined ||
    draft.start !== undefined
  )
    return undefined;
  if (months.year !== undefined || (every?.unit === 'year' && clause.weekdays === undefined) || isMonthsOnly(clause))
    return undefined;
  const first = nextStretch(months.months, env);
  const name = MONTH_NAMES[(first.month ?? 1) - 1] ?? '';
  const last = lastOfStretch(months.months, first.month ?? 1);
  const bounded: Draft = {
    ...withClause(draft, {}, ['months']),
    start: { kind: 'start', day: first },
    end: { kind: 'end', day: { ...first, month: last, edge: 'end' }, isThrough: true },
  };
  const yearly = withClause(draft, { months: { ...months, year: 0 } });
  const isEveryDay = clause.weekdays === undefined || clause.weekdays.weekdays.length > MOST_SPARSE_DAYS;
  if (isEveryDay) return { question: `Which ${name}?`, options: [{ label: `Every ${name}`, draft: yearly }] };
  return {
    question: `Which ${name}?`,
    options: [
      { label: `The coming ${name}`, draft: bounded },
      { label: `Every ${name}`, draft: yearly },
    ],
  };
}

function isMonthsOnly(clause: Clause): boolean {
  return (
    clause.weekdays === undefined &&
    clause.every?.unit === undefined &&
    clause.seconds === undefined &&
    clause.per === undefined
  );
}

function nextStretch(months: readonly number[], env: Environment): PeriodRef {
  const current = civilDate(env.today).month;
  const coming = months.find((month) => month >= current) ?? months[0] ?? 1;
  return { kind: 'period', unit: 'month', ahead: 0, month: coming };
}

function lastOfStretch(months: readonly number[], first: number): number {
  let last = first;
  while (months.includes((last % 12) + 1) && (last % 12) + 1 !== first) last = (last % 12) + 1;
  return last;
}

/** "every january": which day of it? */
export function monthsAlone(draft: Draft): Fork | undefined {
  const clause = single(draft);
  const { months } = clause ?? {};
  const isAlone =
    clause !== undefined &&
    months !== undefined &&
    clause.weekdays === undefined &&
    clause.monthDays === undefined &&
    clause.days === undefined &&
    clause.seconds === undefined &&
    clause.per === undefined;
  const isYearly =
    clause?.every === undefined ||
    clause.every.unit === undefined ||
    clause.every.unit === 'year' ||
    clause.every.unit === 'month';
  if (!isAlone || !isYearly || months === undefined) return undefined;
  const names = months.months.map((month) => MONTH_NAMES[month - 1] ?? '').join(', ');
  return {
    question: `Which day of ${names}?`,
    options: [
      {
        label: `The 1st of ${names}`,
        draft: {
          ...withClause(draft, { monthDays: { ...monthDaysPiece([{ day: 1 }]), months: months.months } }, [
            'months',
            'every',
          ]),
          repeats: true,
        },
      },
      {
        label: `Every day of ${names}`,
        draft: {
          ...withClause(draft, { every: { kind: 'every', count: 1, unit: 'day' }, months: { ...months, year: 0 } }),
          repeats: true,
        },
      },
    ],
  };
}
