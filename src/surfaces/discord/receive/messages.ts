import { MessageType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Chat } from '../../../chat/chat.ts';
import type { Card } from '../../../domain/card.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Signer } from '../../../ports/signer.ts';
import type { Timers } from '../../../ports/timers.ts';
import type { DiscordApi } from '../discord-api.ts';
import type { MessageWriter } from '../message-body.ts';
import { actorOf, channelPlace, directPlace, workspaceOf } from '../places.ts';
import { marksOf } from '../send/message-marks.ts';
import { sendError } from '../send/send-error.ts';
import { inboundOf, type Scene } from './inbound.ts';
import { insist, tellDirectly } from './late-answer.ts';
import { repliedMessage, repliedRun } from './replied-run.ts';

/** Messages that arrived lately, so that what a reconnect repeats is answered once. */
const REMEMBERED = 1_000;

/** The place does not take messages of the bot. */
const CLOSED = new Set(['discord-missing-permission', 'discord-no-access', 'discord-thread-locked']);

const id = z.string().regex(/^\w{1,32}$/);

const message = z.object({
  id,
  channel_id: id,
  guild_id: id.optional(),
  type: z.number(),
  content: z.string(),
  webhook_id: z.string().optional(),
  author: z.object({ id, username: z.string(), global_name: z.string().nullish(), bot: z.boolean().optional() }),
  member: z.object({ nick: z.string().nullish(), roles: z.array(z.string()).optional() }).optional(),
  mentions: z.array(z.object({ id })).optional(),
  mention_roles: z.array(z.string()).optional(),
  referenced_message: repliedMessage.nullish().catch(undefined),
});

type Message = z.infer<typeof message>;

/** What the gateway knows of a server beside the message itself. */
export interface ServerFacts {
  readonly channelName: string | undefined;
  readonly isAdmin: boolean;
  /** The role that Discord made for the bot; people mention it instead of the bot. */
  readonly botRole: string | undefined;
}

/** What messages need. */
export interface MessageParts {
  readonly chat: Chat;
  readonly api: DiscordApi;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly write: MessageWriter;
  /** The bot's own id. */
  readonly self: () => string | undefined;
  readonly serverFacts: (at: {
    readonly guildId: string;
    readonly channelId: string;
    readonly userId: string;
    readonly roles: readonly string[];
  }) => ServerFacts;
}

/** Takes messages as the gateway brings them: what is said to the bot is answered, everything else is nobody's business. */
export function createMessages(parts: MessageParts): { handle(payload: unknown): Promise<void> } {
  const seen = new Set<string>();

  const isNew = (messageId: string): boolean => {
    if (seen.has(messageId)) return false;
    seen.add(messageId);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    return true;
  };

  return {
    async handle(payload) {
      const read = message.safeParse(payload);
      if (!read.success || !isFromPerson(read.data)) return;
      const said = addressed(read.data, parts);
      if (said === undefined || !isNew(read.data.id)) return;
      await answer(read.data, said, parts);
    },
  };
}

/** Whether a message is for the bot, by what the gateway knows; for whoever hands messages on. */
export function isForBot(payload: unknown, parts: Pick<MessageParts, 'self' | 'serverFacts'>): boolean {
  const read = message.safeParse(payload);
  return read.success && isFromPerson(read.data) && addressed(read.data, parts) !== undefined;
}

/** Where a message was written and by whom; undefined for what is no message in a server. */
export function placeOfMessage(payload: unknown): Parameters<MessageParts['serverFacts']>[0] | undefined {
  const read = message.safeParse(payload);
  return read.success ? placeOf(read.data) : undefined;
}

function placeOf({ author, channel_id, guild_id, member }: Message) {
  if (guild_id === undefined) return undefined;
  return { guildId: guild_id, channelId: channel_id, userId: author.id, roles: member?.roles ?? [] };
}

/** Bots, webhooks and the notes that Discord writes itself say nothing to us. */
function isFromPerson({ author, webhook_id, type }: Message): boolean {
  return (
    author.bot !== true && webhook_id === undefined && (type === MessageType.Default || type === MessageType.Reply)
  );
}

interface Said {
  readonly text: string;
  readonly scene: Scene;
}

function addressed(read: Message, parts: Pick<MessageParts, 'self' | 'serverFacts'>): Said | undefined {
  const { author, guild_id, channel_id, member, content } = read;
  const person = { id: author.id, name: member?.nick ?? author.global_name ?? author.username };
  const place = placeOf(read);
  if (place === undefined || guild_id === undefined) {
    const actor = actorOf(workspaceOf(undefined, author.id), { ...person, isAdmin: true });
    return { text: content, scene: { actor, place: directPlace(author.id) } };
  }
  const facts = parts.serverFacts(place);
  const text = withoutMention(read, parts.self(), facts.botRole);
  if (text === undefined) return undefined;
  const channel = { id: channel_id, ...(facts.channelName === undefined ? {} : { name: facts.channelName }) };
  return {
    text,
    scene: {
      actor: actorOf(workspaceOf(guild_id, author.id), { ...person, isAdmin: facts.isAdmin }),
      place: channelPlace(guild_id, author.id, channel),
    },
  };
}

/** The line without the words that call the bot; undefined when it is not called. */
function withoutMention(
  { content, mentions = [], mention_roles = [] }: Message,
  self: string | undefined,
  botRole: string | undefined,
): string | undefined {
  const isCalled =
    mentions.some((one) => one.id === self) || (botRole !== undefined && mention_roles.includes(botRole));
  if (!isCalled) return undefined;
  const calls = new Set([`<@${self}>`, `<@!${self}>`, `<@&${botRole}>`]);
  return content.replace(/<@[!&]?\w{1,32}>/g, (mention) => (calls.has(mention) ? '' : mention)).trim();
}

/** Where the bot may read and not write, the person hears it all the same. */
async function orDirectly(
  posting: () => Promise<void>,
  card: Card,
  { author, id: eventId }: Message,
  parts: MessageParts,
): Promise<void> {
  try {
    await posting();
  } catch (error) {
    if (!CLOSED.has(sendError(error, 'unknown').code)) throw error;
    await tellDirectly(card, { userId: author.id, eventId }, parts);
  }
}

/** The answer is a reply to the line; its nonce keeps it single even when the connection repeats itself. */
async function answer(read: Message, { text, scene }: Said, parts: MessageParts): Promise<void> {
  const { api, chat, clock, log, timers, write } = parts;
  const key = `answer ${read.id}`;
  try {
    const about = await repliedRun(read.referenced_message, scene.actor.workspace, parts);
    const said = inboundOf({ id: read.id }, scene, clock.now(), { kind: 'text', text });
    const { card } = await chat.converse(about === undefined ? said : { ...said, about });
    const { nonce, ids } = marksOf(key);
    const body = await write(card, { place: scene.place, key, marks: ids });
    const replyTo = { message_reference: { message_id: read.id, fail_if_not_exists: false } };
    const post = () => api.post(read.channel_id, { ...body, ...replyTo, nonce, enforce_nonce: true });
    await orDirectly(() => insist(post, timers), card, read, parts);
  } catch (error) {
    log.warn('discord-answer-lost', { message: read.id, error: sendError(error, 'unknown') });
  }
}
