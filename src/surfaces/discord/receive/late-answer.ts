import { DiscordAPIError } from '@discordjs/rest';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Card } from '../../../domain/card.ts';
import type { Timers } from '../../../ports/timers.ts';
import type { DiscordApi } from '../discord-api.ts';
import type { MessageWriter } from '../message-body.ts';
import { directPlace } from '../places.ts';
import { marksOf } from '../send/message-marks.ts';
import { sendError } from '../send/send-error.ts';

/** Nobody waits for this answer any more: three seconds or, once it was announced, fifteen minutes are over. */
const OVER: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.InvalidWebhookToken,
]);
const TRIES = 3;
const PAUSE_MS = 500;
/** Somebody waits for this answer: after a longer pause it would be no answer any more. */
const LONGEST_PAUSE_MS = 60_000;

/** Whether Discord says that the time for an answer is over. */
export function isOver(error: unknown): boolean {
  return error instanceof DiscordAPIError && OVER.has(error.code);
}

/** Whether another door has answered the same interaction already. */
export function isAnswered(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
}

/** Does what may be done twice again when no clear answer came, or when Discord asked to wait. */
export async function insist(deed: () => Promise<unknown>, timers: Timers): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await deed();
      return;
    } catch (error) {
      const { permanent, retryAfter } = sendError(error, 'unknown');
      const pause = retryAfter ?? PAUSE_MS * tries;
      if (permanent || tries === TRIES || pause > LONGEST_PAUSE_MS) throw error;
      await timers.sleep(pause);
    }
  }
}

/**
 * An answer that came too late for where it was asked, or cannot be given there, goes to the person's direct messages. Its
 * buttons stay behind: they belong to the place where they were asked for.
 */
export async function tellDirectly(
  card: Card,
  { userId, eventId }: { readonly userId: string; readonly eventId: string },
  { api, write }: { readonly api: DiscordApi; readonly write: MessageWriter },
): Promise<void> {
  const key = `late ${eventId}`;
  const { nonce, ids } = marksOf(key);
  const plain: Card = { ...card, blocks: card.blocks.filter(({ type }) => type !== 'actions' && type !== 'form') };
  const channel = await api.directChannel(userId);
  const body = await write(plain, { place: directPlace(userId), key, marks: ids });
  await api.post(channel.id, { ...body, nonce, enforce_nonce: true });
}
