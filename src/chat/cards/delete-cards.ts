import type { Card } from '../../domain/card.ts';
import type { Task, TaskVersion } from '../../domain/task.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import type { RequestUndone } from '../../usecases/undo-request.ts';
import { act, actions, at, button, card, note, sayButton, text, zoned } from './parts.ts';
import { type View, whenSays } from './schedule-parts.ts';
import { pauseOrResume, taskButton, undoButton } from './task-buttons.ts';
import { counted } from './task-words.ts';

/** Asked before something with a history, or somebody else's, is deleted. */
export function deleteQuestionCard(task: Task, runs: number): Card {
  return card(
    `Delete ${task.title}?`,
    'attention',
    text(runs === 0 ? 'It has not run yet.' : `Its history of ${counted(runs, 'run')} goes after 30 days.`),
    text('Undo brings it back for 10 minutes.'),
    actions(
      button('Delete', act('delete', task.id, 'yes'), `Delete ${task.title}`, 'danger'),
      task.status === 'active' ? taskButton('pause', task, undefined, 'Pause instead') : undefined,
      taskButton('show', task, undefined, 'Cancel'),
    ),
    note(task.shortId),
  );
}

/** "Stop sending me daily LeetCode questions": for good, for now, or not at all. */
export function stopQuestionCard(task: Task, view: View): Card {
  return card(
    `Stop ${task.title}?`,
    'attention',
    text(whenSays(task.trigger, view)),
    actions(
      button('Stop for good', act('delete', task.id, 'yes'), `Delete ${task.title}`, 'danger'),
      pauseOrResume(task),
      taskButton('show', task, undefined, 'No'),
    ),
    note(task.shortId),
  );
}

/** Gone, and how to get it back. */
export function deletedCard(task: Task, undoUntil: Instant): Card {
  return card(
    `Deleted: ${task.title}`,
    'neutral',
    text('Undo brings it back until ', at(undoUntil, task.zone), '.'),
    actions(undoButton(task)),
    note(task.shortId),
  );
}

/** It had been deleted before. */
export function alreadyDeletedCard(task: Task): Card {
  const when = task.deletedAt === undefined ? [] : [' on ', at(task.deletedAt, task.zone)];
  return card(
    `${task.title} is deleted`,
    'neutral',
    text('It was deleted', ...when, '. Nothing was changed now.'),
    note(task.shortId),
  );
}

/** What was taken back, and how the task stands now. */
export function undoneCard(task: Task, verb: TaskVersion['verb'], view: View): Card {
  return card(
    `${UNDONE[verb]}: ${task.title}`,
    'good',
    task.deletedAt === undefined ? text(whenSays(task.trigger, view)) : undefined,
    task.nextDue === undefined || task.deletedAt !== undefined
      ? undefined
      : text('Next: ', zoned(task.nextDue, task.zone), '.'),
    task.deletedAt === undefined ? actions(taskButton('show', task), pauseOrResume(task)) : actions(undoButton(task)),
    note(task.shortId),
  );
}

/** What one request had changed is as before, task by task. */
export function undoneManyCard({ undone, kept, verb = 'change' }: RequestUndone): Card {
  return card(
    undone === 0 ? 'Too late to undo' : `${UNDONE[verb]}: ${counted(undone, 'task')}`,
    undone === 0 ? 'attention' : 'good',
    kept === 0
      ? undefined
      : text(`${counted(kept, 'task stays', 'tasks stay')} as now: changed again since, or more than 10 minutes ago.`),
    actions(sayButton('List', 'list', 'List the tasks')),
  );
}

/** Nothing to take back. */
export function nothingToUndoCard(): Card {
  return card('Nothing to undo', 'neutral', text('Changes can be undone for 10 minutes, the last one first.'));
}

/** The 10 minutes are over, or something else was changed since. */
export function tooLateCard(task: Task): Card {
  return card(
    `Too late to undo: ${task.title}`,
    'attention',
    text('A change can be undone for 10 minutes, as long as it is the last one. Here is the task as it is now.'),
    actions(taskButton('show', task), task.deletedAt === undefined ? taskButton('edit', task) : undefined),
    note(task.shortId),
  );
}

const UNDONE: Readonly<Record<TaskVersion['verb'], string>> = {
  create: 'Not created',
  change: 'As before',
  pause: 'Not paused',
  resume: 'Paused again',
  skip: 'Not skipped',
  delete: 'Back again',
  undo: 'Changed again',
  complete: 'Active again',
  handover: 'Given back',
};
