import type { DraftId, RunId, TaskId } from '../domain/ids.ts';
import { may, type TaskVerb } from '../domain/permission.ts';
import type { Task } from '../domain/task.ts';
import { deletedTaskCard } from './cards/task-card.ts';
import { conflictCard, forbiddenCard, notFoundCard } from './cards/trouble-cards.ts';
import { type Answer, cannot, type Turn } from './turn.ts';

/** The outcomes that every use case about a task may have beside its own. */
export type Trouble =
  | { readonly kind: 'not-found' }
  | { readonly kind: 'forbidden'; readonly owner: string }
  | { readonly kind: 'conflict'; readonly task: Task };

/** What is answered to whoever may not do it; said before anything is asked, so that nobody answers for nothing. */
export function unlessMay(turn: Turn, verb: TaskVerb, task: Task, what: string): Answer | undefined {
  if (may(turn.actor, verb, task)) return undefined;
  return troubleAnswer(turn, { kind: 'forbidden', owner: task.ownerName }, what);
}

/** What is answered to one of them; `what` completes "Only Ben or an admin can … this". */
export function troubleAnswer(turn: Turn, trouble: Trouble, what: string): Answer {
  switch (trouble.kind) {
    case 'not-found':
      return cannot(notFoundCard());
    case 'forbidden':
      return cannot(forbiddenCard(trouble.owner, what));
    case 'conflict':
      return cannot(
        trouble.task.deletedAt === undefined ? conflictCard(trouble.task, turn) : deletedTaskCard(trouble.task, turn),
        { about: trouble.task.id },
      );
  }
}

/** What a button is about: an id, and the version of it that the person saw. */
export function subjectOf(subject: string): { readonly id: string; readonly rev: number | undefined } {
  const at = subject.lastIndexOf('@');
  const rev = at < 0 ? Number.NaN : Number(subject.slice(at + 1));
  return at < 0
    ? { id: subject, rev: undefined }
    : { id: subject.slice(0, at), rev: Number.isInteger(rev) ? rev : undefined };
}

/** Subjects come back signed by us, so an id in them has the shape that went out; whether it exists is asked of the store. */
export function asTaskId(id: string): TaskId {
  return id as TaskId;
}

export function asDraftId(id: string): DraftId {
  return id as DraftId;
}

export function asRunId(id: string): RunId {
  return id as RunId;
}
