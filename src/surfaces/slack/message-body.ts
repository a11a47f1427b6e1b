import type { KnownBlock } from '@slack/types';
import { encodeAction } from '../../chat/action-codec.ts';
import type { Card } from '../../domain/card.ts';
import type { WorkspaceId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Signer } from '../../ports/signer.ts';
import { cardToBlocks } from './render/card-to-blocks.ts';
import type { EncodeAction } from './render/controls.ts';
import { fallbackText } from './render/fallback-text.ts';

/** What every message has, however it is sent: nobody is mentioned and nothing is previewed (`security.md` A7, A8). */
export interface MessageBody {
  readonly text: string;
  readonly blocks: KnownBlock[];
  readonly unfurl_links: false;
  readonly unfurl_media: false;
  readonly parse: 'none';
  readonly link_names: false;
}

/** Makes cards into what is sent, with buttons that are valid in one workspace only. */
export interface Writer {
  message(card: Card, workspace: WorkspaceId): MessageBody;
  /** Words only: what Slack takes when it refused the blocks. */
  words(card: Card): Omit<MessageBody, 'blocks'> & { readonly mrkdwn: false };
  encoder(workspace: WorkspaceId): EncodeAction;
}

const INERT = { unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false } as const;

/** Makes the writer of the surface. */
export function createWriter({ signer, clock }: { readonly signer: Signer; readonly clock: Clock }): Writer {
  const encoder =
    (workspace: WorkspaceId): EncodeAction =>
    (action) =>
      encodeAction(action, workspace, signer);
  return {
    encoder,
    message(card, workspace) {
      const now = clock.now();
      const blocks = [...cardToBlocks(card, { now, encode: encoder(workspace) })];
      return { text: fallbackText(card, now), blocks, ...INERT };
    },
    words: (card) => ({ text: fallbackText(card, clock.now()), mrkdwn: false, ...INERT }),
  };
}
