import type { RequestHandler } from 'express';
import { aesVault } from '../../adapters/local/aes-vault.ts';
import { createSuggestions } from '../../chat/suggest.ts';
import type { DiscordConfig, SlackConfig } from '../../config/config.ts';
import type { SurfaceName } from '../../domain/destination.ts';
import type { Surface } from '../../ports/surface.ts';
import { createMessageLog } from '../../store/message-log.ts';
import type { CloudBase, DeployedConfig } from './cloud-base.ts';
import type { Talk } from './cloud-talk.ts';

/** The doors of one platform. */
export interface Platform {
  readonly routes: RequestHandler;
  /** Resolves when nothing that came in is at work any more. */
  idle(): Promise<void>;
}

const NOTHING: RequestHandler = (_request, _response, next) => next();

/** Slack with its doors, and Bolt. */
export async function openCloudSlack(
  slack: SlackConfig,
  { publicUrl, secret }: DeployedConfig,
  base: CloudBase,
  talk: Talk,
): Promise<Platform> {
  const { createSlack } = await import('../slack.ts');
  const parts = {
    ...doorParts(base, talk),
    context: talk.context,
    vault: aesVault(secret),
    publicUrl,
    keepsHomes: false,
  };
  const { idle, routes = NOTHING, surface } = createSlack(slack, parts);
  showBy(talk, surface);
  return { routes, idle };
}

/** Discord with its doors. */
export async function openCloudDiscord(discord: DiscordConfig, base: CloudBase, talk: Talk): Promise<Platform> {
  const { createDiscord } = await import('../discord.ts');
  const parts = { ...doorParts(base, talk), context: talk.context, messages: createMessageLog(base) };
  const { routes = NOTHING, surface } = createDiscord(discord, parts);
  showBy(talk, surface);
  return { routes, idle: async () => {} };
}

function doorParts({ clock, log, signer, timers }: CloudBase, { chat, context }: Talk) {
  return { chat, suggestions: createSuggestions(context), signer, clock, timers, log };
}

/** What the doors learn of a place, the sender knows from then on. */
function showBy({ context }: Talk, surface: Surface): void {
  context.surfaces = new Map<SurfaceName, Surface>([...context.surfaces, [surface.name, surface]]);
}
