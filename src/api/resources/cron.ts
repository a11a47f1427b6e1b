import { type Request, Router } from 'express';
import { dueTasks } from '../../usecases/due-tasks.ts';
import type { ApiParts } from '../api-parts.ts';
import { notFound, ProblemError } from '../http/problem.ts';
import { iso } from '../show/task-answer.ts';

const PATH = '/api/cron/check-scheduled-tasks';

/** A tick from outside, and what waits for one. Without a secret the address is not there. */
export function cronRoutes(parts: ApiParts): Router {
  const { context, cronSecret } = parts;
  const router = Router();
  router.use(PATH, (request, _response, next) => {
    if (cronSecret === undefined) throw notFound('address');
    if (!isSecret(parts, request, cronSecret)) throw wrongSecret();
    next();
  });
  router.get(PATH, async (_request, response) => {
    const { scheduled, due } = await dueTasks(context);
    const timestamp = iso(context.clock.now());
    response.json({ status: 'ok', scheduledTasks: scheduled, tasksCurrentlyDue: due, timestamp });
  });
  router.post(PATH, async (_request, response) => {
    const { due } = await dueTasks(context);
    const { attended, stuck } = await parts.tick();
    const started = Math.max(0, due - stuck);
    response.json({ checked: attended, started, timestamp: iso(context.clock.now()) });
  });
  return router;
}

/** Signatures of both are compared, so that neither length nor content shows in the time it takes. */
function isSecret({ signer }: ApiParts, request: Request, secret: string): boolean {
  const given = /^Bearer (.{1,500})$/.exec(request.get('authorization') ?? '')?.[1] ?? '';
  return signer.verify('link', `cron ${given}`, signer.sign('link', `cron ${secret}`));
}

function wrongSecret(): ProblemError {
  return new ProblemError({
    status: 401,
    code: 'no-token',
    title: 'Who are you?',
    detail: 'The secret is missing or wrong.',
    fix: 'Send Authorization: Bearer with the value of CRON_SECRET.',
    headers: { 'WWW-Authenticate': 'Bearer realm="AutoTask"' },
  });
}
