import { type Request, type Response, Router } from 'express';
import { requireOwnPage } from '../access/guard-routes.ts';
import { type Problem, sendProblem } from '../access/problem.ts';
import { type ConsoleParts, messageContext, requiredVisit } from '../console-parts.ts';
import { followChanges, followConversation } from './follow-conversation.ts';

const TOO_MANY: Problem = {
  status: 503,
  title: 'Too many pages are open',
  text: 'This one is not kept up to date by itself. Close some, then load it again.',
};

/** What happens while somebody looks, as server-sent events. */
export function liveRoutes(parts: ConsoleParts): Router {
  const router = Router();
  if (!parts.live) return router;
  router.get('/live', requireOwnPage(parts), (request, response) => {
    follow(parts, request, response);
  });
  return router;
}

function follow(parts: ConsoleParts, request: Request, response: Response): void {
  const visit = requiredVisit(response);
  const stream = parts.streams.open(response);
  if (stream === undefined) {
    sendProblem(request, response, TOO_MANY, parts.shell);
    return;
  }
  if (request.query.view === 'page') {
    followChanges(stream, parts.events, visit);
    return;
  }
  const { state } = request.query;
  const options = { ...parts, conversation: visit.conversation, context: () => messageContext(parts, visit) };
  followConversation(stream, options, typeof state === 'string' ? state : '');
}
