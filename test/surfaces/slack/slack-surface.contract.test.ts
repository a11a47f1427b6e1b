import { hmacSigner } from '../../../src/adapters/local/hmac-signer.ts';
import type { Card } from '../../../src/domain/card.ts';
import { singleConnection } from '../../../src/surfaces/slack/connections.ts';
import { createWriter } from '../../../src/surfaces/slack/message-body.ts';
import { channelPlace } from '../../../src/surfaces/slack/places.ts';
import { createFindChannel } from '../../../src/surfaces/slack/send/direct-channels.ts';
import { slackSurface } from '../../../src/surfaces/slack/slack-surface.ts';
import { surfaceContract } from '../../contract/surface.ts';
import { postViolations } from '../../stand-ins/slack-limits.ts';
import { startSlackServer } from '../../stand-ins/slack-server.ts';
import { makeClock, makeContext, NOW } from '../../support/context.ts';
import { actionOf, controlsOf, textOf, titleOf } from './read-message.ts';

const signer = hmacSigner('a secret of forty characters for the tests');
const CHANNEL = channelPlace('T100', { id: 'C20', name: 'dev' });

surfaceContract({
  name: 'Slack',
  show(card: Card) {
    const body = createWriter({ signer, clock: makeClock(NOW) }).message(card, CHANNEL.workspace);
    const controls = controlsOf(body).map(({ label, value }) => ({
      label,
      action: actionOf(value, CHANNEL.workspace, signer),
    }));
    return { text: textOf(body), controls, exceeded: postViolations(body) };
  },
  async open() {
    const { clock } = await makeContext();
    const server = await startSlackServer({ now: clock.now });
    const connections = singleConnection(server);
    return {
      surface: slackSurface({
        connections,
        write: createWriter({ signer, clock }),
        clock,
        findChannel: createFindChannel(),
      }),
      destination: CHANNEL,
      titles: async () => server.messages(CHANNEL.id).map(titleOf),
      texts: async () =>
        server
          .messages(CHANNEL.id)
          .flatMap((message) => [textOf(message), ...(message.files ?? []).map(({ id }) => server.fileText(id))])
          .join('\n'),
    };
  },
});
