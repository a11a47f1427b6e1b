import { Router } from 'express';
import { resvgPainter } from '../adapters/resvg/resvg-painter.ts';
import type { Chat } from '../chat/chat.ts';
import type { Suggestions } from '../chat/suggest.ts';
import type { DiscordConfig } from '../config/config.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { MessageLog } from '../ports/message-log.ts';
import type { Signer } from '../ports/signer.ts';
import type { Surface } from '../ports/surface.ts';
import type { Timers } from '../ports/timers.ts';
import { commandDefinitions } from '../surfaces/discord/commands.ts';
import { createDiscordApi, type DiscordApi } from '../surfaces/discord/discord-api.ts';
import { discordSurface } from '../surfaces/discord/discord-surface.ts';
import { formShelf } from '../surfaces/discord/form-shelf.ts';
import { type ForwardedParts, forwardedRoutes } from '../surfaces/discord/forward/forwarded-routes.ts';
import { inviteLink } from '../surfaces/discord/invite-link.ts';
import { messageWriter } from '../surfaces/discord/message-body.ts';
import { workspaceOf } from '../surfaces/discord/places.ts';
import { interactionRoutes } from '../surfaces/discord/receive/interaction-routes.ts';
import { createInteractions } from '../surfaces/discord/receive/interactions.ts';
import { registerCommands } from '../surfaces/discord/register.ts';
import { sendError } from '../surfaces/discord/send/send-error.ts';
import type { UseCaseContext } from '../usecases/context.ts';
import { pauseWorkspace } from '../usecases/pause-workspace.ts';

/** What Discord is connected with. */
export interface DiscordParts {
  readonly chat: Chat;
  readonly suggestions: Suggestions;
  readonly messages: MessageLog;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly context: UseCaseContext;
}

/** Discord with all its doors; until one is opened, it can only send. */
export interface Discord {
  readonly surface: Surface;
  /** `POST /discord/interactions`, when the public key is known; `/discord/forwarded`, when there may be a forwarder. */
  readonly routes: Router | undefined;
  /** Goes online and registers the commands, and tells what it found. What goes wrong does not stop the bot. */
  connect(tell: (line: string) => void): void;
  close(): Promise<void>;
}

/** Puts the Discord surface together; this file is loaded only when Discord is configured. */
export function createDiscord(config: DiscordConfig, parts: DiscordParts): Discord {
  const { clock, log, messages } = parts;
  const api = createDiscordApi({
    ...config,
    onManyRefused: (count) => log.error('discord-many-refused', { count, hint: 'Discord bans addresses that go on.' }),
  });
  const shelf = formShelf({ messages, clock });
  const write = messageWriter({ ...parts, shelf });
  const interactions = createInteractions({ ...parts, api, shelf, write });
  let close = async (): Promise<void> => {};
  return {
    surface: discordSurface({ api, clock, write, paint: resvgPainter() }),
    routes: routesOf(config, { ...parts, api, write, interactions }),
    connect(tell) {
      const removed = (guildId: string) => leave(parts, guildId);
      const opening = openOwnGateway({ ...parts, ...config, api, write, interactions, removed }, tell);
      close = async () => (await opening).close();
      checkSetUp(api, config).then(
        (lines) => lines.forEach(tell),
        (error: unknown) => log.warn('discord-not-checked', { error: sendError(error, 'no') }),
      );
    },
    close: () => close(),
  };
}

/** Tasks of a server without the bot have nowhere to go; they wait for its return. */
async function leave({ context, log }: DiscordParts, guildId: string): Promise<void> {
  const reason = 'AutoTask was removed from the Discord server';
  const paused = await pauseWorkspace(context, { workspace: workspaceOf(guildId, ''), reason });
  log.warn('discord-bot-removed', { guildId, paused });
}

function routesOf({ forwardKey, publicKey }: DiscordConfig, parts: Omit<ForwardedParts, 'key'>): Router | undefined {
  const router = Router();
  if (publicKey !== undefined) router.use(interactionRoutes({ ...parts, publicKey }));
  if (forwardKey !== undefined) router.use(forwardedRoutes({ ...parts, key: forwardKey }));
  return router.stack.length === 0 ? undefined : router;
}

/** Goes online. Loaded only then: where interactions come by HTTP, nothing of discord.js is needed. */
async function openOwnGateway(
  parts: Parameters<typeof import('../surfaces/discord/receive/gateway.ts').openGateway>[0],
  tell: (line: string) => void,
): Promise<{ close(): Promise<void> }> {
  const { openGateway } = await import('../surfaces/discord/receive/gateway.ts');
  const gateway = openGateway(parts);
  gateway.ready.then(
    ({ name, servers }) => tell(`online as ${name} in ${servers} ${servers === 1 ? 'server' : 'servers'}`),
    () => tell(`does not let the bot in. Fix: check DISCORD_TOKEN, or reset it in the Developer Portal`),
  );
  return gateway;
}

/** Registers the commands and looks where Discord sends them; lines about what a person should know. */
async function checkSetUp(api: DiscordApi, { applicationId, publicKey }: DiscordConfig): Promise<readonly string[]> {
  const outcome = await registerCommands(api, commandDefinitions());
  const { interactions_endpoint_url: endpoint } = await api.application();
  const isElsewhere = publicKey === undefined && typeof endpoint === 'string' && endpoint !== '';
  return [
    ...(outcome === 'registered'
      ? [`commands registered; to add the bot to a server: ${inviteLink(applicationId)}`]
      : []),
    ...(isElsewhere
      ? [
          `sends commands and buttons to ${endpoint}. Fix: empty that field in the Developer Portal, or set DISCORD_PUBLIC_KEY`,
        ]
      : []),
  ];
}

/** `autotask register`: the commands as this version has them. Returns what to tell. */
export async function registerDiscordCommands(config: DiscordConfig): Promise<string> {
  const api = createDiscordApi(config);
  const outcome = await registerCommands(api, commandDefinitions()).catch((error: unknown) => {
    throw sendError(error, 'no');
  });
  const said = outcome === 'registered' ? 'Commands registered' : 'Commands were registered already';
  return `${said}. Add the bot to a server: ${inviteLink(config.applicationId)}`;
}
