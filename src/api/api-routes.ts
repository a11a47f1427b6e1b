import { type ErrorRequestHandler, Router } from 'express';
import { AutoTaskError } from '../domain/errors.ts';
import type { ApiParts } from './api-parts.ts';
import { notFound, ProblemError, type ProblemFacts, problemDocument } from './http/problem.ts';
import { takeBytes } from './http/read-body.ts';
import type { Route } from './http/route.ts';
import { routeServer } from './http/serve-route.ts';
import { openApiDocument } from './open-api.ts';
import { actionRoutes } from './resources/actions.ts';
import { allTaskRoutes } from './resources/all-tasks.ts';
import { approvalRoutes } from './resources/approvals.ts';
import { askRoutes } from './resources/ask.ts';
import { auditRoutes } from './resources/audit.ts';
import { calendarRoutes } from './resources/calendar.ts';
import { copyRoutes } from './resources/copy.ts';
import { cronRoutes } from './resources/cron.ts';
import { dataRoutes } from './resources/data.ts';
import { docsRoutes } from './resources/docs.ts';
import { eventRoutes } from './resources/events.ts';
import { executeRoutes } from './resources/execute.ts';
import { figureRoutes } from './resources/figures.ts';
import { handoverRoutes } from './resources/handovers.ts';
import { healthRoutes } from './resources/health.ts';
import { installationRoutes } from './resources/installation.ts';
import { memberRoutes } from './resources/members.ts';
import { memoryRoutes } from './resources/memory.ts';
import { runRoutes } from './resources/runs.ts';
import { settingsRoutes } from './resources/settings.ts';
import { snoozeRoutes } from './resources/snooze.ts';
import { taskActionRoutes } from './resources/task-actions.ts';
import { taskFileRoutes } from './resources/task-file.ts';
import { taskRoutes } from './resources/tasks.ts';
import { undoRoutes } from './resources/undo.ts';
import { usageRoutes } from './resources/usage.ts';
import { versionRoutes } from './resources/versions.ts';
import { webhookTaskRoutes } from './resources/webhooks.ts';
import { webhookRoutes } from './webhooks/webhook-routes.ts';

/** Every address that a token opens. */
const ROUTES: readonly Route[] = [
  ...taskActionRoutes,
  ...taskRoutes,
  ...runRoutes,
  ...executeRoutes,
  ...actionRoutes,
  ...copyRoutes,
  ...figureRoutes,
  ...usageRoutes,
  ...auditRoutes,
  ...calendarRoutes,
  ...taskFileRoutes,
  ...installationRoutes,
  ...dataRoutes,
  ...webhookTaskRoutes,
  ...eventRoutes,
  ...approvalRoutes,
  ...allTaskRoutes,
  ...askRoutes,
  ...undoRoutes,
  ...handoverRoutes,
  ...versionRoutes,
  ...memoryRoutes,
  ...snoozeRoutes,
  ...settingsRoutes,
  ...memberRoutes,
];

/** The REST API: what the conversation can do, for programs. */
export function apiRoutes(parts: ApiParts): Router {
  const router = Router({ caseSensitive: true });
  router.use(healthRoutes(parts));
  router.use('/api', (_request, response, next) => {
    response.set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' });
    next();
  });
  router.use(docsRoutes(() => openApiDocument(ROUTES, parts.version)));
  router.use(cronRoutes(parts));
  router.use(webhookRoutes(parts));
  const serve = routeServer(parts);
  for (const route of ROUTES) router[route.method](route.path.replace(/\{(\w+)\}/g, ':$1'), takeBytes(), serve(route));
  router.use('/api', () => {
    throw notFound('address');
  });
  router.use('/api', tellProblem(parts));
  return router;
}

/** Every fault as a problem document; what is ours alone goes to the log, never a stack to the caller. */
function tellProblem({ context }: ApiParts): ErrorRequestHandler {
  return (error, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const facts = factsOf(error);
    if (facts.status >= 500) context.log.error('api-fault', { error });
    response.status(facts.status).set(facts.headers ?? {});
    response.type('application/problem+json').send(JSON.stringify(problemDocument(facts)));
  };
}

function factsOf(error: unknown): ProblemFacts {
  if (error instanceof ProblemError) return error.facts;
  // Express says so of an address that cannot be decoded.
  if (error instanceof URIError) return notFound('address').facts;
  const retryable = error instanceof AutoTaskError && error.retryable;
  return {
    status: retryable ? 503 : 500,
    code: retryable ? 'unavailable' : 'fault',
    title: retryable ? 'Not available now' : 'A mistake of ours',
    detail: retryable ? 'The store cannot be used at this moment.' : 'The request could not be carried out.',
    fix: retryable
      ? 'Send it again in a moment, with the same Idempotency-Key.'
      : 'Look at the log of AutoTask for "api-fault".',
    ...(retryable ? { headers: { 'Retry-After': '5' } } : {}),
  };
}
