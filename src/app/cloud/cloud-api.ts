import { type RequestHandler, Router } from 'express';
import { feedRoutes } from '../../surfaces/calendar/feed-routes.ts';
import { readFeedTasks } from '../../usecases/calendar-feed.ts';
import { createApi } from '../api.ts';
import type { CloudBase, DeployedConfig } from './cloud-base.ts';
import type { Talk } from './cloud-talk.ts';
import { dispatchOverdue } from './dispatch-overdue.ts';
import type { HandOver } from './hand-over.ts';

/** The REST API, and calendars for calendar programs. */
export function openCloudApi(
  config: DeployedConfig,
  base: CloudBase,
  { context, poke }: Pick<Talk, 'context'> & Pick<HandOver, 'poke'>,
): RequestHandler {
  const router = Router();
  router.use(feedRoutes({ clock: base.clock, tasksOf: (secret) => readFeedTasks(context, secret) }));
  router.use(
    createApi(config, context, {
      poke,
      // Nobody works here, so nobody could be waited for: the run is asked about again.
      longestWaitMs: 0,
      tick: async () => ({ attended: await dispatchOverdue(base, 0), stuck: 0 }),
    }),
  );
  return router;
}
