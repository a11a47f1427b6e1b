import type { Card, Reply } from '../../../domain/card.ts';
import type { Visit } from '../access/visit.ts';
import { type ConsoleParts, messageContext } from '../console-parts.ts';
import { type Html, html } from '../render/html.ts';
import { hiddenFields, press } from '../render/press.ts';
import { renderCard } from '../render/render-card.ts';
import { notice } from './chat-page.ts';
import { searchIcon } from './icons.ts';
import { renderPage } from './layout.ts';
import { type Place, STATUSES, type TaskFilter } from './places.ts';

interface PlaceRequest {
  readonly visit: Visit;
  readonly place: Place;
  /** The path with its query, to come back to. */
  readonly address: string;
  /** The answer to a button that was pressed on this page. */
  readonly reply?: Reply;
}

/** A page beside the conversation as text: its cards come from chat, freshly asked. */
export async function placePage(parts: ConsoleParts, request: PlaceRequest): Promise<string> {
  const { place, visit } = request;
  const cards: Card[] = [];
  for (const content of place.asks) cards.push((await parts.talk.ask(content, visit)).card);
  const title = hasTitle(place) ? place.title : (cards[0]?.title ?? place.title);
  return renderPage({ title, here: place.here, main: renderMain(parts, request, cards) }, parts.shell);
}

/** Where one card is the page, its title is the page's. */
function hasTitle({ kind }: Place): boolean {
  return kind === 'tasks';
}

function renderMain(parts: ConsoleParts, request: PlaceRequest, cards: readonly Card[]): Html {
  const { place, visit, reply } = request;
  const { kind, title, filter } = place;
  const draw = cardDrawer(parts, request);
  return html`<main id="main" class="page ${kind}" data-now="${parts.clock.now()}"${parts.live && html` data-live="/live?view=page"`}>
  <div class="page-inner">
    ${(kind === 'task' || kind === 'changes' || kind === 'run') && html`<p class="crumb"><a href="/tasks">Tasks</a></p>`}
    ${hasTitle(place) && html`<h1>${title}</h1>`}
    ${notice}
    ${reply !== undefined && html`<div class="reply" id="reply" tabindex="-1" autofocus>${draw(reply.card, 'reply', 2)}</div>`}
    ${filter !== undefined && renderFilter(filter)}
    <div id="cards" class="cards">${cards.map((card, index) => {
      const level = index === 0 && !hasTitle(place) ? 1 : 2;
      return html`<div${index === 1 && html` id="runs"`}>${draw(card, `card-${index}`, level)}</div>`;
    })}</div>
    ${kind === 'settings' && renderSignOut(parts, visit)}
  </div></main>`;
}

function cardDrawer(
  parts: ConsoleParts,
  { visit, address }: PlaceRequest,
): (card: Card, id: string, level: 1 | 2) => Html {
  const { now, workspace, csrf, signer, newEvent } = messageContext(parts, visit);
  return (card, id, level) =>
    renderCard(card, { now, level, on: press(id, signer, { workspace, csrf, event: newEvent(), page: address }) });
}

function renderFilter({ status, words }: TaskFilter): Html {
  const tabs = STATUSES.map((name) => {
    const query = new URLSearchParams({
      ...(name === 'all' ? {} : { status: name }),
      ...(words === '' ? {} : { q: words }),
    });
    const address = query.size === 0 ? '/tasks' : `/tasks?${query}`;
    return html`<li><a href="${address}"${name === status && html` aria-current="true"`}>${capitalized(name)}</a></li>`;
  });
  return html`<div class="filter">
    <nav aria-label="Filter by state"><ul class="tabs">${tabs}</ul></nav>
    <form class="search" role="search" method="get" action="/tasks">
      ${status !== 'all' && hiddenFields({ status })}
      <label class="visually-hidden" for="search">Search tasks</label>
      ${searchIcon}<input type="search" id="search" name="q" value="${words}" placeholder="Search tasks" autocomplete="off">
    </form>
  </div>`;
}

function renderSignOut({ shell }: ConsoleParts, { actor, csrf, secret, zone }: Visit): Html {
  return html`<section class="card" aria-labelledby="browser-title">
    <header class="card-head"><h2 class="card-title" id="browser-title">This browser</h2></header>
    <dl class="fields">${secret !== undefined && html`<div><dt>Signed in as</dt><dd>${actor.name}</dd></div>`}<div><dt>Time zone</dt><dd>${zone}</dd></div><div><dt>AutoTask</dt><dd>Version ${shell.version}</dd></div></dl>
    <form method="post" action="/sign-out" class="actions">${hiddenFields({ csrf })}<button type="submit" class="button">Sign out</button>${
      secret !== undefined &&
      html`<button type="submit" class="button" name="where" value="everywhere">Sign out everywhere</button>`
    }</form>
  </section>`;
}

function capitalized(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
