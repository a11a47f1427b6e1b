import type { Action } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import { deleteTask } from '../../usecases/delete-task.ts';
import { showTask } from '../../usecases/show-task.ts';
import { alreadyDeletedCard, deletedCard, deleteQuestionCard, stopQuestionCard } from '../cards/delete-cards.ts';
import { TOGETHER } from '../cards/task-buttons.ts';
import { deleteAllCard } from '../cards/trouble-cards.ts';
import { withTask } from '../named-task.ts';
import { asTaskId, subjectOf, troubleAnswer, unlessMay } from '../outcomes.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';

/** What people call all of their tasks. */
export const EVERYTHING =
  /^(?:everything|(?:all|every)(?: (?:of|my|the|our|active|paused|failing|completed|old))*(?: (?:tasks?|reminders?|jobs?))?|(?:my|the|our) (?:tasks|reminders))$/iu;

/** `delete leetcode`: asked first if it has run or is somebody else's. */
export function typeDelete(turn: Turn, rest: string): Promise<Answer> {
  if (EVERYTHING.test(rest)) return Promise.resolve(cannot(deleteAllCard()));
  return withTask(turn, { word: 'delete', name: rest }, (task) => deleteOrAsk(turn, task));
}

/** "Stop sending me daily LeetCode questions": for good, or for now? */
export function typeStop(turn: Turn, rest: string): Promise<Answer> {
  return withTask(
    turn,
    { word: 'stop', name: rest },
    async (task) => unlessMay(turn, 'delete', task, 'stop') ?? asks(stopQuestionCard(task, turn), { about: task.id }),
  );
}

export async function pressDelete(turn: Turn, { subject, arg }: Action): Promise<Answer> {
  const shown = await showTask(turn.context, { actor: turn.actor, taskId: asTaskId(subjectOf(subject).id) });
  if (shown.kind !== 'found') return troubleAnswer(turn, shown, 'delete');
  if (arg !== 'yes' && arg !== TOGETHER) return await deleteOrAsk(turn, shown.task);
  // The answer takes the question's place; a result whose Delete was pressed stays.
  return { ...(await remove(turn, shown.task, arg === TOGETHER)), replaces: true };
}

async function deleteOrAsk(turn: Turn, task: Task): Promise<Answer> {
  const refused = unlessMay(turn, 'delete', task, 'delete');
  if (refused !== undefined) return refused;
  const { succeeded, failed } = task.counters;
  const runs = succeeded + failed;
  const isOwn = task.owner === turn.actor.member;
  if (task.deletedAt !== undefined || (isOwn && runs === 0)) return await remove(turn, task);
  return asks(deleteQuestionCard(task, runs), { about: task.id });
}

async function remove(turn: Turn, task: Task, isTogether = false): Promise<Answer> {
  const { actor, context, inboundId } = turn;
  const outcome = await deleteTask(context, { actor, taskId: task.id, source: inboundId, isTogether });
  switch (outcome.kind) {
    case 'deleted':
      return done(deletedCard(outcome.task, outcome.undoUntil), { about: task.id });
    case 'already':
      return done(alreadyDeletedCard(outcome.task));
    case 'not-found':
    case 'forbidden':
    case 'conflict':
      return troubleAnswer(turn, outcome, 'delete');
  }
}
