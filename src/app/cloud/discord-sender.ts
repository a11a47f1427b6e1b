import { resvgPainter } from '../../adapters/resvg/resvg-painter.ts';
import type { DiscordConfig } from '../../config/config.ts';
import type { MessageLog } from '../../ports/message-log.ts';
import type { Surface } from '../../ports/surface.ts';
import { createDiscordApi } from '../../surfaces/discord/discord-api.ts';
import { discordSurface } from '../../surfaces/discord/discord-surface.ts';
import { formShelf } from '../../surfaces/discord/form-shelf.ts';
import { messageWriter } from '../../surfaces/discord/message-body.ts';
import type { CloudBase } from './cloud-base.ts';

/** Discord for posting only, over REST. */
export function discordSender(config: DiscordConfig, base: CloudBase, messages: MessageLog): Surface {
  const { log } = base;
  const api = createDiscordApi({
    ...config,
    onManyRefused: (count) => log.error('discord-many-refused', { count, hint: 'Discord bans addresses that go on.' }),
  });
  const shelf = formShelf({ messages, clock: base.clock });
  return discordSurface({
    api,
    clock: base.clock,
    write: messageWriter({ signer: base.signer, clock: base.clock, shelf }),
    paint: resvgPainter(),
  });
}
