import { type Request, type Response, Router } from 'express';
import type { Task } from '../../domain/task.ts';
import type { Clock } from '../../ports/clock.ts';
import { feedEvents } from './feed-events.ts';
import { writeCalendar } from './icalendar.ts';

export interface FeedParts {
  /** The tasks that a key opens; undefined for a key that opens nothing. */
  readonly tasksOf: (
    secret: string,
  ) => Promise<{ readonly place?: string; readonly tasks: readonly Task[] } | undefined>;
  readonly clock: Clock;
}

const KEY = /^cal_[\w-]{44}$/;

/** The calendar for calendar programs, which bring no header, only the key in the address. */
export function feedRoutes(parts: FeedParts): Router {
  const router = Router();
  router.get('/api/calendar.ics', (request, response) => sendFeed(parts, request, response));
  return router;
}

async function sendFeed({ tasksOf, clock }: FeedParts, request: Request, response: Response): Promise<void> {
  const { key } = request.query;
  response.set({
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-cache',
  });
  const found = typeof key === 'string' && KEY.test(key) ? await tasksOf(key) : undefined;
  if (found === undefined) {
    response.status(404).type('text').send('No calendar is here. Say "calendar link" to the bot for an address.\n');
    return;
  }
  response.type('text/calendar').send(writeCalendar(nameOf(found.place), feedEvents(found.tasks, clock.now())));
}

function nameOf(place: string | undefined): string {
  return place === undefined ? 'AutoTask' : `AutoTask ${place}`;
}
