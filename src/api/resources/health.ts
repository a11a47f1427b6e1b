import { Router } from 'express';
import type { ApiParts } from '../api-parts.ts';

/** Whether it is alive and its store answers: for balancers and people, without a key and without figures. */
export function healthRoutes({ context, version }: ApiParts): Router {
  const router = Router();
  router.get(['/health', '/api/health', '/healthz', '/readyz'], async (_request, response) => {
    const works = await context.items.get({ pk: 'health', sk: 'probe' }).then(
      () => true,
      () => false,
    );
    const word = works ? 'ok' : 'failing';
    response
      .set('Cache-Control', 'no-store')
      .status(works ? 200 : 503)
      .json({ status: word, version, checks: { store: word } });
  });
  return router;
}
