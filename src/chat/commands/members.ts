import { listMembers } from '../../usecases/list-members.ts';
import { membersCard } from '../cards/members-cards.ts';
import { type Answer, done, type Turn } from '../turn.ts';

/** `members`: who is here, for admins; others see themselves. */
export async function typeMembers({ actor, context }: Turn): Promise<Answer> {
  return done(membersCard(await listMembers(context, { actor }), actor, { all: false }));
}
