import { type Request, type Response, Router } from 'express';
import { comingDays } from '../../../domain/coming-days.ts';
import { toLocal } from '../../../domain/time/zone.ts';
import { type ConsoleParts, requiredVisit } from '../console-parts.ts';
import { calendarMain } from './calendar-page.ts';
import { calendarView } from './calendar-view.ts';
import { renderPage } from './layout.ts';

/** What is due when, as a month or a week. */
export function calendarRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get('/calendar', (request, response) => showCalendar(parts, request, response));
  return router;
}

async function showCalendar(parts: ConsoleParts, request: Request, response: Response): Promise<void> {
  const { actor, zone } = requiredVisit(response);
  const now = parts.clock.now();
  const today = toLocal(now, zone).slice(0, 10);
  const view = calendarView(new URL(request.originalUrl.replace(/^\/+/, '/'), 'http://localhost').searchParams, today);
  const days = comingDays(await parts.tasks(actor), { first: view.first, count: view.count, zone, now });
  const country = await parts.country(actor);
  const main = calendarMain({ view, days, zone, today, country, costOf: parts.costOf });
  response.type('html').send(renderPage({ title: view.title, here: '/calendar', main }, parts.shell));
}
