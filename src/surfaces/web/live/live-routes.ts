import { type Request, type Response, Router } from 'express';
import { requireOwnPage } from '../access/guard-routes.ts';
import { type Problem, sendProblem } from '../access/problem.ts';
import { type ConsoleParts, messageContext, requiredVisit } from '../console-parts.ts';
import { endWithAccess } from './end-with-access.ts';
import { eventText } from './event-text.ts';
import { bringUpToDate, followChanges, followConversation } from './follow-conversation.ts';

const TOO_MANY: Problem = {
  status: 503,
  title: 'Too many pages are open',
  text: 'This one is not kept up to date by itself. Close some, then load it again.',
};

/** How long a page waits before it asks again. */
const AGAIN_AFTER_MS = 10_000;

/** What happens while somebody looks, as server-sent events. */
export function liveRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get('/live', requireOwnPage(parts), (request, response) =>
    parts.live ? follow(parts, request, response) : tellNow(parts, request, response),
  );
  return router;
}

function follow(parts: ConsoleParts, request: Request, response: Response): void {
  const visit = requiredVisit(response);
  const stream = parts.streams.open(response);
  if (stream === undefined) {
    sendProblem(request, response, TOO_MANY, parts.shell);
    return;
  }
  endWithAccess(response, parts, visit);
  if (request.query.view === 'page') {
    followChanges(stream, parts.events, visit);
    return;
  }
  const { state } = request.query;
  const options = { ...parts, conversation: visit.conversation, context: () => messageContext(parts, visit) };
  followConversation(stream, options, typeof state === 'string' ? state : '');
}

/**
 * Where no answer may last: what is new by now, at once and to its end. The browser comes again by itself after a while and
 * says what it has seen.
 */
async function tellNow(parts: ConsoleParts, request: Request, response: Response): Promise<void> {
  const visit = requiredVisit(response);
  const { state, view } = request.query;
  const told = eventText(AGAIN_AFTER_MS);
  if (view === 'page') told.send('changed', 'asked');
  else {
    const seen = request.get('last-event-id') ?? (typeof state === 'string' ? state : '');
    const options = { ...parts, conversation: visit.conversation, context: () => messageContext(parts, visit) };
    told.id(await bringUpToDate(told, options, seen));
  }
  // Whole and with its length: what stands between cannot pass on pieces.
  response.set('Content-Type', 'text/event-stream; charset=utf-8').send(told.text());
}
