import type { Actor } from '../domain/destination.ts';
import type { UseCaseContext } from './context.ts';
import type { UndoOutcome } from './undo-change.ts';

export interface UndoLastChangeRequest {
  readonly actor: Actor;
  /** Id of the inbound, so that a repeat of it undoes nothing more. */
  readonly source?: string;
}

/** Takes back what this person changed last, whichever task it was; once more takes back the change before. */
export async function undoLastChange(_context: UseCaseContext, _request: UndoLastChangeRequest): Promise<UndoOutcome> {
  throw new Error('being written');
}
