import type { Config } from '../../config/config.ts';
import type { SurfaceName } from '../../domain/destination.ts';
import type { Surface } from '../../ports/surface.ts';
import { createMessageLog } from '../../store/message-log.ts';
import { RESULT_LIMITS as DISCORD_LIMITS } from '../../surfaces/discord/limits.ts';
import { directOf as directOnDiscord } from '../../surfaces/discord/places.ts';
import { RESULT_LIMITS as SLACK_LIMITS } from '../../surfaces/slack/limits.ts';
import { directOf as directOnSlack } from '../../surfaces/slack/places.ts';
import type { CloudBase } from './cloud-base.ts';
import { surfaceLater } from './surface-later.ts';

/** Slack and Discord, as far as they are configured, for sending only. Each is loaded by its first message. */
export function openPlatformSenders(config: Config, base: CloudBase): ReadonlyMap<SurfaceName, Surface> {
  const senders = new Map<SurfaceName, Surface>();
  const { slack, discord } = config;
  if (slack !== undefined) {
    const load = async () => (await import('./slack-sender.ts')).slackSender(slack, config, base);
    const known = { name: 'slack', limits: SLACK_LIMITS, direct: directOnSlack } as const;
    // Files are messages of their own there; where the bot may post, Discord tells with what comes in.
    senders.set('slack', surfaceLater(known, ['startUpload', 'closed'], load));
  }
  if (discord !== undefined) {
    const load = async () => (await import('./discord-sender.ts')).discordSender(discord, base, createMessageLog(base));
    senders.set(
      'discord',
      surfaceLater({ name: 'discord', limits: DISCORD_LIMITS, direct: directOnDiscord }, [], load),
    );
  }
  return senders;
}
