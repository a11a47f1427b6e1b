import { Router } from 'express';
import { checkHealth } from '../../usecases/check-health.ts';
import type { UseCaseContext } from '../../usecases/context.ts';

/** Whether it is alive, its store answers and its rounds are made: for balancers and people, without a key and without figures. */
export function healthRoutes({
  context,
  version,
}: {
  readonly context: Pick<UseCaseContext, 'clock' | 'items' | 'log'>;
  readonly version: string;
}): Router {
  const router = Router();
  router.get(['/health', '/api/health', '/healthz', '/readyz'], async (_request, response) => {
    const checks = await checkHealth(context);
    const works = checks.store === 'ok';
    const isWell = works && checks.attention === 'ok' && (checks.watchdog === 'ok' || checks.watchdog === 'not-yet');
    response
      .set('Cache-Control', 'no-store')
      .status(works ? 200 : 503)
      .json({ status: works ? (isWell ? 'ok' : 'degraded') : 'failing', version, checks });
  });
  return router;
}
