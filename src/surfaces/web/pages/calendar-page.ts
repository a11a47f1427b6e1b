import type { ComingDay, DayEntry } from '../../../domain/coming-days.ts';
import { clashesOf, costOfDay, isHoliday } from '../../../domain/day-notes.ts';
import { dollars } from '../../../domain/money.ts';
import type { Task } from '../../../domain/task.ts';
import { dayNumber, weekdayOf } from '../../../domain/time/calendar-date.ts';
import { vocabularyOf } from '../../../domain/time/describe/languages.ts';
import type { Instant, LocalDate, ZoneId } from '../../../domain/time/schedule.ts';
import { localFields } from '../../../domain/time/zone.ts';
import { type Html, html } from '../render/html.ts';
import { type CalendarView, monthName } from './calendar-view.ts';

/** What a day of a month has room for; the rest is in the week. */
const ROOM_OF_A_DAY = 4;
const WEEK = 7;
const CLASHES_OF_A_DAY = 1;

/** What the calendar's page shows. */
export interface CalendarContent {
  readonly view: CalendarView;
  readonly days: readonly ComingDay[];
  readonly zone: ZoneId;
  readonly today: LocalDate;
  /** Whose holidays are shown. */
  readonly country: string | undefined;
  readonly costOf: (task: Task) => number | undefined;
}

/** What is due when, as a table of weeks; on a phone as a list of the days on which something is due. */
export function calendarMain(content: CalendarContent): Html {
  const { view, days, zone, country } = content;
  const isEmpty = days.every(({ entries }) => entries.length === 0);
  return html`<main id="main" class="page calendar">
  <div class="page-inner">
    <h1>${view.title}</h1>
    ${renderWays(content)}
    ${isEmpty && html`<p class="nothing">Nothing is due in these days.</p>`}
    ${view.kind === 'agenda' ? days.map((day) => renderAgendaDay(day, content)) : renderWeeks(content)}
    <p class="zone-note">Times in ${zone}. “2 at 09:00”: two tasks begin in the same minute. Costs are about what the models of a day’s runs cost. ${country === undefined ? html`Holidays are shown when <a href="/settings">your settings</a> say where you live.` : `Holidays of ${country}.`} Only what is still to come is shown; what has run is in each task's history.</p>
  </div></main>`;
}

function renderWeeks(content: CalendarContent): Html {
  const { view, days } = content;
  const weeks = Array.from({ length: days.length / WEEK }, (_, week) => days.slice(week * WEEK, (week + 1) * WEEK));
  const names = vocabularyOf(undefined).weekdays.map((name) => html`<th scope="col">${name.slice(0, 3)}</th>`);
  return html`<table class="weeks ${view.kind}"><caption class="visually-hidden">What is due in: ${view.title}</caption>
      <thead><tr>${names}</tr></thead>
      <tbody>${weeks.map((week) => html`<tr>${week.map((day) => renderDay(day, content))}</tr>`)}</tbody>
    </table>`;
}

/** A day with every instant of it, in order; a day on which nothing is due is left out. */
function renderAgendaDay(day: ComingDay, content: CalendarContent): Html | undefined {
  const { date, entries } = day;
  if (entries.length === 0) return undefined;
  const weekday = vocabularyOf(undefined).weekdays[weekdayOf(dayNumber(date)) - 1] ?? '';
  // What comes all day long is one line of it.
  const lines = entries
    .flatMap((entry) => (entry.more ? [entry] : entry.times.map((at) => ({ ...entry, times: [at] }))))
    .toSorted((a, b) => (a.times[0] ?? 0) - (b.times[0] ?? 0));
  return html`<section class="card" aria-labelledby="day-${date}">
    <h2 class="card-title" id="day-${date}"><time datetime="${date}">${weekday} ${Number(date.slice(8))} ${monthName(date)}</time>${isHoliday(date, content.country) && html` <span class="day-note">Holiday</span>`}</h2>
    <ol class="due">${lines.map((entry) => renderEntry(entry, content.zone))}</ol>${renderNotes(day, content)}
  </section>`;
}

const VIEWS = { month: 'Month', week: 'Week', agenda: 'Agenda' } as const;

function renderWays({ view, today }: CalendarContent): Html {
  const kinds = (['month', 'week', 'agenda'] as const).map(
    (kind) =>
      html`<li><a href="${address(kind, view.on)}"${kind === view.kind && html` aria-current="true"`}>${VIEWS[kind]}</a></li>`,
  );
  return html`<div class="filter">
    <nav aria-label="View"><ul class="tabs">${kinds}</ul></nav>
    <nav aria-label="Other days"><ul class="tabs">
      <li><a href="${address(view.kind, view.previous)}" rel="prev">Earlier</a></li>
      <li><a href="${address(view.kind, today)}">Today</a></li>
      <li><a href="${address(view.kind, view.next)}" rel="next">Later</a></li>
    </ul></nav>
  </div>`;
}

function renderDay(day: ComingDay, content: CalendarContent): Html {
  const { date, entries } = day;
  const { view, zone, today, country } = content;
  const holiday = isHoliday(date, country);
  const isMonth = view.kind === 'month';
  const shown = isMonth && entries.length > ROOM_OF_A_DAY ? entries.slice(0, ROOM_OF_A_DAY - 1) : entries;
  const classes = [
    view.month !== undefined && !date.startsWith(view.month) ? 'other' : '',
    date === today ? 'today' : '',
    entries.length === 0 && !holiday ? 'free' : '',
    holiday ? 'holiday' : '',
  ];
  const name = `${Number(date.slice(8))}`;
  return html`<td class="${classes.filter(Boolean).join(' ')}"${date === today && html` aria-current="date"`}>
    <time class="day-name" datetime="${date}">${name}<span class="month-name"> ${monthName(date)}</span></time>${holiday && html` <span class="day-note">Holiday</span>`}
    ${
      entries.length > 0 &&
      html`<ul class="due">${shown.map((entry) => renderEntry(entry, zone))}${
        shown.length < entries.length &&
        html`<li><a class="others" href="${address('week', date)}">${entries.length - shown.length} more<span class="visually-hidden"> on ${name} ${monthName(date)}</span></a></li>`
      }</ul>`
    }${renderNotes(day, content)}
  </td>`;
}

/** What one sees only of a day as a whole: where runs meet, and about what it costs. */
function renderNotes(day: ComingDay, { view, zone, costOf }: CalendarContent): Html | undefined {
  const clashes = clashesOf(day);
  const cost = costOfDay(day, costOf);
  if (clashes.length === 0 && cost === undefined) return undefined;
  const shown = view.kind === 'month' ? clashes.slice(0, CLASHES_OF_A_DAY) : clashes;
  return html`<ul class="day-notes">${shown.map(({ at, tasks }) => html`<li><strong>${tasks.length} at ${localFields(at, zone).time}</strong>${view.kind !== 'month' && html`: ${tasks.map(({ task, since }) => `${task.title}${since < at ? ` (since ${localFields(since, zone).time})` : ''}`).join(', ')}`}</li>`)}${
    shown.length < clashes.length && html`<li>and ${clashes.length - shown.length} more at once</li>`
  }${cost !== undefined && html`<li>about ${cost.more && 'more than '}${dollars(cost.microUsd)}</li>`}</ul>`;
}

function renderEntry({ task, times, more }: DayEntry, zone: ZoneId): Html {
  const [first = 0] = times;
  const count = times.length === 1 ? '' : ` (${more ? 'more than ' : ''}${times.length} times)`;
  return html`<li><a href="/tasks/${task.shortId}">${renderStart(first, zone)} ${task.title}${count}</a></li>`;
}

function renderStart(at: Instant, zone: ZoneId): Html {
  return html`<time datetime="${new Date(at).toISOString()}">${localFields(at, zone).time}</time>`;
}

function address(kind: CalendarView['kind'], on: LocalDate): string {
  return `/calendar?${new URLSearchParams({ ...(kind === 'month' ? {} : { view: kind }), on })}`;
}
