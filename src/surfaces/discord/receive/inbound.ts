import { ChannelType, InteractionContextType } from 'discord-api-types/v10';
import type { Actor, ConversationRef } from '../../../domain/destination.ts';
import type { ClosedPlace, Inbound } from '../../../domain/inbound.ts';
import type { Instant } from '../../../domain/time/schedule.ts';
import { actorOf, channelPlace, directPlace, isServerAdmin, workspaceOf } from '../places.ts';
import { mayPost } from '../send/permissions.ts';
import type { InteractionOrigin } from './read-interaction.ts';

/** Who did something, and the place that results of it belong to. */
export interface Scene {
  readonly actor: Actor;
  readonly place: ConversationRef;
  /** The bot cannot post where it was done. */
  readonly sendsDirectly?: true;
  /** What belongs to the person's direct messages was asked for where others read along. */
  readonly isAmongOthers?: true;
  readonly closed?: ClosedPlace;
}

/** Undefined when the platform names nobody, so that nothing can be allowed. */
export function sceneOf(origin: InteractionOrigin): Scene | undefined {
  const { member, guild_id, channel_id, channel } = origin;
  const person = member?.user ?? origin.user;
  if (person === undefined) return undefined;
  const name = member?.nick ?? person.global_name ?? person.username;
  const place = channelId(channel_id ?? channel?.id, guild_id, origin);
  if (place === undefined || guild_id === undefined)
    return {
      actor: actorOf(workspaceOf(undefined, person.id), { id: person.id, name, isAdmin: true }),
      place: directPlace(person.id),
      ...(guild_id === undefined ? {} : { sendsDirectly: true }),
      ...(guild_id === undefined && origin.context !== InteractionContextType.PrivateChannel
        ? {}
        : { isAmongOthers: true }),
    };
  return {
    actor: actorOf(workspaceOf(guild_id, person.id), {
      id: person.id,
      name,
      isAdmin: isServerAdmin(member?.permissions),
    }),
    place: channelPlace(guild_id, person.id, {
      id: place,
      ...(channel?.name === undefined || channel.name === null ? {} : { name: channel.name }),
    }),
    ...closedFor(origin),
  };
}

/** An event in our own words. */
export function inboundOf(
  origin: Pick<InteractionOrigin, 'id' | 'locale'>,
  { actor, place, sendsDirectly, closed }: Scene,
  at: Instant,
  content: Inbound['content'],
): Inbound {
  return {
    id: `discord-${origin.id}`,
    actor: { ...actor, place: place.id },
    conversation: place,
    at,
    ...said(content),
    ...(origin.locale === undefined ? {} : { locale: origin.locale }),
    ...(sendsDirectly === undefined ? {} : { sendsDirectly }),
    ...(closed === undefined ? {} : { closed }),
  };
}

/** Discord says with every interaction what the bot may do where it came from. */
function closedFor({ app_permissions, channel }: InteractionOrigin): Pick<Scene, 'closed'> {
  if (app_permissions === undefined) return {};
  const isThread = channel?.type !== undefined && THREADS.has(channel.type);
  if (mayPost(BigInt(app_permissions), isThread)) return {};
  const right = isThread ? 'Send Messages in Threads' : 'Send Messages';
  return {
    closed: {
      problem: 'I may not post here yet.',
      hint: `Give my role "View Channel" and "${right}" in this channel.`,
    },
  };
}

const THREADS: ReadonlySet<number> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

const CHANNEL = /<#(\d{15,22})>/g;

/** Discord writes `<#20…>` for a channel; a person reads its number with the same sign as a name. */
function said(content: Inbound['content']): Pick<Inbound, 'channels' | 'content'> {
  if (content.kind !== 'text') return { content };
  const channels = [...content.text.matchAll(CHANNEL)].flatMap(([, id]) =>
    id === undefined ? [] : [{ name: id, id }],
  );
  return { content: { kind: 'text', text: content.text.replace(CHANNEL, '#$1') }, channels };
}

/** Where somebody brought the app along into a server that does not have it, the bot cannot post: results go to them. */
function channelId(
  id: string | undefined,
  guildId: string | undefined,
  { authorizing_integration_owners: owners }: InteractionOrigin,
): string | undefined {
  const isMember = owners === undefined || Object.hasOwn(owners, GUILD_INSTALL);
  return guildId !== undefined && isMember ? id : undefined;
}

/** Discord's number for "installed in a server", as the key of a record. */
const GUILD_INSTALL = '0';
