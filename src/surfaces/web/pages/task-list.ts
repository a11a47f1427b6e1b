import { emptyCard, taskRow } from '../../../chat/cards/list-card.ts';
import type { Task } from '../../../domain/task.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import type { Visit } from '../access/visit.ts';
import { type Html, html } from '../render/html.ts';
import { hiddenFields } from '../render/press.ts';
import { renderRich } from '../render/render-rich.ts';
import type { CardDrawer } from './card-drawer.ts';
import { searchIcon } from './icons.ts';
import { type ChosenTasks, listAddress, STATUSES, type TaskFilter } from './task-choice.ts';

/** What the list of tasks shows. */
export interface TaskListContent {
  readonly chosen: ChosenTasks;
  readonly filter: TaskFilter;
  readonly visit: Visit;
  readonly now: Instant;
  readonly draw: CardDrawer;
  /** New for every rendering, so that the same press that arrives twice is one. */
  readonly event: string;
}

/** The tabs, the search and the place above the list; all of them are links and one form that only looks. */
export function renderFilter(filter: TaskFilter, { counts, places }: ChosenTasks): Html {
  const tabs = STATUSES.map(
    (status) =>
      html`<li><a href="${listAddress(filter, { status })}"${status === filter.status && html` aria-current="true"`}>${capitalized(status)} <span class="count">${counts[status]}</span></a></li>`,
  );
  const { status, whose } = filter;
  return html`<div class="filter">
    <nav aria-label="Filter by state"><ul class="tabs">${tabs}</ul></nav>
    <form class="search-row" role="search" method="get" action="/tasks">
      ${hiddenFields(status === 'all' ? {} : { status })}
      <label class="visually-hidden" for="whose">Whose</label>
      <select id="whose" name="whose">${options(['all', 'mine'], whose, { all: 'Everybody’s', mine: 'Mine' })}</select>
      <label class="visually-hidden" for="place">Results go to</label>
      <select id="place" name="place">${options(['', ...places], filter.place, { '': 'Any place' })}</select>
      <div class="search"><label class="visually-hidden" for="search">Search tasks</label>
      ${searchIcon}<input type="search" id="search" name="q" value="${filter.words}" placeholder="Search tasks" autocomplete="off"></div>
      <button type="submit" class="button">Filter</button>
    </form>
  </div>`;
}

/** The tasks of a page, with what can be done with several of them at once. */
export function renderTaskList(content: TaskListContent): Html {
  const { chosen, filter, visit, now, draw, event } = content;
  if (chosen.total === 0 && chosen.places.length === 0) return draw(emptyCard(), 'card-0', 2);
  if (chosen.total === 0) return html`<p class="nothing">No task fits. <a href="/tasks">Show all</a></p>`;
  const address = listAddress(filter, { page: chosen.page });
  return html`<form class="several" method="post" action="/tasks/several">
    ${hiddenFields({ csrf: visit.csrf, event, page: address })}
    <details class="select"><summary class="button">Select several</summary>
      <div class="actions" role="group" aria-label="With the selected tasks">
        ${(['pause', 'resume', 'delete'] as const).map(
          (verb) =>
            html`<button type="submit" class="button${verb === 'delete' && ' danger'}" name="verb" value="${verb}">${capitalized(verb)}</button>`,
        )}
      </div>
    </details>
    <section class="card" aria-label="Tasks"><ul class="rows">${chosen.tasks.map((task) => renderRow(task, now))}</ul></section>
  </form>${renderPages(chosen, filter)}
  <p class="note"><a href="/tasks/export.yaml" download>Export your tasks</a> · <a href="/tasks/import">Import tasks</a></p>`;
}

function renderRow(task: Task, now: Instant): Html {
  const { detail, status = '', tone = 'neutral' } = taskRow(task, { now, clock: '24h' });
  const places = task.destinations.map(({ name }) => name).join(', ');
  return html`<li class="row">
    <div class="row-state"><input class="pick" type="checkbox" name="id" value="${task.id}" aria-label="Select ${task.title}"> <span class="status ${tone}">${status}</span></div>
    <div class="row-text"><a class="row-title" href="/tasks/${task.shortId}">${task.title}</a>
    <div class="row-detail">${renderRich(detail, now)} · ${places} · ${task.ownerName}</div></div>
  </li>`;
}

function renderPages({ page, pages, total }: ChosenTasks, filter: TaskFilter): Html | false {
  if (pages === 1) return false;
  return html`<nav aria-label="Pages of the list"><ul class="tabs">
    ${page > 1 && html`<li><a rel="prev" href="${listAddress(filter, { page: page - 1 })}">Previous</a></li>`}
    ${page < pages && html`<li><a rel="next" href="${listAddress(filter, { page: page + 1 })}">Next</a></li>`}
  </ul><p class="note">Page ${page} of ${pages}, ${total} tasks</p></nav>`;
}

function options(values: readonly string[], chosen: string, labels: Readonly<Record<string, string>>): Html {
  return html`${values.map(
    (value) => html`<option value="${value}"${value === chosen && html` selected`}>${labels[value] ?? value}</option>`,
  )}`;
}

function capitalized(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
