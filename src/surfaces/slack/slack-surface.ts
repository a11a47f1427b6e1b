import type { Destination } from '../../domain/destination.ts';
import type { Receipt } from '../../domain/run.ts';
import type { Clock } from '../../ports/clock.ts';
import { type OutgoingMessage, type Surface, SurfaceError } from '../../ports/surface.ts';
import type { Connection, Connections } from './connections.ts';
import type { Writer } from './message-body.ts';
import { directPlace, teamOf } from './places.ts';
import type { FindChannel } from './send/direct-channels.ts';
import { findMessages, markOf, receiptOf } from './send/find-messages.ts';
import { createPace, type Pace } from './send/pace.ts';
import { sendError, slackErrorCode } from './send/send-error.ts';

/** Markdown grows by what makes it harmless, up to 12,000; long results go on in the thread of their first part. */
const LIMITS = { first: 1_500, markdown: 9_000, parts: 10 } as const;

/** What sending needs. */
export interface SendingParts {
  readonly connections: Connections;
  readonly write: Writer;
  readonly clock: Clock;
  readonly findChannel: FindChannel;
}

interface Sending extends SendingParts {
  readonly pace: Pace;
}

/**
 * The sending half of Slack. Slack has no idempotency key: a message carries its key as metadata, and is looked for before
 * it is posted again.
 */
export function slackSurface(parts: SendingParts): Surface {
  const sending: Sending = { ...parts, pace: createPace(parts.clock) };
  return {
    name: 'slack',
    limits: LIMITS,
    send: (message) => send(sending, message),
    lookUp: (message) =>
      called(async () => {
        const connection = await connectionOf(sending, message.destination);
        const channel = await sending.findChannel(connection, message.destination);
        const where = { channel, thread: message.parent?.messageId, key: message.key, since: message.firstPostAt };
        return await findMessages(connection, where);
      }),
    direct: (workspace, member) => directPlace(teamOf(workspace), member),
    remove: (destination, receipt) => called(() => remove(sending, destination, receipt)),
  };
}

async function send(sending: Sending, { destination, card, key, parent }: OutgoingMessage): Promise<Receipt> {
  const { pace, write } = sending;
  const { client, channel } = await called(async () => {
    const connection = await connectionOf(sending, destination);
    return { client: connection.client, channel: await sending.findChannel(connection, destination) };
  });
  pace.take(channel);
  try {
    const posted = await client.chat.postMessage({
      ...write.message(card, destination.workspace),
      channel,
      metadata: markOf(key),
      ...(parent === undefined ? {} : { thread_ts: parent.messageId }),
    });
    return receiptOf(posted.ts ?? '');
  } catch (error) {
    const told = sendError(error, 'unknown');
    if (told.retryAfter !== undefined) pace.rest(channel, told.retryAfter);
    throw told;
  }
}

/** A message that is gone already is no fault. */
async function remove(sending: Sending, destination: Destination, { messageId }: Receipt): Promise<void> {
  const connection = await connectionOf(sending, destination);
  const channel = await sending.findChannel(connection, destination);
  try {
    await connection.client.chat.delete({ channel, ts: messageId });
  } catch (error) {
    if (slackErrorCode(error) !== 'message_not_found') throw error;
  }
}

async function connectionOf({ connections }: Sending, { workspace }: Destination): Promise<Connection> {
  const connection = await connections.find(teamOf(workspace));
  if (connection !== undefined) return connection;
  throw new SurfaceError({
    code: 'slack-not-installed',
    message: 'The app is not installed in the Slack workspace any more.',
    hint: 'Install it again, then press Resume.',
    landed: 'no',
    permanent: true,
  });
}

/** Translates what fails. Only a post can have landed although its answer was lost. */
async function called<Value>(call: () => Promise<Value>): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    throw sendError(error, 'no');
  }
}
