import type { Reply } from '../../../domain/card.ts';
import { postOnce } from '../send/post-once.ts';
import { type ReadMessage, readMessage } from './read-payload.ts';
import { channelsIn, readText } from './read-text.ts';
import { converse, isBusy } from './reply.ts';
import { openScene, type ReceivingParts, type Scene } from './scene.ts';
import { showReply } from './show-reply.ts';
import { runOfThread } from './thread-run.ts';

/** Slack waits 3 s for an event before it sends it again; work that takes longer goes on by itself. */
const WAIT_MS = 2_500;
/** What takes longer than this is announced. */
const ANNOUNCE_AFTER_MS = 700;
const REMEMBERED = 5_000;
/** What people send themselves: with a file, or from a thread to all who read along. */
const OF_PEOPLE = new Set(['file_share', 'thread_broadcast']);

/** Takes messages that are for the bot: mentions in channels, and everything in its direct messages. */
export interface Messages {
  take(event: unknown, teamId: string, retry: number): Promise<void>;
}

/** Makes it, with its memory of what was answered. */
export function createMessages(parts: ReceivingParts): Messages {
  const answered = new Set<string>();
  const remember = (key: string): void => {
    const [oldest] = answered;
    if (answered.size >= REMEMBERED && oldest !== undefined) answered.delete(oldest);
    answered.add(key);
  };

  return {
    async take(event, teamId, retry) {
      const read = readMessage(event);
      if (read === undefined || read.user === undefined || !isForUs(read)) return;
      // A mention in a direct message may come as two kinds of event: the message is what counts.
      const key = `${teamId} ${read.channel} ${read.ts}`;
      if (answered.has(key)) return;
      const thread = read.thread_ts ?? read.ts;
      const spot = { channel: { id: read.channel }, thread, isNewThread: thread === read.ts };
      const scene = await openScene(parts, { teamId, userId: read.user }, spot);
      if (scene === undefined || read.user === scene.connection.botUserId) return;
      const work = parts.background.once(key, async () => {
        await answer(parts, scene, read, retry);
        remember(key);
      });
      await parts.background.within(WAIT_MS, 'message', work);
    },
  };
}

/** Bots, our own messages, edited and deleted ones say nothing to us. */
function isForUs({ type, bot_id, subtype, edited, channel_type }: ReadMessage): boolean {
  if ((bot_id !== undefined && bot_id !== null) || edited !== undefined) return false;
  if (subtype !== undefined && !OF_PEOPLE.has(subtype)) return false;
  return type === 'app_mention' || channel_type === 'im';
}

async function answer(parts: ReceivingParts, scene: Scene, read: ReadMessage, retry: number): Promise<void> {
  const done = new AbortController();
  void announce(parts, scene, done.signal);
  const text = readText(read.text ?? '', scene.connection.botUserId);
  const id = `message-${read.channel}-${read.ts}`;
  const at = Math.round(Number(read.ts) * 1000);
  const about = await runOfThread(parts, scene, read);
  const reply = await converse(parts, scene, {
    ...{ id, at, content: { kind: 'text', text } as const, channels: channelsIn(read.text ?? '') },
    ...(about === undefined ? {} : { about }),
  });
  done.abort();
  if (isBusy(reply)) return;
  if (reply.personal === true && !scene.place.private) return await showReply(parts, scene, reply);
  await say(parts, scene, read, reply, retry);
}

/** Aloud and once: a repeat of the event looks first whether the answer is there. */
async function say(
  parts: ReceivingParts,
  scene: Scene,
  read: ReadMessage,
  { card }: Reply,
  retry: number,
): Promise<void> {
  const message = {
    body: parts.write.message(card, scene.place.workspace),
    channel: read.channel,
    thread: read.thread_ts ?? read.ts,
    key: `answer.${read.ts}`,
    since: Math.round(Number(read.ts) * 1000),
  };
  await postOnce(parts, scene.connection, message, { mayBeThere: retry > 0 });
}

/** "is working on it" under the message; where the plan of the workspace has no such thing, nothing is lost. */
async function announce(
  { timers, log }: ReceivingParts,
  { connection, spot }: Scene,
  done: AbortSignal,
): Promise<void> {
  await timers.sleep(ANNOUNCE_AFTER_MS, done);
  const { channel, thread } = spot;
  if (done.aborted || channel === undefined || thread === undefined) return;
  try {
    const status = { channel_id: channel.id, thread_ts: thread, status: 'is working on it…' };
    await connection.client.assistant.threads.setStatus(status);
  } catch (error) {
    log.debug('slack-status-not-shown', { error });
  }
}
