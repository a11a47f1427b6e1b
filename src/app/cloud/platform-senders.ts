import type { Config } from '../../config/config.ts';
import type { SurfaceName } from '../../domain/destination.ts';
import type { Surface } from '../../ports/surface.ts';
import { createMessageLog } from '../../store/message-log.ts';
import type { CloudBase } from './cloud-base.ts';

/** Slack and Discord, as far as they are configured, for sending only. */
export async function openPlatformSenders(config: Config, base: CloudBase): Promise<ReadonlyMap<SurfaceName, Surface>> {
  const senders = new Map<SurfaceName, Surface>();
  const { slack, discord } = config;
  if (slack !== undefined) {
    const { slackSender } = await import('./slack-sender.ts');
    senders.set('slack', slackSender(slack, config, base));
  }
  if (discord !== undefined) {
    const { discordSender } = await import('./discord-sender.ts');
    senders.set('discord', discordSender(discord, base, createMessageLog(base)));
  }
  return senders;
}
