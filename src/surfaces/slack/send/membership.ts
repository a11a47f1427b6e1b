import type { Connection } from '../connections.ts';

const PAGE = 1_000;
/** Beyond this nobody waits for an answer. */
const MOST_PAGES = 20;

/** Whether a person is in a channel; `unknown` where it has too many people to look through. */
export async function membership(
  { client }: Connection,
  channel: string,
  member: string,
): Promise<'there' | 'left' | 'unknown'> {
  let cursor: string | undefined;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const more = cursor === undefined ? {} : { cursor };
    const answer = await client.conversations.members({ channel, limit: PAGE, ...more });
    if (answer.members?.includes(member) === true) return 'there';
    cursor = answer.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return 'left';
  }
  return 'unknown';
}
