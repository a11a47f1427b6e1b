import { RateLimitError } from '@discordjs/rest';
import type { APIMessage } from 'discord-api-types/v10';
import { attachmentsOf } from '../../domain/chunks.ts';
import type { Destination } from '../../domain/destination.ts';
import type { Receipt } from '../../domain/run.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Painter } from '../../ports/painter.ts';
import type { OutgoingMessage, Surface } from '../../ports/surface.ts';
import { attachmentOf } from '../attachments.ts';
import { createPace } from '../pace.ts';
import type { DiscordApi } from './discord-api.ts';
import { RESULT_LIMITS } from './limits.ts';
import type { MessageWriter } from './message-body.ts';
import { directOf, recipientOf } from './places.ts';
import { channelsOf } from './send/member-channels.ts';
import { hasMarks, type MessageMarks, marksOf } from './send/message-marks.ts';
import { findNamedChannel } from './send/named-channels.ts';
import { presenceOf } from './send/presence.ts';
import { rateLimited, sendError } from './send/send-error.ts';
import { standingOf } from './send/standing.ts';

/** What sending needs. */
export interface SendingParts {
  readonly api: DiscordApi;
  readonly clock: Clock;
  readonly write: MessageWriter;
  /** Absent: charts are sent as words. */
  readonly paint?: Painter;
}

/** A channel takes five messages in five seconds. */
const PACE = { perMessageMs: 1_000, atOnce: 5 } as const;

const DISCORD_EPOCH = Date.UTC(2015, 0, 1);
/** Our clock and theirs. */
const CLOCK_SKEW_MS = 60_000;
const PAGE = 100;
/** A busy channel: beyond this nobody can say whether our message is there. */
const MOST_PAGES = 10;

/**
 * The sending half of Discord. A message carries its key twice: as a nonce, so that Discord itself answers a second post
 * within minutes with the first, and as the ids of its components, by which it is found for as long as it is there.
 */
export function discordSurface({ api, clock, write, paint }: SendingParts): Surface {
  const channels = new Map<string, Promise<string>>();

  const channelOf = (destination: Destination): Promise<string> => {
    const recipient = recipientOf(destination);
    if (recipient === undefined) return Promise.resolve(destination.id);
    const known = channels.get(recipient);
    if (known !== undefined) return known;
    const asked = api.directChannel(recipient).then(({ id }) => id);
    channels.set(recipient, asked);
    asked.catch(() => channels.delete(recipient));
    return asked;
  };

  const pace = createPace(clock, PACE);

  return {
    name: 'discord',
    limits: RESULT_LIMITS,
    async send(message) {
      const { nonce, ids } = marksOf(message.key);
      const body = await write(message.card, {
        place: message.destination,
        key: message.key,
        marks: ids,
        hasFiles: true,
      });
      const channelId = await called(() => channelOf(message.destination));
      const files = await Promise.all(attachmentsOf(message.card).map((block) => attachmentOf(block, paint)));
      const named = files.map(({ name, alt }, id) => ({
        ...{ id, filename: name },
        ...(alt === undefined ? {} : { description: alt }),
      }));
      const attachments = files.length === 0 ? {} : { attachments: named };
      const post = { ...body, nonce, enforce_nonce: true, ...continuing(message), ...attachments };
      const wait = pace.take(channelId, message.key);
      if (wait > 0) throw rateLimited(wait, undefined);
      try {
        return receiptOf(await api.post(channelId, post, files));
      } catch (error) {
        const told = sendError(error, 'unknown');
        const isEverywhere = error instanceof RateLimitError && error.global;
        if (told.retryAfter !== undefined && isEverywhere) pace.restAll(told.retryAfter);
        else if (told.retryAfter !== undefined) pace.rest(channelId, told.retryAfter, message.key);
        throw told;
      }
    },
    findChannel: (wanted) => called(() => findNamedChannel(api, wanted)),
    presence: (member, place) => called(() => presenceOf(api, member, place)),
    standing: (workspace, member) => called(() => standingOf(api, workspace, member)),
    placesOf: (workspace, member) => called(() => channelsOf(api, workspace, member)),
    direct: directOf,
    async lookUp({ destination, key, firstPostAt }) {
      const marks = marksOf(key);
      return await called(async () => findMessages(api, await channelOf(destination), marks, firstPostAt));
    },
    async edit(destination, { messageId }, card) {
      const body = await write(card, { place: destination, key: `edit ${messageId}` });
      const channelId = await called(() => channelOf(destination));
      await called(() => api.edit(channelId, messageId, body));
    },
    async remove(destination, { messageId }) {
      const channelId = await called(() => channelOf(destination));
      await called(() => api.remove(channelId, messageId));
    },
  };
}

/** Parts of one result hang on the first. */
function continuing({ parent }: OutgoingMessage) {
  return parent === undefined ? {} : { message_reference: { message_id: parent.messageId, fail_if_not_exists: false } };
}

/** Own copies since the first try, oldest first; undefined when the channel cannot be read back. */
async function findMessages(
  api: DiscordApi,
  channelId: string,
  marks: MessageMarks,
  since: Instant,
): Promise<readonly Receipt[] | undefined> {
  const found: APIMessage[] = [];
  let after = snowflakeAt(since - CLOCK_SKEW_MS);
  for (let page = 1; page <= MOST_PAGES; page++) {
    const messages = await api.messages(channelId, { after, limit: PAGE });
    found.push(...messages.filter((message) => message.author.bot === true && hasMarks(message, marks)));
    if (messages.length === 0 && page === 1 && !(await isReadable(api, channelId))) return undefined;
    if (messages.length < PAGE) return found.map(receiptOf).toSorted((a, b) => a.at - b.at);
    after = newest(messages);
  }
  return found.length > 0 ? found.map(receiptOf) : undefined;
}

/** Without "Read Message History" Discord shows an empty channel instead of refusing, so emptiness alone proves nothing. */
async function isReadable(api: DiscordApi, channelId: string): Promise<boolean> {
  if ((await api.messages(channelId, { limit: 1 })).length > 0) return true;
  const channel = await api.channel(channelId);
  return !('last_message_id' in channel) || channel.last_message_id === null || channel.last_message_id === undefined;
}

function newest(messages: readonly APIMessage[]): string {
  return messages.map(({ id }) => id).reduce((a, b) => (BigInt(a) > BigInt(b) ? a : b));
}

function snowflakeAt(instant: Instant): string {
  return String(BigInt(Math.max(0, instant - DISCORD_EPOCH)) << 22n);
}

function receiptOf({ id, timestamp }: APIMessage): Receipt {
  return { messageId: id, at: Date.parse(timestamp) };
}

/** Translates what fails. Only a post can have landed although its answer was lost. */
async function called<Value>(call: () => Promise<Value>, what: 'post' | 'question' = 'question'): Promise<Value> {
  try {
    return await call();
  } catch (error) {
    throw sendError(error, what === 'post' ? 'unknown' : 'no');
  }
}
