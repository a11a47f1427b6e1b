import type { Chat } from '../../../src/chat/chat.ts';
import type { Reply } from '../../../src/domain/card.ts';
import type { Inbound } from '../../../src/domain/inbound.ts';

/** A chat that answers by a script and remembers what came in. Without a script it repeats what it heard. */
export class ScriptedChat implements Chat {
  readonly heard: Inbound[] = [];
  readonly #answer: (inbound: Inbound) => Reply | Promise<Reply>;

  constructor(answer: (inbound: Inbound) => Reply | Promise<Reply> = echo) {
    this.#answer = answer;
  }

  async converse(inbound: Inbound): Promise<Reply> {
    this.heard.push(inbound);
    return await this.#answer(inbound);
  }
}

function echo({ content }: Inbound): Reply {
  const title = content.kind === 'text' ? `Heard: ${content.text}` : `Pressed: ${content.action.verb}`;
  return { card: { title, tone: 'neutral', blocks: [] }, audience: 'me', outcome: 'done' };
}
