import { type APIContainerComponent, MessageFlags } from 'discord-api-types/v10';
import { encodeAction } from '../../chat/action-codec.ts';
import type { Card } from '../../domain/card.ts';
import type { ConversationRef } from '../../domain/destination.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Signer } from '../../ports/signer.ts';
import type { FormShelf } from './form-shelf.ts';
import { cardToContainer } from './render/card-to-components.ts';
import type { Encoding } from './render/controls.ts';

/** What every message of ours has, however it is sent: nobody is mentioned and nothing is previewed (`security.md` A7, A8). */
export interface MessageBody {
  readonly components: APIContainerComponent[];
  readonly flags: number;
  readonly allowed_mentions: { readonly parse: []; readonly replied_user: false };
}

const FLAGS = MessageFlags.IsComponentsV2 | MessageFlags.SuppressEmbeds;

/** Makes bodies of messages. */
export type MessageWriter = (
  card: Card,
  options: {
    readonly place: ConversationRef;
    /** Names the message, so that a second try keeps its forms once. */
    readonly key: string;
    readonly onlyForReader?: boolean;
    readonly marks?: readonly [number, number];
    /** What the card carries is posted with it. */
    readonly hasFiles?: boolean;
  },
) => Promise<MessageBody>;

/** Makes the writer of a surface. */
export function messageWriter(parts: {
  readonly signer: Signer;
  readonly clock: Clock;
  readonly shelf: FormShelf;
}): MessageWriter {
  return async (card, { place, key, onlyForReader = false, hasFiles = false, marks }) => {
    const form = await parts.shelf.keep(place, key, card);
    const encoding: Encoding = { ...actionEncoding(place, parts.signer), form };
    const container = cardToContainer(card, {
      now: parts.clock.now(),
      encoding,
      hasFiles,
      ...(marks === undefined ? {} : { marks }),
    });
    return {
      components: [container],
      flags: onlyForReader ? FLAGS | MessageFlags.Ephemeral : FLAGS,
      allowed_mentions: { parse: [], replied_user: false },
    };
  };
}

/** Presses of one workspace as text. */
export function actionEncoding({ workspace }: ConversationRef, signer: Signer): Pick<Encoding, 'action'> {
  return { action: (action) => encodeAction(action, workspace, signer) };
}
