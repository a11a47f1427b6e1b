import type { FoundChannel, WantedChannel } from '../../../ports/surface.ts';
import type { Connection } from '../connections.ts';
import { channelPlace } from '../places.ts';
import { membership } from './membership.ts';
import { slackErrorCode } from './send-error.ts';

const PAGE = 1_000;
/** Beyond this nobody waits for an answer. */
const MOST_PAGES = 20;

interface Channel {
  readonly id: string;
  readonly name: string;
}

/** Finds a channel that the bot is in and, unless the operator asks, the person too: nobody writes where they are not. */
export async function findNamedChannel(connection: Connection, wanted: WantedChannel): Promise<FoundChannel> {
  const channel = wanted.id === undefined ? await byName(connection, wanted.name) : await byId(connection, wanted.id);
  if (channel === undefined)
    return {
      kind: 'none',
      problem: `I am not in #${wanted.name}, or it does not exist, so I could not post there.`,
      hint: `Write /invite @autotask in #${wanted.name}, then say it again.`,
    };
  const { actor } = wanted;
  if (actor !== undefined && (await membership(connection, channel.id, actor.member)) !== 'there')
    return {
      kind: 'none',
      problem: `You are not in #${channel.name}, so nothing of yours is posted there.`,
      hint: `Join #${channel.name} first, or ask somebody who is in it.`,
    };
  return { kind: 'found', place: channelPlace(connection.teamId, channel) };
}

async function byId({ client }: Connection, id: string): Promise<Channel | undefined> {
  try {
    const { channel } = await client.conversations.info({ channel: id });
    const isOpen = channel?.is_member === true && channel.is_archived !== true;
    return isOpen && channel.id !== undefined ? { id: channel.id, name: channel.name ?? id } : undefined;
  } catch (error) {
    if (slackErrorCode(error) === 'channel_not_found') return undefined;
    throw error;
  }
}

/** Among the channels that the bot is in; names are in lower case. */
async function byName({ client }: Connection, name: string): Promise<Channel | undefined> {
  let cursor: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await client.users.conversations({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: PAGE,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const found = answer.channels?.find((channel) => channel.name === name.toLowerCase());
    if (found?.id !== undefined) return { id: found.id, name: found.name ?? name };
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return undefined;
  }
  return undefined;
}
