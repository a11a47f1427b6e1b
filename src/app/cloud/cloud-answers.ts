import { isDeepStrictEqual } from 'node:util';
import { busyCard } from '../../chat/cards/trouble-cards.ts';
import { createChat } from '../../chat/chat.ts';
import type { SurfaceName } from '../../domain/destination.ts';
import type { Inbound } from '../../domain/inbound.ts';
import type { Surface } from '../../ports/surface.ts';
import { answerLate } from '../../usecases/answer-late.ts';
import type { CloudBase, DeployedConfig } from './cloud-base.ts';
import { openConversation } from './cloud-conversation.ts';
import { createHandOver } from './hand-over.ts';

/** Answers lines that a model has to be asked for, as messages. */
export function openCloudAnswers(
  config: DeployedConfig,
  base: CloudBase,
  surfaces: ReadonlyMap<SurfaceName, Surface>,
): (inbound: Inbound) => Promise<void> {
  const handOver = createHandOver(base);
  const context = openConversation(config, base, { items: handOver.items });
  context.surfaces = surfaces;
  const chat = createChat(context);
  return async (inbound) => {
    // The event itself was answered with "the answer comes"; this is the other half of it.
    const reply = await chat.converse({ ...inbound, id: `${inbound.id}-later` });
    if (isDeepStrictEqual(reply.card, busyCard())) return;
    await answerLate(context, inbound, reply);
    await handOver.tell();
  };
}
