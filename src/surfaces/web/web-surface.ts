import { Router } from 'express';
import type { Chat } from '../../chat/chat.ts';
import type { Card } from '../../domain/card.ts';
import type { Run } from '../../domain/run.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Events } from '../../ports/events.ts';
import type { Log } from '../../ports/log.ts';
import type { MessageLog } from '../../ports/message-log.ts';
import type { Random } from '../../ports/random.ts';
import type { Signer } from '../../ports/signer.ts';
import type { Surface } from '../../ports/surface.ts';
import { notFound, showFault } from './access/fault-routes.ts';
import { requireOwnHost, securityHeaders } from './access/guard.ts';
import { requireVisit } from './access/guard-routes.ts';
import type { MemberSessions } from './access/member-sessions.ts';
import { sessionsOf } from './access/sessions.ts';
import { signInRoutes } from './access/sign-in-routes.ts';
import { recogniseVisit, signInByKey } from './access/visit.ts';
import { loadAssets } from './assets.ts';
import type { ConsoleParts } from './console-parts.ts';
import type { ConsoleReads } from './console-reads.ts';
import { consoleSurface } from './console-surface.ts';
import { liveRoutes } from './live/live-routes.ts';
import { liveStreams } from './live/live-stream.ts';
import { watchWorkingRuns } from './live/working-runs.ts';
import { auditRoutes } from './pages/audit-routes.ts';
import { calendarRoutes } from './pages/calendar-routes.ts';
import { chatRoutes } from './pages/chat-routes.ts';
import { dashboardRoutes } from './pages/dashboard-routes.ts';
import { placeRoutes } from './pages/place-routes.ts';
import { severalRoutes } from './pages/several-routes.ts';
import { templateRoutes } from './pages/template-routes.ts';
import { createTalk } from './talk.ts';

/** What the console needs; `app.ts` fills it. */
export interface WebSurfaceOptions extends ConsoleReads {
  readonly chat: Chat;
  readonly messages: MessageLog;
  readonly events: Events;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: Random;
  /** The key in the printed address, at least 32 characters; sessions are derived from it. */
  readonly accessKey: string;
  /** Where the console may be reached, without a path: `http://127.0.0.1:3000`. Any other `Host` is refused. */
  readonly publicOrigins: readonly string[];
  /** Whether whoever holds the key is the owner of this machine. Default: yes. */
  readonly local?: boolean;
  /** Those who sign in by a link from chat. */
  readonly members?: MemberSessions;
  /** Whether requests may last, so that pages hear of everything at once; else they ask now and then. Default: yes. */
  readonly live?: boolean;
  /** Shown where the conversation begins. */
  readonly welcome: () => Card;
  /** A run at work, shown while it works. */
  readonly progress: (run: Run, label: string, now: Instant) => Card;
  readonly version: string;
  readonly demo: boolean;
  /** Name of the model, absent when none is configured. */
  readonly model?: string;
  /** For times that belong to no task, until the browser has told its own zone. */
  readonly zoneDefault: ZoneId;
}

/** The web console: its routes (mounted last, they end with a friendly 404), its sending half, and how to stop it. */
export interface WebSurface {
  readonly routes: Router;
  readonly surface: Surface;
  /** Ends the live streams, so that the HTTP server can close. */
  close(): void;
}

/** Makes the web console. */
export function createWebSurface(options: WebSurfaceOptions): WebSurface {
  const parts = createParts(options);
  return {
    routes: createRoutes(parts, options.zoneDefault),
    surface: consoleSurface(options),
    close() {
      parts.streams.close();
      parts.working.close();
    },
  };
}

/** From the outside in: headers for every answer, our own name, files for anyone, then who it is, then the pages. */
function createRoutes(parts: ConsoleParts, zoneDefault: ZoneId): Router {
  const { sessions, origins, shell, local, members } = parts;
  const visits = { sessions, origins, zoneDefault, local, members };
  const router = Router();
  router.use(securityHeaders(origins), requireOwnHost(origins), shell.assets.serve);
  if (members !== undefined) router.use(signInRoutes(parts, members));
  router.use(signInByKey(visits), recogniseVisit(visits), requireVisit(parts));
  router.use(chatRoutes(parts), dashboardRoutes(parts), severalRoutes(parts), placeRoutes(parts));
  router.use(calendarRoutes(parts), auditRoutes(parts), templateRoutes(parts), liveRoutes(parts), notFound(parts));
  router.use(showFault(parts));
  return router;
}

function createParts(options: WebSurfaceOptions): ConsoleParts {
  const { clock, random, accessKey, demo, version, model, publicOrigins } = options;
  return {
    ...options,
    live: options.live ?? true,
    local: options.local ?? true,
    talk: createTalk(options),
    sessions: sessionsOf({ accessKey, now: () => clock.now(), newId: () => random.id(), endless: demo }),
    origins: publicOrigins.map((address) => new URL(address).origin),
    shell: { assets: loadAssets(), version, demo, ...(model === undefined ? {} : { model }) },
    streams: liveStreams(),
    working: watchWorkingRuns(options.events),
  };
}
