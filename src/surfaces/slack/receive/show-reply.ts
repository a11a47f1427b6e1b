import type { Reply } from '../../../domain/card.ts';
import type { MessageBody } from '../message-body.ts';
import { directPlace } from '../places.ts';
import { isClosedPlace, sendError } from '../send/send-error.ts';
import type { ReceivingParts, Scene, Spot } from './scene.ts';

const TIMEOUT_MS = 10_000;

/** An answer as Slack takes it from a response URL or with an acknowledgement. */
export interface ResponseBody extends Pick<MessageBody, 'text' | 'blocks' | 'unfurl_links' | 'unfurl_media'> {
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly replace_original: boolean;
  readonly thread_ts?: string;
}

/** The answer, said to one person or aloud: never aloud where the pressed card was seen by one person only. */
export function responseBody(
  { write }: ReceivingParts,
  { place, spot }: Scene,
  { card, audience, replaces }: Reply,
): ResponseBody {
  const { text, blocks, unfurl_links, unfurl_media } = write.message(card, place.workspace);
  const isAloud =
    spot.messageTs !== undefined && spot.isEphemeral !== true && (place.private || audience === 'everyone');
  return {
    ...{ text, blocks, unfurl_links, unfurl_media },
    response_type: isAloud ? 'in_channel' : 'ephemeral',
    replace_original: replaces === true && spot.messageTs !== undefined,
    ...inThread(place.private || replaces === true || !isAloud ? spot.thread : threadOf(spot)),
  };
}

/** What is said aloud about a message in a channel stands in its thread. */
function threadOf({ thread, messageTs }: Spot): string | undefined {
  return thread ?? messageTs;
}

function inThread(thread: string | undefined): { readonly thread_ts?: string } {
  return thread === undefined ? {} : { thread_ts: thread };
}

/**
 * Brings an answer to where something was done: by the response URL, which needs no rights and lives for half an hour, else
 * by a call, else into the person's direct messages. An answer that may have arrived is not brought twice.
 */
export async function showReply(parts: ReceivingParts, scene: Scene, reply: Reply): Promise<void> {
  const { responseUrl } = scene.spot;
  if (responseUrl !== undefined && parts.responseUrls.some((start) => responseUrl.startsWith(start))) {
    const outcome = await postResponse(responseUrl, responseBody(parts, scene, reply));
    if (outcome !== 'refused') return;
  }
  try {
    await showByCall(parts, scene, reply);
  } catch (error) {
    if (!isClosedPlace(error)) throw sendError(error, 'unknown');
    await post(parts, { ...scene, place: directPlace(scene.connection.teamId, scene.userId), spot: {} }, reply);
  }
}

async function postResponse(url: string, body: ResponseBody): Promise<'taken' | 'refused' | 'unknown'> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.ok ? 'taken' : 'refused';
  } catch {
    return 'unknown';
  }
}

async function showByCall(parts: ReceivingParts, scene: Scene, reply: Reply): Promise<void> {
  const { connection, place, spot, userId } = scene;
  const body = parts.write.message(reply.card, place.workspace);
  const isEphemeral = spot.isEphemeral === true;
  if (reply.replaces === true && spot.messageTs !== undefined && !isEphemeral) {
    const channel = await parts.findChannel(connection, place);
    await connection.client.chat.update({
      channel,
      ts: spot.messageTs,
      text: body.text,
      blocks: body.blocks,
      parse: 'none',
      link_names: false,
    });
    return;
  }
  if (place.private || reply.audience === 'everyone') return await post(parts, scene, reply);
  const thread = spot.thread === undefined || spot.isNewThread === true ? {} : { thread_ts: spot.thread };
  const { blocks, text, parse, link_names } = body;
  await connection.client.chat.postEphemeral({
    ...UNFURL_NOTHING,
    blocks,
    text,
    parse,
    link_names,
    channel: place.id,
    user: userId,
    ...thread,
  });
}

/** Ephemeral messages show no previews either way; Slack takes the same words for both. */
const UNFURL_NOTHING = { unfurl_links: false, unfurl_media: false } as const;

async function post(
  { findChannel, write }: ReceivingParts,
  { connection, place, spot }: Scene,
  { card }: Reply,
): Promise<void> {
  const channel = await findChannel(connection, place);
  const thread = inThread(place.private ? spot.thread : threadOf(spot));
  await connection.client.chat.postMessage({ ...write.message(card, place.workspace), channel, ...thread });
}
