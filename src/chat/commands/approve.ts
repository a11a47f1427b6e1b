import type { Action } from '../../domain/card.ts';
import { decideApproval } from '../../usecases/decide-approval.ts';
import { decidedCard, notWaitingCard } from '../cards/approval-cards.ts';
import { forbiddenCard } from '../cards/trouble-cards.ts';
import { asRunId, troubleAnswer } from '../outcomes.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';

/** "Approve": what was shown is done once. */
export function pressApprove(turn: Turn, action: Action): Promise<Answer> {
  return decide(turn, action, true);
}

/** "Refuse": the run goes on without it. */
export function pressRefuse(turn: Turn, action: Action): Promise<Answer> {
  return decide(turn, action, false);
}

async function decide(turn: Turn, { subject, arg }: Action, approved: boolean): Promise<Answer> {
  const request = { actor: turn.actor, runId: asRunId(subject), number: Number(arg), approved };
  const outcome = await decideApproval(turn.context, request);
  switch (outcome.kind) {
    case 'decided':
      return done(decidedCard(outcome.task, outcome.approval, approved), { about: outcome.task.id, replaces: true });
    case 'not-waiting':
      return cannot(notWaitingCard(outcome.task, outcome.run), { about: outcome.task.id });
    case 'forbidden':
      return cannot(forbiddenCard(outcome.owner, 'approve', 'owner'));
    case 'not-found':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'approve');
  }
}
