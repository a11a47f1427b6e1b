import type { Connection } from '../connections.ts';

const PAGE = 1_000;
/** Beyond this nobody waits for an answer; what is not listed is not shown. */
const MOST_PAGES = 5;

/** The channels that a person is in, as far as the bot sees them. */
export async function channelsOf({ client }: Connection, member: string): Promise<readonly string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await client.users.conversations({
      ...{ user: member, types: 'public_channel,private_channel', exclude_archived: true, limit: PAGE },
      ...(cursor === undefined ? {} : { cursor }),
    });
    ids.push(...(answer.channels ?? []).flatMap(({ id }) => id ?? []));
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return ids;
  }
  return ids;
}
