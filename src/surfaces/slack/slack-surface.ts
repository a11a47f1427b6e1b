import type { Card } from '../../domain/card.ts';
import { fileOf } from '../../domain/chunks.ts';
import type { Destination } from '../../domain/destination.ts';
import type { MemberId, WorkspaceId } from '../../domain/ids.ts';
import type { Standing } from '../../domain/member.ts';
import type { Receipt, Run } from '../../domain/run.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Painter } from '../../ports/painter.ts';
import {
  type FoundChannel,
  type LiveProgress,
  type OutgoingMessage,
  type Presence,
  type Surface,
  SurfaceError,
  type WantedChannel,
} from '../../ports/surface.ts';
import { attachmentOf } from '../attachments.ts';
import { createPace, type Pace } from '../pace.ts';
import type { Connection, Connections } from './connections.ts';
import type { LastSpots } from './last-spots.ts';
import { RESULT_LIMITS } from './limits.ts';
import type { Writer } from './message-body.ts';
import { directOf, teamIn, teamOf } from './places.ts';
import { createFindClosed } from './send/closed-places.ts';
import type { FindChannel } from './send/direct-channels.ts';
import { findMessages, markOf, receiptOf } from './send/find-messages.ts';
import { liveProgress } from './send/live-progress.ts';
import { channelsOf } from './send/member-channels.ts';
import { findNamedChannel } from './send/named-channels.ts';
import { presenceOf } from './send/presence.ts';
import { sendError, slackErrorCode } from './send/send-error.ts';
import { isFileReceipt, removeFile, sendBytes, shareFile, startUpload } from './send/share-file.ts';
import { standingOf } from './send/standing.ts';

/** A channel takes a message a second, and a few at once. */
const PACE = { perMessageMs: 1_000, atOnce: 5 } as const;

/** What sending needs. */
export interface SendingParts {
  readonly connections: Connections;
  readonly write: Writer;
  readonly clock: Clock;
  readonly findChannel: FindChannel;
  /** Absent: charts are sent as words. */
  readonly paint?: Painter;
  /** Absent where nothing is received: nobody asks there. */
  readonly spots?: LastSpots;
}

interface Sending extends SendingParts {
  readonly pace: Pace;
}

/**
 * The sending half of Slack. Slack has no idempotency key: a message carries its key as metadata, and is looked for before
 * it is posted again.
 */
export function slackSurface(parts: SendingParts): Surface {
  const sending: Sending = { ...parts, pace: createPace(parts.clock, PACE) };
  const findClosed = createFindClosed(parts.clock);
  return {
    name: 'slack',
    limits: RESULT_LIMITS,
    startUpload: (message) =>
      called(async () => {
        const file = fileOf(message.card);
        if (file === undefined) throw new Error('there is no file to upload');
        const bytes = await attachmentOf(file, parts.paint);
        return await startUpload(await connectionOf(sending, message.destination), bytes);
      }),
    send: (message) => send(sending, message),
    lookUp: (message) => called(() => lookUp(sending, message)),
    findChannel: (wanted) => called(() => findChannel(sending, wanted)),
    ...(parts.spots === undefined ? {} : { follow: followWith({ ...parts, spots: parts.spots }) }),
    presence: (member, place) => called(() => presence(sending, member, place)),
    standing: (workspace, member) => called(() => standing(sending, workspace, member)),
    placesOf: (workspace, member) => called(() => placesOf(sending, workspace, member)),
    closed: (place) => called(async () => findClosed(await connectionOf(sending, place), place)),
    direct: directOf,
    edit: (destination, receipt, card) => called(() => edit(sending, destination, receipt, card)),
    remove: (destination, receipt) => called(() => remove(sending, destination, receipt)),
  };
}

function followWith({ connections, spots }: Pick<SendingParts, 'connections'> & { readonly spots: LastSpots }) {
  return (run: Run): LiveProgress | undefined =>
    liveProgress({ find: (teamId) => connections.find(teamId), spots }, run);
}

async function lookUp(sending: Sending, message: OutgoingMessage): Promise<readonly Receipt[] | undefined> {
  const { uploads, parent, key, firstPostAt } = message;
  const isFile = fileOf(message.card) !== undefined;
  // No place for bytes was ever asked for, so nothing can be there.
  if (isFile && uploads === undefined) return [];
  const connection = await connectionOf(sending, message.destination);
  const channel = await sending.findChannel(connection, message.destination);
  const where = { channel, thread: parent?.messageId, key, since: firstPostAt };
  return await findMessages(connection, isFile && uploads !== undefined ? { ...where, uploads } : where);
}

async function send(sending: Sending, message: OutgoingMessage): Promise<Receipt> {
  const { pace, clock, paint } = sending;
  const { destination, card, parent, upload } = message;
  const { connection, channel } = await called(async () => {
    const found = await connectionOf(sending, destination);
    return { connection: found, channel: await sending.findChannel(found, destination) };
  });
  const file = fileOf(card);
  const wait = pace.take(channel, message.key);
  if (wait > 0) throw tooEarly(wait);
  if (file !== undefined && upload !== undefined)
    await called(async () => sendBytes(await attachmentOf(file, paint), upload));
  try {
    if (file === undefined || upload === undefined) return await postMessage(sending, connection, channel, message);
    const where = { title: fileTitle(card), channel, thread: parent?.messageId, at: clock.now() };
    return await shareFile(connection, upload, where);
  } catch (error) {
    const told = sendError(error, 'unknown');
    if (told.retryAfter !== undefined) pace.rest(channel, told.retryAfter, message.key);
    throw told;
  }
}

/** A picture is called by what it shows. */
function fileTitle(card: Card): string {
  const file = fileOf(card);
  return file?.type === 'chart' ? file.chart.title : card.title;
}

async function postMessage(
  { write }: Sending,
  { client }: Connection,
  channel: string,
  { destination, card, key, parent, plain }: OutgoingMessage,
): Promise<Receipt> {
  const posted = await client.chat.postMessage({
    ...(plain === undefined ? write.message(card, destination.workspace) : write.words(card)),
    channel,
    metadata: markOf(key),
    ...(parent === undefined ? {} : { thread_ts: parent.messageId }),
  });
  return receiptOf(posted.ts ?? '');
}

async function edit(sending: Sending, destination: Destination, { messageId }: Receipt, card: Card): Promise<void> {
  const connection = await connectionOf(sending, destination);
  const channel = await sending.findChannel(connection, destination);
  const body = sending.write.message(card, destination.workspace);
  await connection.client.chat.update({ ...body, channel, ts: messageId });
}

/** A message that is gone already is no fault. */
async function remove(sending: Sending, destination: Destination, receipt: Receipt): Promise<void> {
  const { messageId } = receipt;
  const connection = await connectionOf(sending, destination);
  if (isFileReceipt(receipt)) return await removeFile(connection, receipt);
  const channel = await sending.findChannel(connection, destination);
  try {
    await connection.client.chat.delete({ channel, ts: messageId });
  } catch (error) {
    if (slackErrorCode(error) !== 'message_not_found') throw error;
  }
}

function tooEarly(retryAfter: number): SurfaceError {
  return new SurfaceError({
    code: 'slack-rate-limited',
    message: 'The channel takes one message a second.',
    landed: 'no',
    permanent: false,
    retryAfter,
  });
}

/** The operator, who asks from elsewhere, means the workspace of the configured token. */
async function findChannel({ connections }: Sending, wanted: WantedChannel): Promise<FoundChannel> {
  const { actor, name } = wanted;
  const connection = actor === undefined ? await connections.own?.() : await connections.find(teamOf(actor.workspace));
  if (connection !== undefined) return await findNamedChannel(connection, wanted);
  return { kind: 'none', problem: `There is no #${name} in Slack for this bot.`, hint: 'Say it in Slack itself.' };
}

async function placesOf(
  { connections }: Sending,
  workspace: WorkspaceId,
  member: MemberId,
): Promise<readonly string[] | undefined> {
  const team = teamIn(workspace);
  const connection = team === undefined ? undefined : await connections.find(team);
  return connection === undefined ? undefined : await channelsOf(connection, member);
}

/** Where the bot is not, or not any more, nobody can say what somebody is. */
async function standing(
  { connections }: Sending,
  workspace: WorkspaceId,
  member: MemberId,
): Promise<Standing['role'] | 'unknown'> {
  const team = teamIn(workspace);
  const connection = team === undefined ? undefined : await connections.find(team);
  return connection === undefined ? 'unknown' : await standingOf(connection, member);
}

async function presence(sending: Sending, member: MemberId, place: Destination): Promise<Presence> {
  return await presenceOf(await connectionOf(sending, place), member, place);
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
