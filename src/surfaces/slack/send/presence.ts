import type { Destination } from '../../../domain/destination.ts';
import type { Presence } from '../../../ports/surface.ts';
import type { Connection } from '../connections.ts';
import { recipientOf } from '../places.ts';
import { membership } from './membership.ts';
import { slackErrorCode } from './send-error.ts';

/** Whether a person is still in the workspace, and in the channel where results of theirs go. */
export async function presenceOf(connection: Connection, member: string, place: Destination): Promise<Presence> {
  if (!(await isInWorkspace(connection, member))) return 'left-workspace';
  if (recipientOf(place) !== undefined) return 'there';
  const found = await membership(connection, place.id, member);
  return found === 'left' ? 'left-place' : found;
}

async function isInWorkspace({ client }: Connection, member: string): Promise<boolean> {
  try {
    const { user } = await client.users.info({ user: member });
    return user?.deleted !== true;
  } catch (error) {
    if (slackErrorCode(error) === 'user_not_found') return false;
    throw error;
  }
}
