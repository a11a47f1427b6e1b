import type { Card, Rich } from '../../domain/card.ts';
import type { Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import { UNDO_WINDOW_MS } from '../../domain/task-attention.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { sendsSay } from '../../domain/trigger.ts';
import {
  checkedSays,
  destinationNames,
  jobWords,
  limitsSay,
  mayUse,
  modelOf,
  onlyIf,
  tellsSay,
} from './definition-blocks.ts';
import { actions, at, card, fields, menu, note, text, times, zoned } from './parts.ts';
import { clockNotes, type View, whenSays } from './schedule-parts.ts';
import { pauseOrResume, snoozeItems, taskButton, undoButton } from './task-buttons.ts';
import { counted, failingSays, isAtWork, pauseSays, runWord, stateOf, toneOf } from './task-words.ts';

const DATES_SHOWN = 3;

/** What `showTask` found. */
export interface ShownTask {
  readonly task: Task;
  readonly next: readonly Instant[];
  readonly recent: readonly Run[];
  /** What its runs cost; absent where no model is asked. */
  readonly cost?: string | undefined;
}

/** Everything about one task, with what can be done with it. */
export function taskCard({ task, next, recent, cost }: ShownTask, view: View): Card {
  const state = stateOf(task);
  if (state === 'deleted') return deletedTaskCard(task, view);
  return card(
    `${task.title} (${state})`,
    toneOf(state),
    fields({
      When: whenSays(task.trigger, view),
      Next: next.length === 0 ? undefined : times(next.slice(0, DATES_SHOWN), task.zone, view.now),
      Paused: task.status === 'paused' ? pauseSays(task) : undefined,
      Failing: state === 'failing' ? failingSays(task) : undefined,
      Job: jobWords(task) === task.title ? undefined : jobWords(task),
      'Only if': onlyIf(task),
      'Last checked': task.quiet === undefined ? undefined : checkedSays(task.quiet, task.zone),
      'Goes to': destinationNames(task.destinations),
      Tells: tellsSay(task),
      Sends: sendsSay(task.policy),
      Owner: task.ownerName,
      Made: [at(task.createdAt, task.zone)],
      Runs: runsSay(task, recent),
      'May use': mayUse(task),
      Model: modelOf(task),
      Cost: cost,
      Limits: limitsSay(task),
    }),
    clockNotes(task, view),
    actions(
      taskButton('run', task, 'primary'),
      isAtWork(task) ? taskButton('cancel', task) : undefined,
      pauseOrResume(task),
      taskButton('edit', task),
      menu(
        'More',
        taskButton('history', task),
        ...(task.job.kind === 'agent' ? [taskButton('test', task)] : []),
        taskButton('copy', task),
        ...(task.job.kind === 'agent' ? [taskButton('seen', task)] : []),
        taskButton('changes', task),
        ...(task.status === 'active' && task.nextDue !== undefined ? [taskButton('skip', task)] : []),
        ...snoozeItems(task),
        taskButton('delete', task),
      ),
    ),
    note(task.shortId),
  );
}

/** A task that is deleted; for 10 minutes it may come back. */
export function deletedTaskCard(task: Task, { now }: Pick<View, 'now'>): Card {
  const { deletedAt = now, zone } = task;
  const undoUntil = deletedAt + UNDO_WINDOW_MS;
  const canReturn = now < undoUntil;
  return card(
    `Deleted: ${task.title}`,
    'neutral',
    text('It was deleted on ', at(deletedAt, zone), '.'),
    canReturn ? text('Undo brings it back until ', zoned(undoUntil, zone), '.') : undefined,
    canReturn ? actions(undoButton(task)) : undefined,
    note(task.shortId),
  );
}

/** "12 (11 ok, 1 failed) · last: ok ok failed ok ok". */
function runsSay({ counters }: Task, recent: readonly Run[]): Rich {
  const { succeeded, failed, skipped, missed } = counters;
  const kinds = [
    succeeded > 0 ? `${succeeded} ok` : undefined,
    failed > 0 ? `${failed} failed` : undefined,
    skipped > 0 ? `${skipped} skipped` : undefined,
    missed > 0 ? `${missed} missed` : undefined,
  ].filter((kind) => kind !== undefined);
  if (kinds.length === 0) return recent.length === 0 ? 'none yet' : recent.map(runWord).join(' ');
  const last = recent.map(runWord).join(' ');
  return `${counted(succeeded + failed, 'run')} (${kinds.join(', ')})${last === '' ? '' : ` · last, newest first: ${last}`}`;
}
