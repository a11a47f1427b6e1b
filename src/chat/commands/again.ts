import type { Action } from '../../domain/card.ts';
import type { DeliveryId, RunId } from '../../domain/ids.ts';
import { taskIdOfRun } from '../../domain/run-ids.ts';
import { retryRun } from '../../usecases/retry-run.ts';
import { sendAgain } from '../../usecases/send-again.ts';
import { sendingCard } from '../cards/sending-card.ts';
import { asRunId, troubleAnswer } from '../outcomes.ts';
import { type Answer, done, type Turn } from '../turn.ts';
import { answerToRun, pressId } from './run.ts';

/** "Retry": the work of an ended run once more. */
export async function pressAgain(turn: Turn, { subject }: Action): Promise<Answer> {
  const runId: RunId = asRunId(subject);
  const outcome = await retryRun(turn.context, { actor: turn.actor, runId, inboundId: pressId(turn) });
  return answerToRun(turn, taskIdOfRun(runId), outcome);
}

/** "Send again": a person looked, and the message is not there. */
export async function pressSendAgain(turn: Turn, { subject }: Action): Promise<Answer> {
  // Signed by us, so it has the shape that went out.
  const deliveryId = subject as DeliveryId;
  const outcome = await sendAgain(turn.context, { actor: turn.actor, deliveryId, inboundId: pressId(turn) });
  switch (outcome.kind) {
    case 'sending':
    case 'repeated':
      return done(sendingCard(outcome.delivery, true));
    case 'not-needed':
      return done(sendingCard(outcome.delivery, false));
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'send');
  }
}
