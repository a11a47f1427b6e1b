import type { MemberId, WorkspaceId } from '../../../domain/ids.ts';
import type { DiscordApi } from '../discord-api.ts';
import { guildOf } from '../places.ts';
import { rolesOf } from './named-channels.ts';
import { mayRead } from './permissions.ts';

/** The channels of a server that a person may read; undefined for a workspace that is no server. */
export async function channelsOf(
  api: DiscordApi,
  workspace: WorkspaceId,
  member: MemberId,
): Promise<readonly string[] | undefined> {
  const guildId = guildOf(workspace);
  if (guildId === undefined) return undefined;
  const server = await rolesOf(api, guildId);
  const person = await api.member(guildId, member);
  const channels = await api.channels(guildId);
  return channels
    .filter((channel) =>
      mayRead(person, server, ('permission_overwrites' in channel ? channel.permission_overwrites : undefined) ?? []),
    )
    .map(({ id }) => id);
}
