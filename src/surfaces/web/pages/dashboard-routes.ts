import { type Request, type Response, Router } from 'express';
import { dashboardCards } from '../../../chat/cards/dashboard-cards.ts';
import { type ConsoleParts, requiredVisit } from '../console-parts.ts';
import { html } from '../render/html.ts';
import { cardDrawer } from './card-drawer.ts';
import { notice } from './chat-page.ts';
import { renderPage } from './layout.ts';

/** What needs somebody, what comes next, what came last: one look in the morning. */
export function dashboardRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get('/dashboard', (request, response) => showDashboard(parts, request, response));
  return router;
}

async function showDashboard(parts: ConsoleParts, request: Request, response: Response): Promise<void> {
  const visit = requiredVisit(response);
  const now = parts.clock.now();
  const draw = cardDrawer(parts, visit, request.originalUrl);
  const cards = dashboardCards(await parts.tasks(visit.actor), { now, clock: '24h', zone: visit.zone });
  const main = html`<main id="main" class="page" data-now="${now}" data-live="/live?view=page"${!parts.live && html` data-asks`}>
  <div class="page-inner">
    <h1>Dashboard</h1>
    ${notice}
    <div id="cards" class="cards">${cards.map((card, index) => draw(card, `card-${index}`, 2))}</div>
    <p class="note"><a href="/templates">Ready-made sentences</a> · <a href="/calendar">Calendar</a> · <a href="/tasks">All tasks</a></p>
  </div></main>`;
  response.type('html').send(renderPage({ title: 'Dashboard', here: '/dashboard', main }, parts.shell));
}
