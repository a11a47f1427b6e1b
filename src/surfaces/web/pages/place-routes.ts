import { type Request, type Response, Router } from 'express';
import { fromOwnForm, SIGNED_OUT } from '../access/guard-routes.ts';
import { sendProblem } from '../access/problem.ts';
import { endSession } from '../access/visit.ts';
import { type ConsoleParts, requiredVisit } from '../console-parts.ts';
import { placePage } from './place-page.ts';
import { placeOf } from './places.ts';

/** The pages beside the conversation: tasks, one task, settings; and the way out. */
export function placeRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get(['/tasks', '/tasks/:id', '/runs/:id', '/settings'], (request, response, next) => {
    const place = placeOf(request.originalUrl);
    if (place === undefined) {
      next();
      return undefined;
    }
    return showPlace(parts, request, response, place);
  });
  router.post('/sign-out', ...fromOwnForm(parts), (request, response) => {
    endSession(request, response, parts.origins);
    sendProblem(request, response, SIGNED_OUT, parts.shell);
  });
  return router;
}

async function showPlace(
  parts: ConsoleParts,
  request: Request,
  response: Response,
  place: NonNullable<ReturnType<typeof placeOf>>,
): Promise<void> {
  const visit = requiredVisit(response);
  response.type('html').send(await placePage(parts, { visit, place, address: request.originalUrl }));
}
