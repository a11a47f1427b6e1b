import { isDeepStrictEqual } from 'node:util';
import { busyCard, unansweredCard } from '../../chat/cards/trouble-cards.ts';
import { createChat } from '../../chat/chat.ts';
import type { SurfaceName } from '../../domain/destination.ts';
import type { Inbound } from '../../domain/inbound.ts';
import type { Surface } from '../../ports/surface.ts';
import { answerLate } from '../../usecases/answer-late.ts';
import { sendPicture } from '../../usecases/send-picture.ts';
import type { CloudBase, DeployedConfig } from './cloud-base.ts';
import { openConversation } from './cloud-conversation.ts';
import { createHandOver } from './hand-over.ts';

/** The second half of an answer, as a message. */
export interface CloudAnswers {
  /** Asks the model, and says what comes of it. */
  answer(inbound: Inbound): Promise<void>;
  /** Says that no answer comes: who tried ended again and again without a word. */
  giveUp(inbound: Inbound): Promise<void>;
}

/** Answers lines that a model has to be asked for, or something drawn, as messages. */
export function openCloudAnswers(
  config: DeployedConfig,
  base: CloudBase,
  surfaces: ReadonlyMap<SurfaceName, Surface>,
): CloudAnswers {
  const handOver = createHandOver(base);
  const context = openConversation(config, base, { items: handOver.items });
  context.surfaces = surfaces;
  const chat = createChat(context);
  return {
    async answer(inbound) {
      // The event itself was answered with "the answer comes"; this is the other half of it.
      const reply = await chat.converse({ ...inbound, id: `${inbound.id}-later` });
      if (isDeepStrictEqual(reply.card, busyCard())) return;
      await answerLate(context, inbound, reply);
      // A message of Slack has its picture beside it, one of Discord within it.
      const { actor, conversation, id } = inbound;
      if (conversation.surface === 'slack')
        await sendPicture(context, { actor, conversation, inboundId: id }, reply.card);
      await handOver.tell();
    },
    async giveUp(inbound) {
      const said = inbound.content.kind === 'text' ? inbound.content.text : undefined;
      await answerLate(context, inbound, { card: unansweredCard(said), audience: 'me', outcome: 'error' });
    },
  };
}
