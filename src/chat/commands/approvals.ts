import { listApprovals } from '../../usecases/list-approvals.ts';
import { approvalsCard } from '../cards/approval-cards.ts';
import { type Answer, done, type Turn } from '../turn.ts';

/** `approvals`: what runs of this person's tasks wait for. */
export async function typeApprovals({ actor, context }: Turn): Promise<Answer> {
  return done(approvalsCard(await listApprovals(context, { actor })));
}
