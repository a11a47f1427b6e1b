import { inTime } from '../../../ports/timers.ts';
import { isOnlyForm } from '../render/card-to-window.ts';
import { readCommand } from './read-payload.ts';
import { channelsIn, readText } from './read-text.ts';
import { ANSWER_WITHIN_MS, converse, isBusy } from './reply.ts';
import { openScene, type ReceivingParts } from './scene.ts';
import { type ResponseBody, responseBody, showReply } from './show-reply.ts';
import { openWindow } from './windows.ts';

/** `/autotask …`: the acknowledgement is the answer. Undefined: nothing is to be shown now. */
export async function takeCommand(
  parts: ReceivingParts,
  payload: unknown,
  teamId: string,
): Promise<ResponseBody | undefined> {
  const read = readCommand(payload);
  if (read === undefined) return undefined;
  const channel = { id: read.channel_id, name: read.channel_name };
  const scene = await openScene(parts, { teamId, userId: read.user_id }, { channel, responseUrl: read.response_url });
  if (scene === undefined) return undefined;
  const id = `command-${read.trigger_id}`;
  const text = readText(read.text ?? '', scene.connection.botUserId);
  const replying = parts.background.once(id, () =>
    converse(parts, scene, { id, content: { kind: 'text', text }, channels: channelsIn(read.text ?? '') }),
  );
  const reply = await inTime(replying, ANSWER_WITHIN_MS, parts.timers);
  if (reply === undefined) {
    await parts.background.within(
      0,
      'late command',
      replying.then((late) => showReply(parts, scene, late)),
    );
    return undefined;
  }
  if (isBusy(reply)) return undefined;
  if (isOnlyForm(reply.card) && (await openWindow(parts, scene, read.trigger_id, reply.card))) return undefined;
  return responseBody(parts, scene, reply);
}
