import type { Timers } from '../../../ports/timers.ts';
import type { Connection } from '../connections.ts';
import type { MessageBody } from '../message-body.ts';
import { findMessages, markOf } from './find-messages.ts';
import { sendError } from './send-error.ts';

const TRIES = 3;
/** Until a look-up surely sees a post of which no answer came. */
const SETTLES_MS = 3_000;
/** Somebody waits for this answer: after a longer pause it would be no answer any more. */
const LONGEST_PAUSE_MS = 60_000;

/** An answer to a line, in the thread of the line. */
export interface PostedAnswer {
  readonly body: MessageBody;
  readonly channel: string;
  readonly thread: string;
  readonly key: string;
  /** When the line was written. */
  readonly since: number;
}

/** Posts an answer once: after a lost answer of Slack, or for a repeated event, it is looked for first. */
export async function postOnce(
  { timers }: { readonly timers: Timers },
  connection: Connection,
  message: PostedAnswer,
  options: { readonly mayBeThere: boolean },
): Promise<void> {
  let mayBeThere = options.mayBeThere;
  for (let tries = 1; ; tries++) {
    if (mayBeThere && (await isThere(connection, message))) return;
    try {
      const { body, channel, thread, key } = message;
      await connection.client.chat.postMessage({ ...body, channel, thread_ts: thread, metadata: markOf(key) });
      return;
    } catch (error) {
      const told = sendError(error, 'unknown');
      const pause = told.retryAfter ?? SETTLES_MS;
      if (told.permanent || tries === TRIES || pause > LONGEST_PAUSE_MS) throw told;
      mayBeThere ||= told.landed === 'unknown';
      await timers.sleep(pause);
    }
  }
}

/** Where we may not look, an answer twice is better than none. */
async function isThere(connection: Connection, message: PostedAnswer): Promise<boolean> {
  const found = await findMessages(connection, message);
  return found !== undefined && found.length > 0;
}
