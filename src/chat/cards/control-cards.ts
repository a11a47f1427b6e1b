import type { Card } from '../../domain/card.ts';
import type { Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { act, actions, at, button, card, joined, menu, note, relative, text, zoned } from './parts.ts';
import { isRecurring } from './schedule-parts.ts';
import { snoozeMenu, taskButton, undoButton } from './task-buttons.ts';
import { counted, pauseSays } from './task-words.ts';

/** What a card about a run by hand needs of its task. */
export type StartedTask = Pick<Task, 'id' | 'title' | 'shortId' | 'zone'>;

/** The schedule stands still. */
export function pausedCard(task: Task, wouldHaveRun: Instant | undefined): Card {
  const until = task.pause?.until;
  return card(
    `Paused: ${task.title}`,
    'neutral',
    until === undefined ? undefined : text('Until ', zoned(until, task.zone), '; then it goes on by itself.'),
    wouldHaveRun === undefined ? undefined : text('It would have run ', at(wouldHaveRun, task.zone), '.'),
    actions(
      taskButton('resume', task, 'primary'),
      menu(
        'Until',
        ...['tomorrow', 'Monday', 'in 7 days'].map((when) =>
          button(when, act('pause', task.id, when.toLowerCase()), `Pause ${task.title} until ${when}`),
        ),
      ),
      isRecurring(task.trigger)
        ? button('Only skip the next', act('skip-instead', task.id), `Resume ${task.title} and skip only its next run`)
        : undefined,
      undoButton(task),
    ),
    note(task.shortId),
  );
}

/** Nothing was changed, because it stood still before. */
export function alreadyPausedCard(task: Task): Card {
  if (task.status === 'completed') return completedCard(task);
  return card(
    `${task.title} is paused already`,
    'neutral',
    text(
      'It was paused ',
      ...pauseSays(task),
      task.pause === undefined ? '' : ' on ',
      ...(task.pause === undefined ? [] : [at(task.pause.at, task.zone)]),
      '.',
    ),
    actions(taskButton('resume', task, 'primary'), taskButton('show', task)),
    note(task.shortId),
  );
}

/** It runs again; nothing is replayed. */
export function resumedCard(task: Task, missed: number): Card {
  return card(
    `Resumed: ${task.title}`,
    'good',
    nextSentence(task),
    missed === 0 ? undefined : text(`${counted(missed, 'missed run is', 'missed runs are')} not replayed.`),
    actions(taskButton('run', task), taskButton('pause', task), undoButton(task)),
    note(task.shortId),
  );
}

/** Nothing was changed, because it was running on its schedule before. */
export function alreadyActiveCard(task: Task): Card {
  if (task.status === 'completed') return completedCard(task);
  return card(
    `${task.title} is active already`,
    'neutral',
    nextSentence(task),
    actions(taskButton('run', task), taskButton('pause', task), taskButton('show', task)),
    note(task.shortId),
  );
}

/** Some coming runs are left out. */
export function skippedCard(task: Task, skipped: readonly Instant[]): Card {
  return card(
    `Skipped: ${task.title}`,
    'neutral',
    text(
      'Skips ',
      ...joined(skipped.map((instant) => at(instant, task.zone))),
      ...(task.nextDue === undefined ? ['.'] : ['; next ', zoned(task.nextDue, task.zone), '.']),
    ),
    actions(undoButton(task), taskButton('show', task)),
    note(task.shortId),
  );
}

/** There is no coming run to leave out. */
export function nothingToSkipCard(task: Task): Card {
  return card(
    `Nothing to skip: ${task.title}`,
    'neutral',
    text(task.status === 'paused' ? 'It is paused, so nothing is coming.' : 'It has no coming run.'),
    actions(task.status === 'paused' ? taskButton('resume', task, 'primary') : undefined, taskButton('show', task)),
    note(task.shortId),
  );
}

/** A run by hand has begun; its result is posted where the task's results go. */
export function startedCard(task: StartedTask, run: Run): Card {
  const where = run.definition.destinations.map(({ name }) => name).join(', ');
  return card(
    `Started: ${task.title}`,
    'good',
    text(`The result comes to ${where}. The schedule stays as it is.`),
    actions(taskButton('cancel', task), taskButton('show', task)),
    note(task.shortId),
  );
}

/** Refused, because one run at a time is enough. */
export function alreadyRunningCard(task: StartedTask, run: Run): Card {
  return card(
    `${task.title} is running already`,
    'attention',
    text('It started ', at(run.startedAt ?? run.scheduledFor, task.zone), '. Its result comes when it is done.'),
    actions(taskButton('cancel', task), taskButton('show', task)),
    note(task.shortId),
  );
}

/** The run under way ends before its next step. */
export function canceledCard(task: Task): Card {
  return card(
    `Canceled: ${task.title}`,
    'neutral',
    text('The run stops before its next step and posts nothing. The schedule stays as it is.'),
    actions(taskButton('run', task, undefined, 'Run again'), taskButton('pause', task), taskButton('show', task)),
    note(task.shortId),
  );
}

/** There is nothing to cancel. */
export function notRunningCard(task: Task): Card {
  return card(
    `${task.title} is not running`,
    'neutral',
    text('There is nothing to cancel.'),
    actions(taskButton('pause', task), taskButton('delete', task), taskButton('show', task)),
    note(task.shortId),
  );
}

/** The same content comes once more. */
export function snoozedCard(task: Task, until: Instant): Card {
  return card(
    `Snoozed: ${task.title}`,
    'neutral',
    text(
      'It comes again ',
      zoned(until, task.zone),
      ', ',
      relative(until, task.zone),
      '. The schedule stays as it is.',
    ),
    note(task.shortId),
  );
}

/** Until when shall it be put off? */
export function snoozeQuestionCard(task: Task): Card {
  return card(
    `Snooze ${task.title} until when?`,
    'neutral',
    text('Press one, or type a time such as 20m or tomorrow 9am.'),
    actions(...snoozeMenu(task).items),
    note(task.shortId),
  );
}

function completedCard(task: Task): Card {
  return card(
    `${task.title} is completed`,
    'neutral',
    text('Nothing is left of its schedule. Edit its time to use it again.'),
    actions(taskButton('run', task), taskButton('edit', task), taskButton('delete', task)),
    note(task.shortId),
  );
}

function nextSentence(task: Task) {
  return task.nextDue === undefined
    ? text('It runs when you press Run now.')
    : text('Next: ', zoned(task.nextDue, task.zone), ', ', relative(task.nextDue, task.zone), '.');
}
