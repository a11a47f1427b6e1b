import { isDeepStrictEqual } from 'node:util';
import { busyCard, faultCard } from '../../../chat/cards/trouble-cards.ts';
import type { Reply } from '../../../domain/card.ts';
import { AutoTaskError } from '../../../domain/errors.ts';
import type { Inbound } from '../../../domain/inbound.ts';
import type { LastSpot } from '../last-spots.ts';
import { inboundOf, type ReceivingParts, type Scene } from './scene.ts';

/** The first answer is due after 3 s; past this it follows later. */
export const ANSWER_WITHIN_MS = 2_000;

/** Asks the conversation. What cannot even be asked becomes a card too. */
export async function converse(
  parts: ReceivingParts,
  scene: Scene,
  event: { readonly id: string; readonly at?: number } & Pick<Inbound, 'about' | 'channels' | 'content'>,
): Promise<Reply> {
  parts.spots.note(scene.connection.teamId, scene.userId, lastSpotOf(parts, scene));
  try {
    const person = await parts.people.find(scene.connection, scene.userId);
    return await parts.chat.converse(inboundOf(scene, person, { at: parts.clock.now(), ...event }));
  } catch (error) {
    parts.log.warn('slack-not-asked', { id: event.id, error });
    const { message, hint } =
      error instanceof AutoTaskError ? error : { message: 'Slack did not answer.', hint: undefined };
    const said = event.content.kind === 'text' ? event.content.text : undefined;
    return {
      card: faultCard(said, message, hint ?? 'Try again in a minute.'),
      audience: 'me',
      outcome: 'error',
      personal: true,
    };
  }
}

/** Answers to a slash command, and what is done in the home tab, hang on nothing. */
function lastSpotOf({ clock }: ReceivingParts, { place, spot }: Scene): LastSpot | undefined {
  const { channel, thread, messageTs, isEphemeral } = spot;
  const root = thread ?? (isEphemeral === true ? undefined : messageTs);
  if (channel === undefined || root === undefined) return undefined;
  return { channel: channel.id, thread: root, private: place.private, at: clock.now() };
}

const BUSY = busyCard();

/** Whether another process works on the same event right now; it will answer. */
export function isBusy({ card }: Reply): boolean {
  return card.title === BUSY.title && isDeepStrictEqual(card, BUSY);
}
