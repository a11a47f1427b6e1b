import { askedRun } from '../../../chat/asked-run.ts';
import type { RunId } from '../../../domain/ids.ts';
import type { ReadMessage } from './read-payload.ts';
import type { ReceivingParts, Scene } from './scene.ts';

/** Of a thread: the result, its parts and what was asked before. */
const LOOKED_AT = 100;

/** The run whose result stands in the thread of a message; a thread that cannot be read is one like any other. */
export async function runOfThread(
  { signer, log }: Pick<ReceivingParts, 'signer' | 'log'>,
  { connection, place }: Scene,
  { channel, thread_ts, ts }: ReadMessage,
): Promise<RunId | undefined> {
  if (thread_ts === undefined || thread_ts === ts) return undefined;
  try {
    const thread = await connection.client.conversations.replies({ channel, ts: thread_ts, limit: LOOKED_AT });
    const own = (thread.messages ?? []).filter(
      ({ bot_id, user }) => bot_id === connection.botId || user === connection.botUserId,
    );
    return askedRun(
      own.flatMap(({ blocks }) => buttonsIn(blocks)),
      place.workspace,
      signer,
    );
  } catch (error) {
    log.info('slack-thread-not-read', { error });
    return undefined;
  }
}

/** What the buttons of a message carry, wherever they stand in it. */
function buttonsIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(buttonsIn);
  if (typeof part !== 'object' || part === null) return [];
  const own =
    'type' in part && part.type === 'button' && 'value' in part && typeof part.value === 'string' ? [part.value] : [];
  return [
    ...own,
    ...('elements' in part ? buttonsIn(part.elements) : []),
    ...('accessory' in part ? buttonsIn(part.accessory) : []),
  ];
}
