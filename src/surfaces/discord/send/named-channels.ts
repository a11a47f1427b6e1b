import { DiscordAPIError } from '@discordjs/rest';
import { type APIChannel, ChannelType, RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { FoundChannel, WantedChannel } from '../../../ports/surface.ts';
import type { DiscordApi } from '../discord-api.ts';
import { channelPlace, guildOf } from '../places.ts';
import { mayWrite, type Overwrite, type ServerRoles } from './permissions.ts';

/** Beyond this the operator says it in the server itself. */
const MOST_SERVERS = 20;
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
  if (actor === undefined) return await findAnywhere(api, wanted);
  const guildId = guildOf(actor.workspace);
  if (guildId === undefined)
    return none(`From here I do not know which server #${name} is in.`, 'Say it in that server.');
  return await findIn(api, guildId, wanted);
}

/** The operator, who asks from elsewhere, means any server that has the bot; where several have the channel, one is named. */
async function findAnywhere(api: DiscordApi, wanted: WantedChannel): Promise<FoundChannel> {
  const { name, within } = wanted;
  const servers = (await api.guilds()).filter(
    (server) => within === undefined || server.name.toLowerCase() === within.toLowerCase(),
  );
  const found: { readonly server: string; readonly answer: FoundChannel }[] = [];
  let refused: FoundChannel | undefined;
  for (const { id, name: server } of servers.slice(0, MOST_SERVERS)) {
    const answer = await findIn(api, id, wanted);
    if (answer.kind === 'found') found.push({ server, answer });
    else refused ??= answer;
  }
  const [only] = found;
  if (found.length > 1) return { kind: 'several', within: found.map(({ server }) => server) };
  return (
    only?.answer ?? refused ?? none(`No server in Discord that has me has #${name}.`, 'Invite me to that server first.')
  );
}

async function findIn(api: DiscordApi, guildId: string, wanted: WantedChannel): Promise<FoundChannel> {
  const { actor, name } = wanted;
  const channel = await channelOf(api, guildId, wanted);
  const missing = `There is no text channel #${name} in this server that I can see.`;
  if (channel === undefined || !('name' in channel) || channel.name === null)
    return none(missing, `Give my role "View Channel" in #${name}, or choose it from the list while you type #.`);
  const server = await rolesOf(api, guildId);
  const overwrites = await overwritesOf(api, channel);
  const bot = await api.member(guildId, await api.self());
  if (!mayWrite(bot, server, overwrites))
    return none(
      `I may not write in #${channel.name}.`,
      `Give my role "View Channel" and "Send Messages" in #${channel.name}, then say it again.`,
    );
  const place = channelPlace(guildId, actor?.member ?? '', { id: channel.id, name: channel.name });
  if (actor === undefined) return { kind: 'found', place };
  if (!mayWrite(await api.member(guildId, actor.member), server, overwrites))
    return none(`You may not write in #${channel.name}, so nothing of yours is posted there.`, 'Ask somebody who may.');
  return { kind: 'found', place };
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

/** Who owns a server, and what its roles may. */
export async function rolesOf(api: DiscordApi, guildId: string): Promise<ServerRoles> {
  const { owner_id, roles } = await api.guild(guildId);
  const permissions = new Map(roles.map(({ id, permissions: bits }) => [id, BigInt(bits)]));
  return { ownerId: owner_id, guildId, permissions };
}

function none(problem: string, hint: string): FoundChannel {
  return { kind: 'none', problem, hint };
}
