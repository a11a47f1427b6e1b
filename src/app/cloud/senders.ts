import { resvgPainter } from '../../adapters/resvg/resvg-painter.ts';
import { createSafeFetch } from '../../adapters/safe-fetch/safe-fetch.ts';
import type { Config } from '../../config/config.ts';
import type { SurfaceName } from '../../domain/destination.ts';
import type { Mailer } from '../../ports/mailer.ts';
import type { Surface } from '../../ports/surface.ts';
import { createMessageLog } from '../../store/message-log.ts';
import { mailSurface } from '../../surfaces/mail/mail-surface.ts';
import { consoleSurface } from '../../surfaces/web/console-surface.ts';
import { webhookSurface } from '../../surfaces/webhook/webhook-surface.ts';
import type { CloudBase } from './cloud-base.ts';
import { openPlatformSenders } from './platform-senders.ts';

/** The sending halves of what is configured. What receives (Bolt, discord.js, Express) is not loaded in a worker. */
export function openSenders(
  config: Config,
  base: CloudBase,
  mailer: Mailer | undefined,
): ReadonlyMap<SurfaceName, Surface> {
  const messages = createMessageLog(base);
  const senders = new Map<SurfaceName, Surface>([['web', consoleSurface({ ...base, messages })]]);
  const safeFetch = createSafeFetch({ privateHosts: config.privateHosts });
  senders.set('webhook', webhookSurface({ safeFetch, clock: base.clock }));
  for (const [name, surface] of openPlatformSenders(config, base)) senders.set(name, surface);
  if (mailer !== undefined) {
    senders.set('mail', mailSurface({ mailer, clock: base.clock, paint: resvgPainter() }));
  }
  return senders;
}
