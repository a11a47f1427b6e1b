import type { Card, CardRow, RichPart } from '../../domain/card.ts';
import type { Author } from '../../domain/destination.ts';
import type { Task, TaskVersion } from '../../domain/task.ts';
import { definitionOf } from '../../domain/task-lifecycle.ts';
import { cutText } from '../clean-text.ts';
import { differencesOf } from './definition-differences.ts';
import { act, actions, at, button, card, menu, note, rows, text } from './parts.ts';
import type { View } from './schedule-parts.ts';
import { taskButton } from './task-buttons.ts';

/** A changed job is told from its beginning; its whole words stand in the question before it is brought back. */
const LONGEST_PART = 160;

const VERBS: Readonly<Record<TaskVersion['verb'], string>> = {
  create: 'made',
  change: 'changed',
  pause: 'paused',
  resume: 'resumed',
  skip: 'skipped',
  delete: 'deleted',
  undo: 'undone',
  complete: 'completed',
  handover: 'taken over',
};

const PLACES: Readonly<Record<Author['surface'], string>> = {
  web: 'the console',
  terminal: 'the terminal',
  slack: 'Slack',
  discord: 'Discord',
  mail: 'mail',
  webhook: 'a webhook',
  api: 'the API',
};

/** Who changed a task, when and from where, newest first, and the way back to each definition it had. */
export function changesCard(task: Task, versions: readonly TaskVersion[], isAll: boolean, view: View): Card {
  const old = versions.filter((version) => isOther(task, version, view));
  return card(
    `Changes of ${task.title}`,
    'neutral',
    rows(versions.map((version) => changeRow(task, version, view))),
    isAll ? undefined : note('Earlier ones are left out.'),
    old.length === 0 ? text('The task is what it always was.') : undefined,
    actions(
      old.length === 0
        ? undefined
        : menu(
            'Restore',
            ...old.map(({ rev }) =>
              button(
                `Version ${rev}`,
                act('restore', `${task.id}@${task.rev}`, String(rev)),
                `See version ${rev} of ${task.title} before it is brought back`,
              ),
            ),
          ),
      taskButton('show', task),
      taskButton('history', task),
    ),
    note(task.shortId),
  );
}

/** Whether going back to it would change anything; of versions with the same definition the newest stands for all. */
function isOther(task: Task, { after }: TaskVersion, view: View): boolean {
  return differencesOf(definitionOf(task), after.definition, view).length > 0;
}

function changeRow(task: Task, version: TaskVersion, view: View): CardRow {
  const { rev, verb, by } = version;
  return {
    status: VERBS[verb],
    title: `Version ${rev}${rev === task.rev ? ' (now)' : ''}`,
    detail: [at(version.at, task.zone), ` · ${by.name}, ${PLACES[by.surface]}`, ...whatSays(version, view)],
  };
}

function whatSays({ before, after, undoes, verb }: TaskVersion, view: View): readonly RichPart[] {
  if (verb === 'undo') return undoes === undefined ? [] : [` · takes version ${undoes} back`];
  if (before === undefined) return [];
  const parts = differencesOf(before.definition, after.definition, view).map(
    ({ label, from, to }) => `${label}: ${cutText(from, LONGEST_PART)} → ${cutText(to, LONGEST_PART)}`,
  );
  return parts.length === 0 ? [] : [` · ${parts.join('; ')}`];
}
