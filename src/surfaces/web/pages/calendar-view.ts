import { addDays, addMonths, isLocalDate } from '../../../domain/time/calendar-date.ts';
import { vocabularyOf } from '../../../domain/time/describe/languages.ts';
import { mondayOf, monthSpan } from '../../../domain/time/month-span.ts';
import type { LocalDate } from '../../../domain/time/schedule.ts';

/** The days that the calendar's page shows, whole weeks from Monday on or, as an agenda, from a day on, and where it leads. */
export interface CalendarView {
  readonly kind: 'month' | 'week' | 'agenda';
  readonly title: string;
  readonly first: LocalDate;
  readonly count: number;
  /** The month that is shown; days of its neighbours stand back. Absent for a week. */
  readonly month?: string;
  /** A day in it. */
  readonly on: LocalDate;
  readonly previous: LocalDate;
  readonly next: LocalDate;
}

/** Years outside are no calendar that anybody reads. */
const YEARS = /^(?:19[7-9]\d|2\d{3})-/;

const DAYS_OF_AN_AGENDA = 14;

/** The view that an address asks for; whatever it does not say well is this month. */
export function calendarView(query: URLSearchParams, today: LocalDate): CalendarView {
  const asked = query.get('on') ?? '';
  const on = isLocalDate(asked) && YEARS.test(asked) ? asked : today;
  const view = query.get('view');
  if (view === 'agenda') return agendaView(on);
  return view === 'week' ? weekView(on) : monthView(on);
}

function monthView(on: LocalDate): CalendarView {
  const { month, start, first, count } = monthSpan(on);
  return {
    ...{ kind: 'month', title: `${monthName(on)} ${on.slice(0, 4)}`, first, count, month, on },
    previous: addMonths(start, -1),
    next: addMonths(start, 1),
  };
}

function agendaView(on: LocalDate): CalendarView {
  const title = `Agenda from ${Number(on.slice(8))} ${monthName(on)} ${on.slice(0, 4)}`;
  const [previous, next] = [addDays(on, -DAYS_OF_AN_AGENDA), addDays(on, DAYS_OF_AN_AGENDA)];
  return { kind: 'agenda', title, first: on, count: DAYS_OF_AN_AGENDA, on, previous, next };
}

function weekView(on: LocalDate): CalendarView {
  const first = mondayOf(on);
  const title = `Week of ${Number(first.slice(8))} ${monthName(first)} ${first.slice(0, 4)}`;
  return { kind: 'week', title, first, count: 7, on, previous: addDays(first, -7), next: addDays(first, 7) };
}

/** `March`. */
export function monthName(date: LocalDate): string {
  return vocabularyOf(undefined).months[Number(date.slice(5, 7)) - 1] ?? '';
}
