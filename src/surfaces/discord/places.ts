import type { Actor, ConversationRef } from '../../domain/destination.ts';
import type { MemberId, WorkspaceId } from '../../domain/ids.ts';

/** Where direct messages to somebody go; the channel itself is asked for when something is sent. */
const DIRECT = '@';

/**
 * The wall around what people of one server see: `discord:<server>`. Outside of servers that have the bot, everybody has
 * a workspace of their own, `discord:dm-<user>`, the same in direct messages and wherever they bring the app along.
 */
export function workspaceOf(guildId: string | undefined, userId: string): WorkspaceId {
  // Brands are given where a verified id comes in.
  return (guildId === undefined ? `discord:dm-${userId}` : `discord:${guildId}`) as WorkspaceId;
}

/** Discord's id of a server; undefined for the workspace of one person. */
export function guildOf(workspace: WorkspaceId): string | undefined {
  return /^discord:(\d+)$/.exec(workspace)?.[1];
}

/** A channel or thread of a server. */
export function channelPlace(guildId: string, userId: string, channel: { id: string; name?: string }): ConversationRef {
  return {
    surface: 'discord',
    workspace: workspaceOf(guildId, userId),
    id: channel.id,
    name: channel.name === undefined ? 'this channel' : `#${channel.name}`,
    private: false,
  };
}

/** The direct messages with one person. */
export function directPlace(userId: string): ConversationRef {
  return {
    surface: 'discord',
    workspace: workspaceOf(undefined, userId),
    id: `${DIRECT}${userId}`,
    name: 'your direct messages',
    private: true,
  };
}

/** Where somebody alone is told something, whichever server they are asked in. */
export function directOf(_workspace: WorkspaceId, member: MemberId): ConversationRef {
  return directPlace(member);
}

/** Whose direct messages a place is; undefined for channels. */
export function recipientOf({ id }: Pick<ConversationRef, 'id'>): string | undefined {
  return id.startsWith(DIRECT) ? id.slice(DIRECT.length) : undefined;
}

/** A person as the platform names them; administrators of a server are ours, and everybody is in their own direct messages. */
export function actorOf(
  workspace: WorkspaceId,
  person: { readonly id: string; readonly name: string; readonly isAdmin: boolean },
): Actor {
  return {
    workspace,
    member: person.id as MemberId, // Brands are given where a verified id comes in.
    name: person.name,
    role: person.isAdmin ? 'admin' : 'member',
    surface: 'discord',
  };
}

const ADMINISTRATOR = 1n << 3n;
const MANAGE_SERVER = 1n << 5n;

/** Whether permissions, as a number in text, are those of somebody who runs the server. */
export function isServerAdmin(permissions: string | undefined): boolean {
  if (permissions === undefined || !/^\d{1,20}$/.test(permissions)) return false;
  return (BigInt(permissions) & (ADMINISTRATOR | MANAGE_SERVER)) !== 0n;
}
