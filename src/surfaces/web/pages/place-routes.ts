import { type Request, type Response, Router } from 'express';
import { fromOwnForm, signedOut } from '../access/guard-routes.ts';
import { sendProblem } from '../access/problem.ts';
import { formField } from '../access/read-form.ts';
import { endSession } from '../access/visit.ts';
import { type ConsoleParts, requiredVisit } from '../console-parts.ts';
import { placePage } from './place-page.ts';
import { placeOf } from './places.ts';

/** The pages beside the conversation: tasks, one task, settings; and the way out. */
export function placeRoutes(parts: ConsoleParts): Router {
  const router = Router();
  router.get(['/tasks', '/tasks/:id', '/tasks/:id/changes', '/runs/:id', '/settings'], (request, response, next) => {
    const place = placeOf(request.originalUrl);
    if (place === undefined) {
      next();
      return undefined;
    }
    return showPlace(parts, request, response, place);
  });
  router.post('/sign-out', ...fromOwnForm(parts), (request, response) => signOut(parts, request, response));
  return router;
}

async function signOut(parts: ConsoleParts, request: Request, response: Response): Promise<void> {
  const { actor, secret } = requiredVisit(response);
  if (secret !== undefined) await parts.members?.end(secret);
  if (formField(request.body, 'where') === 'everywhere') await parts.members?.endAll(actor);
  endSession(request, response, parts.origins);
  sendProblem(request, response, signedOut(parts), parts.shell);
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
