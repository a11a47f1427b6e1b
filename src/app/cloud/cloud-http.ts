import express, { type Express, type RequestHandler, type Router } from 'express';
import { aesVault } from '../../adapters/local/aes-vault.ts';
import { type Chat, createChat } from '../../chat/chat.ts';
import type { ChatContext } from '../../chat/context.ts';
import { createSuggestions } from '../../chat/suggest.ts';
import type { SurfaceName } from '../../domain/destination.ts';
import type { Inbound } from '../../domain/inbound.ts';
import type { Surface } from '../../ports/surface.ts';
import { createMessageLog } from '../../store/message-log.ts';
import { feedRoutes } from '../../surfaces/calendar/feed-routes.ts';
import { readFeedTasks } from '../../usecases/calendar-feed.ts';
import { createApi } from '../api.ts';
import { noMailDoor } from '../no-mail-door.ts';
import { type CloudBase, type DeployedConfig, openCloudBase } from './cloud-base.ts';
import type { openCloudConsole } from './cloud-console.ts';
import { openConversation } from './cloud-conversation.ts';
import { dispatchOverdue } from './dispatch-overdue.ts';
import { createHandOver, type HandOver } from './hand-over.ts';

/** The doors that the function `http` holds open. */
export interface CloudHttp {
  readonly app: Express;
  /** Resolves when nothing that a request began goes on any more: afterwards the function is frozen. */
  idle(): Promise<void>;
}

/**
 * Everything that comes by HTTP: calendars, the REST API, Slack, Discord, the console. A model is never asked here, because
 * the first answer is due within three seconds: such a line, and what is due at once, goes to a worker.
 */
export async function openCloudHttp(config: DeployedConfig): Promise<CloudHttp> {
  const base = openCloudBase(config);
  const handOver = createHandOver(base);
  const later = (inbound: Inbound): Promise<void> => base.queue.send({ kind: 'answer', inbound }, 'high');
  const context = openConversation(config, base, { items: handOver.items, later });
  const app = express();
  app.disable('x-powered-by');
  app.use(noMailDoor({ context, signer: base.signer }));
  app.use(feedRoutes({ clock: base.clock, tasksOf: (secret) => readFeedTasks(context, secret) }));
  app.use(
    createApi(config, context, {
      poke: handOver.poke,
      // Nobody works here, so nobody could be waited for: the run is asked about again.
      longestWaitMs: 0,
      tick: async () => ({ attended: await dispatchOverdue(base, 0), stuck: 0 }),
    }),
  );
  const chat = telling(createChat(context), handOver);
  const platforms = await openPlatforms(config, base, { context, chat });
  for (const routes of platforms.routes) app.use(routes);
  context.surfaces = platforms.surfaces;
  const { publicUrl } = config;
  if (publicUrl !== undefined) app.use(consoleDoor({ ...config, publicUrl }, { chat, context }));
  return {
    app,
    async idle() {
      await platforms.idle();
      await handOver.told();
    },
  };
}

/** The doors of platforms that are configured; of the others nothing is loaded. */
async function openPlatforms(
  config: DeployedConfig,
  base: CloudBase,
  { chat, context }: { readonly chat: Chat; readonly context: ChatContext },
) {
  const { clock, log, signer, timers } = base;
  const doors = { chat, suggestions: createSuggestions(context), signer, clock, timers, log };
  const surfaces = new Map<SurfaceName, Surface>();
  const slack =
    config.slack === undefined
      ? undefined
      : (await import('../slack.ts')).createSlack(config.slack, {
          ...{ ...doors, context, vault: aesVault(config.secret), publicUrl: config.publicUrl },
        });
  if (slack !== undefined) surfaces.set('slack', slack.surface);
  const discord =
    config.discord === undefined
      ? undefined
      : (await import('../discord.ts')).createDiscord(config.discord, {
          ...{ ...doors, messages: createMessageLog(base) },
        });
  if (discord !== undefined) surfaces.set('discord', discord.surface);
  const routes = [slack?.routes, discord?.routes].filter((one) => one !== undefined);
  return { surfaces, routes, idle: async () => await slack?.idle() };
}

/** The console comes last, because it answers everything; its code is loaded by the first who wants it. */
function consoleDoor(...parts: Parameters<typeof openCloudConsole>): RequestHandler {
  let opened: Promise<Router> | undefined;
  return async (request, response, next) => {
    opened ??= import('./cloud-console.ts').then((console) => console.openCloudConsole(...parts));
    (await opened)(request, response, next);
  };
}

/** After each line or press: what it made due at once is handed to a worker before the answer goes out. */
function telling(chat: Chat, { tell }: HandOver): Chat {
  return {
    async converse(inbound) {
      const reply = await chat.converse(inbound);
      await tell();
      return reply;
    },
  };
}
