import type { Card } from '../../../domain/card.ts';
import { type Html, html } from '../render/html.ts';
import { type AuditFilter, auditAddress } from './audit-view.ts';
import type { CardDrawer } from './card-drawer.ts';
import { searchIcon } from './icons.ts';
import { renderOwnTabs } from './own-pages.ts';

/** What the audit's page shows. */
export interface AuditContent {
  readonly filter: AuditFilter;
  /** Absent where the task of the filter is none. */
  readonly card: Card | undefined;
  readonly kinds: readonly string[];
  /** Of whom can be asked; nobody for those who see only what is theirs. */
  readonly members: readonly { readonly member: string; readonly name: string }[];
  /** Where older entries are. */
  readonly older: string | undefined;
  readonly draw: CardDrawer;
}

/** Who changed what, with a form that only looks. */
export function auditMain({ filter, card, kinds, members, older, draw }: AuditContent): Html {
  return html`<main id="main" class="page audit">
  <div class="page-inner">
    ${renderOwnTabs('audit')}
    <h1>Audit</h1>
    ${renderForm(filter, kinds, members)}
    <div id="cards" class="cards">${card === undefined ? html`<p class="nothing">There is no task ${filter.task}. <a href="/audit">Show all</a></p>` : draw(card, 'card-0', 2)}</div>
    ${(older !== undefined || filter.after !== '') && renderPages(filter, older)}
    <p class="note">Entries are kept for a year. They never say what anybody wrote, got or keeps secret.</p>
  </div></main>`;
}

function renderForm(filter: AuditFilter, kinds: readonly string[], members: AuditContent['members']): Html {
  return html`<form class="search-row" role="search" method="get" action="/audit">
      ${
        members.length > 0 &&
        html`<label class="visually-hidden" for="who">Who</label>
      <select id="who" name="who">${option('', 'Everybody', filter.who)}${members.map(({ member, name }) => option(member, name, filter.who))}</select>`
      }
      <label class="visually-hidden" for="kind">What was changed</label>
      <select id="kind" name="kind">${option('', 'Everything', filter.kind)}${kinds.map((kind) => option(kind, kind, filter.kind))}</select>
      <label class="visually-hidden" for="outcome">How it ended</label>
      <select id="outcome" name="outcome">${option('', 'Done or refused', filter.outcome)}${option('done', 'Done', filter.outcome)}${option('refused', 'Refused', filter.outcome)}</select>
      <div class="search"><label class="visually-hidden" for="task">Task</label>
      ${searchIcon}      <input type="search" id="task" name="task" value="${filter.task}" placeholder="Task, such as T-7F3" autocomplete="off"></div>
      <button type="submit" class="button">Filter</button>
    </form>`;
}

function option(value: string, label: string, chosen: string): Html {
  return html`<option value="${value}"${value === chosen && html` selected`}>${label}</option>`;
}

function renderPages(filter: AuditFilter, older: string | undefined): Html {
  return html`<nav aria-label="Pages of the list"><ul class="tabs">
    ${filter.after !== '' && html`<li><a href="${auditAddress({ ...filter, after: '' })}">Newest</a></li>`}
    ${older !== undefined && html`<li><a rel="next" href="${older}">Older</a></li>`}
  </ul></nav>`;
}
