import type { Card, Reply } from '../../../domain/card.ts';
import type { RunId } from '../../../domain/ids.ts';
import type { Visit } from '../access/visit.ts';
import type { ConsoleParts } from '../console-parts.ts';
import { type Html, html } from '../render/html.ts';
import { hiddenFields } from '../render/press.ts';
import { type CardDrawer, cardDrawer } from './card-drawer.ts';
import { notice } from './chat-page.ts';
import { renderPage } from './layout.ts';
import { renderOwnTabs } from './own-pages.ts';
import type { Place } from './places.ts';
import { chooseTasks } from './task-choice.ts';
import { renderFilter, renderTaskList } from './task-list.ts';
import { renderTranscript } from './transcript.ts';
import { RUNS_IN_TRENDS, renderTrends } from './trends.ts';

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
  const more = await moreOf(parts, request);
  const title = hasTitle(place) ? place.title : (cards[0]?.title ?? place.title);
  return renderPage({ title, here: place.here, main: renderMain(parts, request, { cards, more }) }, parts.shell);
}

/** Where one card is the page, its title is the page's. */
function hasTitle({ kind }: Place): boolean {
  return kind === 'tasks' || kind === 'usage' || kind === 'members';
}

/** What a page shows beside the cards that chat made for it. */
interface More {
  /** Above the cards. */
  readonly before?: Html;
  /** Instead of or under the cards. */
  readonly after?: Html;
}

async function moreOf(parts: ConsoleParts, { place, visit, address }: PlaceRequest): Promise<More> {
  const now = parts.clock.now();
  switch (place.kind) {
    case 'tasks':
      return await tasksOf(parts, { place, visit, address });
    case 'task': {
      const task = (await parts.tasks(visit.actor)).find(
        ({ id, shortId }) => place.about === id || place.about === shortId,
      );
      return task === undefined
        ? {}
        : { after: renderTrends(await parts.runs(visit.actor, task.id, RUNS_IN_TRENDS), now) };
    }
    case 'run': {
      const run = await parts.transcript(visit.actor, place.about as RunId); // Its shape was checked; whether it exists is asked of the store.
      return run === undefined ? {} : { after: renderTranscript(run, now) };
    }
    case 'usage':
      return await usageOf(parts, { place, visit, address });
    case 'members':
      return { after: drawAll(await parts.people(visit.actor), cardDrawer(parts, visit, address)) };
    case 'connections':
    case 'changes':
    case 'import':
    case 'settings':
      return {};
  }
}

async function usageOf(parts: ConsoleParts, { place, visit, address }: PlaceRequest): Promise<More> {
  const isAdmin = visit.actor.role === 'admin';
  const whose = isAdmin && place.whose === 'all' ? 'all' : 'mine';
  const cards = await parts.usage(visit.actor, whose);
  return {
    ...(isAdmin ? { before: renderWhose(whose) } : {}),
    after: drawAll(cards, cardDrawer(parts, visit, address)),
  };
}

function renderWhose(whose: 'mine' | 'all'): Html {
  const tabs = (
    [
      ['mine', 'Mine'],
      ['all', 'The workspace'],
    ] as const
  ).map(
    ([value, label]) =>
      html`<li><a href="/usage?whose=${value}"${value === whose && html` aria-current="true"`}>${label}</a></li>`,
  );
  return html`<nav aria-label="Whose usage"><ul class="tabs">${tabs}</ul></nav>`;
}

function drawAll(cards: readonly Card[], draw: CardDrawer): Html {
  return html`${cards.map((card, index) => draw(card, `card-${index}`, 2))}`;
}

async function tasksOf(parts: ConsoleParts, { place, visit, address }: PlaceRequest): Promise<More> {
  const { filter } = place;
  if (filter === undefined) return {};
  const chosen = chooseTasks(await parts.tasks(visit.actor), filter, visit.actor);
  const draw = cardDrawer(parts, visit, address);
  const now = parts.clock.now();
  return {
    before: renderFilter(filter, chosen),
    after: renderTaskList({ chosen, filter, visit, now, draw, event: parts.random.id() }),
  };
}

function renderMain(
  parts: ConsoleParts,
  request: PlaceRequest,
  { cards, more }: { readonly cards: readonly Card[]; readonly more: More },
): Html {
  const { place, visit, reply, address } = request;
  const { kind, title } = place;
  const draw = cardDrawer(parts, visit, address);
  return html`<main id="main" class="page ${kind}" data-now="${parts.clock.now()}" data-live="/live?view=page"${!parts.live && html` data-asks`}>
  <div class="page-inner">
    ${(kind === 'task' || kind === 'changes' || kind === 'run' || kind === 'import') && html`<p class="crumb"><a href="/tasks">Tasks</a></p>`}
    ${place.here === '/settings' && renderOwnTabs(kind)}
    ${hasTitle(place) && html`<h1>${title}</h1>`}
    ${notice}
    ${reply !== undefined && html`<div class="reply" id="reply" tabindex="-1" autofocus>${draw(reply.card, 'reply', 2)}</div>`}
    ${more.before}
    <div id="cards" class="cards">${cards.map((card, index) => {
      const level = index === 0 && !hasTitle(place) ? 1 : 2;
      return html`<div${index === 1 && html` id="runs"`}>${draw(card, `card-${index}`, level)}</div>`;
    })}${more.after}</div>
    ${kind === 'settings' && renderSignOut(parts, visit)}
  </div></main>`;
}

function renderSignOut({ shell }: ConsoleParts, { actor, csrf, secret, zone }: Visit): Html {
  return html`<section class="card" aria-labelledby="data-title">
    <header class="card-head"><h2 class="card-title" id="data-title">Your data</h2></header>
    <p class="text">Everything that is kept about you: settings, tasks with their history and transcripts, files, conversations.</p>
    <p class="actions"><a class="button" href="/settings/data.json" download>Download my data</a>${
      actor.role === 'admin' &&
      html` <a class="button" href="/settings/workspace.jsonl" download>Download the workspace</a>`
    }</p>
  </section>
  <section class="card" aria-labelledby="browser-title">
    <header class="card-head"><h2 class="card-title" id="browser-title">This browser</h2></header>
    <dl class="fields">${secret !== undefined && html`<div><dt>Signed in as</dt><dd>${actor.name}</dd></div>`}<div><dt>Time zone</dt><dd>${zone}</dd></div><div><dt>AutoTask</dt><dd>Version ${shell.version}</dd></div></dl>
    <form method="post" action="/sign-out" class="actions">${hiddenFields({ csrf })}<button type="submit" class="button">Sign out</button>${
      secret !== undefined &&
      html`<button type="submit" class="button" name="where" value="everywhere">Sign out everywhere</button>`
    }</form>
  </section>`;
}
