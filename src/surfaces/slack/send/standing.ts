import type { Standing } from '../../../domain/member.ts';
import type { Connection } from '../connections.ts';
import { roleOf } from '../roles.ts';
import { slackErrorCode } from './send-error.ts';

/** What a person is in a workspace now. */
export async function standingOf({ client, teamId }: Connection, member: string): Promise<Standing['role']> {
  try {
    const { user } = await client.users.info({ user: member });
    return user?.deleted === true ? 'gone' : roleOf(user, teamId);
  } catch (error) {
    if (slackErrorCode(error) === 'user_not_found') return 'gone';
    throw error;
  }
}
