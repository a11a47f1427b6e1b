import { hmacSigner } from '../../../src/adapters/local/hmac-signer.ts';
import type { Card } from '../../../src/domain/card.ts';
import { createMessageLog } from '../../../src/store/message-log.ts';
import { createDiscordApi } from '../../../src/surfaces/discord/discord-api.ts';
import { discordSurface } from '../../../src/surfaces/discord/discord-surface.ts';
import { formShelf, formsOf } from '../../../src/surfaces/discord/form-shelf.ts';
import { actionEncoding, messageWriter } from '../../../src/surfaces/discord/message-body.ts';
import { channelPlace } from '../../../src/surfaces/discord/places.ts';
import { cardToContainer } from '../../../src/surfaces/discord/render/card-to-components.ts';
import { formToModal } from '../../../src/surfaces/discord/render/form-to-modal.ts';
import { surfaceContract } from '../../contract/surface.ts';
import { messageViolations } from '../../stand-ins/discord-limits.ts';
import { startDiscordServer } from '../../stand-ins/discord-server.ts';
import { makeContext, NOW } from '../../support/context.ts';
import { actionOf, controlsOf, textOf, titleOf } from './read-message.ts';

const signer = hmacSigner('a secret of forty characters for the tests');
const CHANNEL = channelPlace('10', '42', { id: '20', name: 'dev' });

surfaceContract({
  name: 'Discord',
  show(card: Card) {
    const encoding = { ...actionEncoding(CHANNEL, signer), form: (index: number) => `form.kept.${index}` };
    const body = {
      components: [cardToContainer(card, { now: NOW, encoding })],
      flags: (1 << 15) | (1 << 2),
      allowed_mentions: { parse: [] },
    };
    const windows = formsOf(card).map((form) => formToModal(card.title, form, encoding));
    const controls = controlsOf(body).map(({ label, id }) => {
      const opened = /^form\.kept\.(\d+)$/.exec(id)?.[1];
      const press = opened === undefined ? id : (windows[Number(opened)]?.custom_id ?? '');
      return { label, action: actionOf(press, CHANNEL.workspace, signer) };
    });
    return { text: textOf(body), controls, exceeded: messageViolations(body) };
  },
  async open() {
    const { context, clock } = await makeContext();
    const server = await startDiscordServer({ now: clock.now });
    const api = createDiscordApi(server);
    const shelf = formShelf({ messages: createMessageLog(context), clock });
    return {
      surface: discordSurface({ api, clock, write: messageWriter({ signer, clock, shelf }) }),
      destination: CHANNEL,
      titles: async () => server.messages(CHANNEL.id).map(titleOf),
      texts: async () =>
        server
          .messages(CHANNEL.id)
          .flatMap((message) => [textOf(message), ...(message.attachments ?? []).map(({ text }) => text)])
          .join('\n'),
    };
  },
});
