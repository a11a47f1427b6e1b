import { aesVault } from '../../adapters/local/aes-vault.ts';
import { resvgPainter } from '../../adapters/resvg/resvg-painter.ts';
import type { SlackConfig } from '../../config/config.ts';
import type { Surface } from '../../ports/surface.ts';
import { anyConnection, installedConnections, singleConnection } from '../../surfaces/slack/connections.ts';
import { createWriter } from '../../surfaces/slack/message-body.ts';
import { createFindChannel } from '../../surfaces/slack/send/direct-channels.ts';
import { slackSurface } from '../../surfaces/slack/slack-surface.ts';
import { slackInstallations } from '../slack-installations.ts';
import type { CloudBase } from './cloud-base.ts';

/** Slack for posting only. */
export function slackSender(
  { apiUrl, botToken }: SlackConfig,
  { secret }: { readonly secret?: string },
  base: CloudBase,
): Surface {
  const { clock, items } = base;
  const installations = slackInstallations({ items, vault: aesVault(secret ?? ''), clock });
  const installed = installedConnections({ installations, apiUrl, clock });
  const own = botToken === undefined ? [] : [singleConnection({ token: botToken, apiUrl })];
  const connections = anyConnection([...own, installed]);
  const write = createWriter(base);
  return slackSurface({ connections, write, clock, findChannel: createFindChannel(), paint: resvgPainter() });
}
