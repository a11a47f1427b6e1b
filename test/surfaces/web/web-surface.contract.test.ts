import { hmacSigner } from '../../../src/adapters/local/hmac-signer.ts';
import type { Card } from '../../../src/domain/card.ts';
import { LOCAL_WORKSPACE } from '../../../src/domain/ids.ts';
import { createMessageLog } from '../../../src/store/message-log.ts';
import { consoleSurface } from '../../../src/surfaces/web/console-surface.ts';
import { CONSOLE } from '../../../src/surfaces/web/conversation.ts';
import { press } from '../../../src/surfaces/web/render/press.ts';
import { renderCard } from '../../../src/surfaces/web/render/render-card.ts';
import { surfaceContract } from '../../contract/surface.ts';
import { makeContext, NOW } from '../../support/context.ts';
import { controlsOf, textOf } from './read-markup.ts';

const signer = hmacSigner('a secret of forty characters for the tests');

surfaceContract({
  name: 'the web console',
  show(card: Card) {
    const on = press('m-1', signer, { workspace: LOCAL_WORKSPACE, csrf: 'token', event: 'event', source: '1' });
    const markup = renderCard(card, { now: NOW, level: 3, on }).text;
    // The console scrolls and has no limits of a platform; what a browser cannot bear is markup without end.
    const exceeded = markup.length > 300_000 ? [`${markup.length} characters of markup`] : [];
    return { text: textOf(markup), controls: controlsOf(markup, signer), exceeded };
  },
  async open() {
    const { context } = await makeContext();
    const messages = createMessageLog(context);
    return {
      surface: consoleSurface({ messages, events: context.events, clock: context.clock }),
      destination: CONSOLE,
      texts: async () =>
        (await messages.list(CONSOLE, { limit: 100 }))
          .map(({ content }) =>
            content.kind === 'card'
              ? textOf(
                  renderCard(content.card, {
                    now: NOW,
                    level: 3,
                    on: press('m-1', signer, { workspace: LOCAL_WORKSPACE, csrf: 't', event: 'e', source: '1' }),
                  }).text,
                )
              : '',
          )
          .join('\n'),
      titles: async () =>
        (await messages.list(CONSOLE, { limit: 100 })).map(({ content }) =>
          content.kind === 'card' ? content.card.title : content.text,
        ),
    };
  },
});
