import type { Actor, ConversationRef } from '../../domain/destination.ts';
import type { MemberId, WorkspaceId } from '../../domain/ids.ts';

const WORKSPACE = 'slack:';
/** Where direct messages to somebody go; the channel itself is asked for when something is sent. */
const DIRECT = '@';
/** Slack's word for every direct conversation, whoever is in it. */
const DIRECT_MESSAGE = 'directmessage';

/** The wall around what people of one Slack workspace see: `slack:T123`. */
export function workspaceOf(teamId: string): WorkspaceId {
  return `${WORKSPACE}${teamId}` as WorkspaceId; // Brands are given where a verified id comes in.
}

/** Slack's id of a workspace. */
export function teamOf(workspace: WorkspaceId): string {
  return workspace.slice(WORKSPACE.length);
}

/** The same for a workspace that may be of another surface. */
export function teamIn(workspace: WorkspaceId): string | undefined {
  return workspace.startsWith(WORKSPACE) ? teamOf(workspace) : undefined;
}

/** A channel, public or private, with people in it. */
export function channelPlace(
  teamId: string,
  channel: { readonly id: string; readonly name?: string | undefined },
): ConversationRef {
  return {
    surface: 'slack',
    workspace: workspaceOf(teamId),
    id: channel.id,
    name: channel.name === undefined || channel.name === 'privategroup' ? 'this channel' : `#${channel.name}`,
    private: false,
  };
}

/**
 * The direct messages of one person with the bot. Threads in them are one conversation; in the direct messages of two
 * people the bot cannot write, so what is asked for there belongs here too.
 */
export function directPlace(teamId: string, userId: string): ConversationRef {
  return {
    surface: 'slack',
    workspace: workspaceOf(teamId),
    id: `${DIRECT}${userId}`,
    name: 'your direct messages',
    private: true,
  };
}

/** Where somebody of a workspace alone is told something. */
export function directOf(workspace: WorkspaceId, member: MemberId): ConversationRef {
  return directPlace(teamOf(workspace), member);
}

/** The place of an event: direct conversations have ids that begin with D. */
export function placeOf(
  teamId: string,
  userId: string,
  channel: { readonly id: string; readonly name?: string | undefined } | undefined,
): ConversationRef {
  const isDirect = channel === undefined || channel.id.startsWith('D') || channel.name === DIRECT_MESSAGE;
  return isDirect ? directPlace(teamId, userId) : channelPlace(teamId, channel);
}

/** Whose direct messages a place is; undefined for channels. */
export function recipientOf({ id }: Pick<ConversationRef, 'id'>): string | undefined {
  return id.startsWith(DIRECT) ? id.slice(DIRECT.length) : undefined;
}

/** A person as Slack names them. */
export function actorOf(
  teamId: string,
  person: { readonly id: string; readonly name: string; readonly role: Actor['role'] },
): Actor {
  return {
    workspace: workspaceOf(teamId),
    member: person.id as MemberId, // Brands are given where a verified id comes in.
    name: person.name,
    role: person.role,
    surface: 'slack',
  };
}
