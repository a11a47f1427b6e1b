import type { Card, Reply } from '../../domain/card.ts';
import { type ConsoleParts, messageContext } from './console-parts.ts';
import { notice } from './chat-page.ts';
import { type Html, html } from './html.ts';
import { searchIcon } from './icons.ts';
import { renderPage } from './layout.ts';
import { type Place, STATUSES, type TaskFilter } from './places.ts';
import { hiddenFields, press } from './press.ts';
import { renderCard } from './render-card.ts';
import type { Visit } from './visit.ts';

interface PlaceRequest {
  readonly visit: Visit;
  readonly place: Place;
  /** The path with its query, to come back to. */
  readonly address: string;
  /** The answer to a button that was pressed on this page. */
  readonly reply?: Reply;
}

/** A page outside of the conversation as text: its cards come from chat, freshly asked. */
export async function placePage(parts: ConsoleParts, request: PlaceRequest): Promise<string> {
  const { place, visit, reply } = request;
  const answers: Reply[] = [];
  for (const content of place.asks) answers.push(await parts.talk.ask(content, visit));
  const cards = answers.map(({ card }) => card);
  const title = place.kind === 'task' ? (cards[0]?.title ?? place.title) : place.title;
  const draw = cardDrawer(parts, request);
  return renderPage(
    {
      title,
      here: place.here,
      main: html`<main id="main" class="page ${place.kind}" data-now="${parts.clock.now()}" data-live="/live?view=page"><div class="page-inner">
        ${place.kind === 'task' && html`<p class="crumb"><a href="/tasks">Tasks</a></p>`}
        <h1${place.kind === 'task' && html` class="visually-hidden"`}>${title}</h1>
        ${notice}
        ${reply !== undefined && html`<div class="reply" id="reply" tabindex="-1" autofocus>${draw(reply.card, 'reply')}</div>`}
        ${place.filter !== undefined && renderFilter(place.filter)}
        ${cards.map((card, index) => draw(card, `card-${index}`))}
        ${place.kind === 'settings' && renderSignOut(parts, visit)}
      </div></main>`,
    },
    parts.shell,
  );
}

function cardDrawer(parts: ConsoleParts, { visit, address }: PlaceRequest): (card: Card, id: string) => Html {
  const { now, csrf, signer, newEvent } = messageContext(parts, visit);
  return (card, id) => renderCard(card, { now, on: press(id, signer, { csrf, event: newEvent(), page: address }) });
}

function renderFilter({ status, words }: TaskFilter): Html {
  const tabs = STATUSES.map((name) => {
    const query = new URLSearchParams({ ...(name === 'all' ? {} : { status: name }), ...(words === '' ? {} : { q: words }) });
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

function renderSignOut({ shell }: ConsoleParts, { csrf, zone }: Visit): Html {
  return html`<section class="card" aria-labelledby="browser-title">
    <header class="card-head"><h3 id="browser-title">This browser</h3></header>
    <dl class="fields"><div><dt>Time zone</dt><dd>${zone}</dd></div><div><dt>AutoTask</dt><dd>Version ${shell.version}</dd></div></dl>
    <form method="post" action="/sign-out" class="actions">${hiddenFields({ csrf })}<button type="submit" class="button">Sign out</button></form>
  </section>`;
}

function capitalized(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}
