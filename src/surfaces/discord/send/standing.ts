import { DiscordAPIError } from '@discordjs/rest';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { MemberId, WorkspaceId } from '../../../domain/ids.ts';
import type { Standing } from '../../../domain/member.ts';
import type { DiscordApi } from '../discord-api.ts';
import { guildOf, isServerAdmin, workspaceOf } from '../places.ts';
import { rolesOf } from './named-channels.ts';
import { permissionsOf } from './permissions.ts';

/** What a person is in a server now; in a workspace of their own they are everything. */
export async function standingOf(
  api: DiscordApi,
  workspace: WorkspaceId,
  member: MemberId,
): Promise<Standing['role'] | 'unknown'> {
  const guildId = guildOf(workspace);
  if (guildId === undefined) return workspace === workspaceOf(undefined, member) ? 'admin' : 'unknown';
  try {
    const [server, person] = [await rolesOf(api, guildId), await api.member(guildId, member)];
    const isAdmin = server.ownerId === member || isServerAdmin(String(permissionsOf(person, server)));
    return isAdmin ? 'admin' : 'member';
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMember) return 'gone';
    throw error;
  }
}
