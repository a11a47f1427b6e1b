import { hmacSigner } from '../../../src/adapters/local/hmac-signer.ts';
import { yamlText } from '../../../src/adapters/yaml/yaml-text.ts';
import { plainAgent } from '../../../src/agent/plain-agent.ts';
import { deliveryCards } from '../../../src/chat/cards/delivery-cards.ts';
import { type Chat, createChat } from '../../../src/chat/chat.ts';
import type { ChatContext } from '../../../src/chat/context.ts';
import type { WebSurfaceOptions } from '../../../src/surfaces/web/web-surface.ts';
import { tellOwner } from '../../../src/usecases/tell-owner.ts';
import { messagesToOwners, tellOwners } from '../../../src/usecases/tell-owners.ts';
import type { TestContext } from '../../support/context.ts';
import { followingTimers } from '../../support/following-timers.ts';
import { type OpenConsole, openConsole } from './open-console.ts';

/** A console over the real conversation, the real use cases and a real store. */
export async function openRealConsole(options: Partial<WebSurfaceOptions> = {}): Promise<OpenConsole> {
  let chat: Chat | undefined;
  let context: ChatContext | undefined;
  const opened = await openConsole(
    (inbound) => {
      if (chat === undefined) throw new Error('The chat is not open yet.');
      return chat.converse(inbound);
    },
    { tellOwners: async (done) => (context === undefined ? undefined : await tellOwners(context, done)), ...options },
  );
  context = chatContext(opened.test);
  chat = createChat(context);
  return opened;
}

function chatContext({ context, clock }: TestContext): ChatContext {
  const parts: ChatContext = {
    ...context,
    tellOwner: (change) => tellOwner(parts, change),
    tellOwners: (change) => messagesToOwners(parts, change),
    agent: plainAgent({ tools: [], sources: { folders: [], github: { host: 'github.com' } }, clock }),
    surfaces: new Map(),
    cards: deliveryCards(),
    worker: 'test',
    slots: 5,
    data: yamlText,
    feeds: {},
    timers: followingTimers(clock, { operations: 0 }),
    signer: hmacSigner('a secret of forty characters for the tests'),
    defaults: { zone: 'Europe/Paris', defaultTime: '09:00', locale: 'en' },
  };
  return parts;
}
