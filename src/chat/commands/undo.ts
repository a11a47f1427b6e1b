import type { Action } from '../../domain/card.ts';
import { undoChange } from '../../usecases/undo-change.ts';
import { type UndoLastOutcome, undoLastChange } from '../../usecases/undo-last-change.ts';
import { undoRequest } from '../../usecases/undo-request.ts';
import { nothingToUndoCard, tooLateCard, undoneCard, undoneManyCard } from '../cards/delete-cards.ts';
import { REQUEST, TOGETHER } from '../cards/task-buttons.ts';
import { asTaskId, subjectOf, troubleAnswer } from '../outcomes.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';

/** `undo`: this person's last change, for 10 minutes. */
export async function typeUndo(turn: Turn): Promise<Answer> {
  const { actor, context, inboundId } = turn;
  return answerTo(turn, await undoLastChange(context, { actor, source: inboundId }));
}

/** The change that a card told of; its subject carries the version that the change made. */
export async function pressUndo(turn: Turn, { subject, arg }: Action): Promise<Answer> {
  const { actor, context, inboundId } = turn;
  if (subject.startsWith(REQUEST)) {
    const request = subject.slice(REQUEST.length);
    return done(undoneManyCard(await undoRequest(context, { actor, request, source: inboundId })));
  }
  const { id, rev } = subjectOf(subject);
  if (rev === undefined) return typeUndo(turn);
  const isTogether = arg === TOGETHER;
  return answerTo(turn, await undoChange(context, { actor, taskId: asTaskId(id), rev, source: inboundId, isTogether }));
}

function answerTo(turn: Turn, outcome: UndoLastOutcome): Answer {
  switch (outcome.kind) {
    case 'undone':
      return done(undoneCard(outcome.task, outcome.verb, turn), { about: outcome.task.id });
    case 'undone-many':
      return done(undoneManyCard(outcome));
    case 'nothing-to-undo':
      return cannot(nothingToUndoCard());
    case 'too-late':
      return cannot(tooLateCard(outcome.task), { about: outcome.task.id });
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'undo');
  }
}
