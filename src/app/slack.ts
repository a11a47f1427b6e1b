import { Router } from 'express';
import { resvgPainter } from '../adapters/resvg/resvg-painter.ts';
import type { SlackConfig } from '../config/config.ts';
import type { Log } from '../ports/log.ts';
import type { Surface } from '../ports/surface.ts';
import type { Connections, singleConnection } from '../surfaces/slack/connections.ts';
import type { Installations } from '../surfaces/slack/installations.ts';
import { workspaceOf } from '../surfaces/slack/places.ts';
import { httpDoor } from '../surfaces/slack/receive/http-door.ts';
import { installRoutes } from '../surfaces/slack/receive/install-routes.ts';
import { keepHomes } from '../surfaces/slack/receive/keep-homes.ts';
import { createMessages } from '../surfaces/slack/receive/messages.ts';
import { createPresses } from '../surfaces/slack/receive/presses.ts';
import type { ListeningParts } from '../surfaces/slack/receive/slack-app.ts';
import { openSocketDoor } from '../surfaces/slack/receive/socket-door.ts';
import { createTyping } from '../surfaces/slack/receive/typing.ts';
import { sendError } from '../surfaces/slack/send/send-error.ts';
import { slackSurface } from '../surfaces/slack/slack-surface.ts';
import { pauseWorkspace } from '../usecases/pause-workspace.ts';
import { type SlackReceivingParts, slackReceiving } from './slack-receiving.ts';

/** What Slack is connected with. */
export interface SlackParts extends SlackReceivingParts {
  readonly publicUrl: string | undefined;
  /** Home tabs follow what is stored, as long as this process goes on. */
  readonly keepsHomes: boolean;
}

/** Slack with all its doors; until one is opened, it can only send. */
export interface Slack {
  readonly surface: Surface;
  /** `POST /slack/events` and `/slack/install`, as far as they are configured. */
  readonly routes: Router | undefined;
  /** Asks Slack who we are and opens the line. What goes wrong is told in the log and does not stop the bot. */
  connect(tell: (line: string) => void): void;
  /** Resolves when nothing that came in is at work any more. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

/** Puts the Slack surface together; this file is loaded only when Slack is configured. */
export function createSlack(config: SlackConfig, parts: SlackParts): Slack {
  const { log } = parts;
  const { apiUrl, appToken } = config;
  const { connections, installations, own, receiving } = slackReceiving(config, parts);
  const { background, clock, findChannel, spots, write } = receiving;
  const listening: ListeningParts = {
    ...{ ...receiving, apiUrl, removed: (teamId) => leave(parts, { connections, installations }, teamId) },
    messages: createMessages(receiving),
    presses: createPresses(receiving),
    typing: createTyping(receiving),
  };
  const homes = parts.keepsHomes ? keepHomes(receiving, parts.context.events) : undefined;
  let close = async (): Promise<void> => {};
  return {
    surface: slackSurface({ connections, write, clock, findChannel, spots, paint: resvgPainter() }),
    routes: routesOf(config, listening, { ...parts, installations }),
    connect(tell) {
      if (own === undefined) tell(`any workspace, installed at ${parts.publicUrl}/slack/install, ${waysIn(config)}`);
      else void tellOwn(own, config, tell, log);
      if (appToken !== undefined) close = openSocketDoor(listening, appToken).close;
    },
    idle: () => background.idle(),
    async close() {
      await homes?.close();
      await close();
      await background.idle();
    },
  };
}

async function tellOwn(
  connections: ReturnType<typeof singleConnection>,
  config: SlackConfig,
  tell: (line: string) => void,
  log: Log,
): Promise<void> {
  try {
    tell(`workspace ${(await connections.own()).name}, ${waysIn(config)}`);
  } catch (error) {
    const { message, hint = '' } = sendError(error, 'no');
    tell(`not connected: ${message} ${hint}`.trimEnd());
    log.error('slack-not-connected', { error });
  }
}

/** `/slack/events`, and `/slack/install` where workspaces may install the app by themselves. */
function routesOf(
  { apiUrl, install, signingSecret }: SlackConfig,
  listening: ListeningParts,
  { installations, log, publicUrl }: Pick<SlackParts, 'log' | 'publicUrl'> & { readonly installations: Installations },
): Router | undefined {
  const router = Router();
  if (signingSecret !== undefined) router.use(httpDoor(listening, signingSecret));
  if (install !== undefined && publicUrl !== undefined)
    router.use(installRoutes({ ...install, apiUrl, publicUrl, installations, log }));
  return router.stack.length === 0 ? undefined : router;
}

/** Tasks of a workspace without the app have nowhere to go; they wait for its return. */
async function leave(
  { context, log }: SlackParts,
  { connections, installations }: { readonly connections: Connections; readonly installations: Installations },
  teamId: string,
): Promise<void> {
  await installations.remove(teamId);
  connections.forget(teamId);
  const reason = 'AutoTask was removed from the Slack workspace';
  const paused = await pauseWorkspace(context, { workspace: workspaceOf(teamId), reason });
  log.warn('slack-app-removed', { teamId, paused });
}

function waysIn({ appToken, signingSecret }: SlackConfig): string {
  const ways = [
    ...(appToken === undefined ? [] : ['Socket Mode']),
    ...(signingSecret === undefined ? [] : ['POST /slack/events']),
  ];
  return `by ${ways.join(' and ')}`;
}
