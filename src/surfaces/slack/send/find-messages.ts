import type { Receipt } from '../../../domain/run.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import type { Connection } from '../connections.ts';
import { slackErrorCode } from './send-error.ts';

/** The kind of our metadata; any app in the channel can read it, so it holds nothing but an opaque key. */
const EVENT_TYPE = 'autotask_run';
/** Our clock and theirs. */
const CLOCK_SKEW_MS = 60_000;
const PAGE = 200;
/** A busy channel: beyond this nobody can say whether our message is there. */
const MOST_PAGES = 10;

interface Found {
  readonly ts?: string | undefined;
  readonly bot_id?: string | undefined;
  readonly user?: string | undefined;
  readonly files?: readonly { readonly id?: string | undefined }[] | undefined;
  readonly metadata?: { readonly event_type?: string | undefined; readonly event_payload?: unknown } | undefined;
}

/** What a message carries, so that it is found again. */
export function markOf(key: string) {
  return { event_type: EVENT_TYPE, event_payload: { key } };
}

/** Own messages with a key, oldest first; undefined when the channel cannot be read back. */
export async function findMessages(
  connection: Connection,
  where: {
    readonly channel: string;
    readonly thread: string | undefined;
    readonly key: string;
    readonly since: Instant;
    /** Looks for what came of these uploads instead: a file has no key of ours. */
    readonly uploads?: readonly string[];
  },
): Promise<readonly Receipt[] | undefined> {
  const found: Found[] = [];
  let cursor: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await readPage(connection, where, cursor);
    if (answer === undefined) return undefined;
    found.push(...answer.messages.filter((message) => isOwn(message, connection) && isWanted(message, where)));
    cursor = answer.next;
    if (cursor === undefined) return receiptsOf(found, where.uploads);
  }
  return found.length > 0 ? receiptsOf(found, where.uploads) : undefined;
}

/** What Slack calls a message, which is also when it was posted. */
export function receiptOf(ts: string): Receipt {
  return { messageId: ts, at: Math.round(Number(ts) * 1000) };
}

async function readPage(
  { client }: Connection,
  {
    channel,
    thread,
    since,
  }: { readonly channel: string; readonly thread: string | undefined; readonly since: Instant },
  cursor: string | undefined,
): Promise<{ readonly messages: readonly Found[]; readonly next: string | undefined } | undefined> {
  const range = {
    channel,
    oldest: String(Math.max(0, since - CLOCK_SKEW_MS) / 1000),
    inclusive: true,
    include_all_metadata: true,
    limit: PAGE,
    ...(cursor === undefined ? {} : { cursor }),
  };
  try {
    // Answers in a thread are not part of a channel's history.
    const answer =
      thread === undefined
        ? await client.conversations.history(range)
        : await client.conversations.replies({ ...range, ts: thread });
    return { messages: answer.messages ?? [], next: answer.response_metadata?.next_cursor || undefined };
  } catch (error) {
    if (slackErrorCode(error) === 'missing_scope') return undefined;
    throw error;
  }
}

function isOwn({ bot_id, user }: Found, connection: Connection): boolean {
  return bot_id === connection.botId || user === connection.botUserId;
}

function isWanted(message: Found, { key, uploads }: { readonly key: string; readonly uploads?: readonly string[] }) {
  if (uploads !== undefined) return fileIdOf(message, uploads) !== undefined;
  const payload = message.metadata?.event_payload;
  const hasKey = typeof payload === 'object' && payload !== null && 'key' in payload && payload.key === key;
  return message.metadata?.event_type === EVENT_TYPE && hasKey;
}

function fileIdOf({ files = [] }: Found, uploads: readonly string[]): string | undefined {
  return files.find(({ id }) => id !== undefined && uploads.includes(id))?.id;
}

/** A file is known by its own id, a message by its time. */
function receiptsOf(messages: readonly Found[], uploads: readonly string[] = []): readonly Receipt[] {
  return messages
    .flatMap((message) => {
      const { ts } = message;
      return ts === undefined ? [] : [{ ...receiptOf(ts), messageId: fileIdOf(message, uploads) ?? ts }];
    })
    .toSorted((a, b) => a.at - b.at);
}
