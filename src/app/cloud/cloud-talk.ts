import { type Chat, createChat } from '../../chat/chat.ts';
import type { Inbound } from '../../domain/inbound.ts';
import type { CloudBase, DeployedConfig } from './cloud-base.ts';
import { type Conversation, openConversation } from './cloud-conversation.ts';
import type { HandOver } from './hand-over.ts';
import { openPlatformSenders } from './platform-senders.ts';

/** The conversation of the function `http`, and what it stands on. */
export interface Talk {
  readonly chat: Chat;
  readonly context: Conversation;
}

/** A model is never asked here, because the first answer is due within three seconds: such a line goes to a worker. */
export async function openTalk(config: DeployedConfig, base: CloudBase, handOver: HandOver): Promise<Talk> {
  const later = (inbound: Inbound): Promise<void> => base.queue.send({ kind: 'answer', inbound }, 'high');
  const context = openConversation(config, base, { items: handOver.items, later });
  context.surfaces = openPlatformSenders(config, base);
  return { context, chat: telling(createChat(context), handOver) };
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
