import { createMessageLog } from '../../../src/store/message-log.ts';
import { cardButtons, cardToText } from '../../../src/surfaces/terminal/card-to-text.ts';
import { TERMINAL_CONVERSATION, terminalSurface } from '../../../src/surfaces/terminal/terminal-surface.ts';
import { surfaceContract } from '../../contract/surface.ts';
import { makeContext, NOW } from '../../support/context.ts';

surfaceContract({
  name: 'the terminal',
  show: (card) => ({
    text: cardToText(card, { now: NOW }),
    controls: cardButtons(card),
    exceeded: [],
  }),
  async open() {
    const { context } = await makeContext();
    const messages = createMessageLog(context);
    return {
      surface: terminalSurface({ messages, events: context.events, clock: context.clock }),
      destination: TERMINAL_CONVERSATION,
      texts: async () =>
        (await messages.list(TERMINAL_CONVERSATION, { limit: 100 }))
          .map(({ content }) => (content.kind === 'card' ? cardToText(content.card, { now: NOW }) : ''))
          .join('\n'),
      titles: async () =>
        (await messages.list(TERMINAL_CONVERSATION, { limit: 100 })).map(({ content }) =>
          content.kind === 'card' ? content.card.title : content.text,
        ),
    };
  },
});
