import { DiscordAPIError } from '@discordjs/rest';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Destination } from '../../../domain/destination.ts';
import type { Presence } from '../../../ports/surface.ts';
import type { DiscordApi } from '../discord-api.ts';
import { guildOf } from '../places.ts';

/** Whether a person is still in the server where results of theirs go; everybody is in their own direct messages. */
export async function presenceOf(api: DiscordApi, member: string, { workspace }: Destination): Promise<Presence> {
  const guildId = guildOf(workspace);
  if (guildId === undefined) return 'there';
  try {
    await api.member(guildId, member);
    return 'there';
  } catch (error) {
    if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMember) return 'left-workspace';
    throw error;
  }
}
