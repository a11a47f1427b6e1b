import { DiscordAPIError } from '@discordjs/rest';
import { type APIChannel, ChannelType, RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { FoundChannel, WantedChannel } from '../../../ports/surface.ts';
import type { DiscordApi } from '../discord-api.ts';
import { channelPlace, guildOf } from '../places.ts';
import { mayWrite, type Overwrite, type ServerRoles } from './permissions.ts';

/** Where text is written; other kinds are voices, folders and forums. */
const TEXT_CHANNELS: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];
const NOT_THERE: readonly (number | string)[] = [RESTJSONErrorCodes.UnknownChannel, RESTJSONErrorCodes.MissingAccess];

/** Finds a channel of the server in which both the person and the bot may write. */
export async function findNamedChannel(api: DiscordApi, wanted: WantedChannel): Promise<FoundChannel> {
  const { actor, name } = wanted;
  const guildId = actor === undefined ? undefined : guildOf(actor.workspace);
  if (actor === undefined || guildId === undefined)
    return none(`From here I do not know which server #${name} is in.`, 'Say it in that server.');
  const channel = await channelOf(api, guildId, wanted);
  const missing = `There is no text channel #${name} in this server that I can see.`;
  if (channel === undefined || !('name' in channel) || channel.name === null)
    return none(missing, `Give my role "View Channel" in #${name}, or choose it from the list while you type #.`);
  const server = await rolesOf(api, guildId);
  const overwrites = await overwritesOf(api, channel);
  const [bot, person] = await Promise.all([api.member(guildId, await api.self()), api.member(guildId, actor.member)]);
  if (!mayWrite(bot, server, overwrites))
    return none(
      `I may not write in #${channel.name}.`,
      `Give my role "View Channel" and "Send Messages" in #${channel.name}, then say it again.`,
    );
  if (!mayWrite(person, server, overwrites))
    return none(`You may not write in #${channel.name}, so nothing of yours is posted there.`, 'Ask somebody who may.');
  return { kind: 'found', place: channelPlace(guildId, actor.member, { id: channel.id, name: channel.name }) };
}

async function channelOf(
  api: DiscordApi,
  guildId: string,
  { id, name }: WantedChannel,
): Promise<APIChannel | undefined> {
  if (id === undefined) {
    const channels = await api.channels(guildId);
    return channels.find((one) => TEXT_CHANNELS.includes(one.type) && 'name' in one && one.name === name.toLowerCase());
  }
  try {
    const channel = await api.channel(id);
    const isHere = 'guild_id' in channel && channel.guild_id === guildId;
    return isHere && TEXT_CHANNELS.includes(channel.type) ? channel : undefined;
  } catch (error) {
    if (error instanceof DiscordAPIError && NOT_THERE.includes(error.code)) return undefined;
    throw error;
  }
}

/** A thread has the rights of the channel it hangs on. */
async function overwritesOf(api: DiscordApi, channel: APIChannel): Promise<readonly Overwrite[]> {
  const isThread = 'thread_metadata' in channel;
  const parent = isThread && typeof channel.parent_id === 'string' ? await api.channel(channel.parent_id) : channel;
  return 'permission_overwrites' in parent ? (parent.permission_overwrites ?? []) : [];
}

async function rolesOf(api: DiscordApi, guildId: string): Promise<ServerRoles> {
  const { owner_id, roles } = await api.guild(guildId);
  const permissions = new Map(roles.map(({ id, permissions: bits }) => [id, BigInt(bits)]));
  return { ownerId: owner_id, guildId, permissions };
}

function none(problem: string, hint: string): FoundChannel {
  return { kind: 'none', problem, hint };
}
