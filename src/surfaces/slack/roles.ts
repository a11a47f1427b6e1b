import type { UsersInfoResponse } from '@slack/web-api';
import type { Actor } from '../../domain/destination.ts';

/** What Slack's word about a person makes them here. */
export function roleOf(user: UsersInfoResponse['user'], teamId: string): Actor['role'] {
  const isForeign =
    user?.is_stranger === true ||
    (user?.team_id !== undefined && user.team_id !== teamId && !user.enterprise_user?.teams?.includes(teamId));
  const isGuest = user?.is_restricted === true || user?.is_ultra_restricted === true;
  const isAdmin = user?.is_admin === true || user?.is_owner === true;
  return isForeign || isGuest ? 'guest' : isAdmin ? 'admin' : 'member';
}
