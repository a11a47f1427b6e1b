import type { Card } from '../../domain/card.ts';
import type { ForeignChanges } from '../../usecases/tell-owners.ts';
import { act, actions, button, card, menu, rows, sayButton, text, zoned } from './parts.ts';
import { taskButton, undoButton } from './task-buttons.ts';
import { counted } from './task-words.ts';

const DONE: Readonly<Record<ForeignChanges['verb'], string>> = {
  pause: 'Paused',
  resume: 'Started again',
  delete: 'Deleted',
  undo: 'Put back as they were',
};
/** Named one by one; the others are counted. */
const MOST_NAMED = 10;

/** What somebody else did with several tasks of one person, and the way back. */
export function changedTogetherCard({ verb, by, tasks, until }: ForeignChanges): Card {
  const [first] = tasks;
  const shown = tasks.slice(0, MOST_NAMED);
  const more = tasks.length - shown.length;
  return card(
    `${DONE[verb]} by ${by}: ${counted(tasks.length, 'task')} of yours`,
    'attention',
    rows(shown.map((task) => ({ title: task.title, detail: task.shortId, open: act('show', task.id) }))),
    more === 0 ? undefined : text(`And ${more} more.`),
    verb !== 'pause' || until === undefined || first === undefined
      ? undefined
      : text('Until ', zoned(until, first.zone), '; then they go on by themselves.'),
    verb === 'delete' ? text('For ten minutes each can be brought back.') : undefined,
    actions(
      verb === 'pause'
        ? button(
            'Start them again',
            act('start-all', 'mine'),
            'Start all of yours that were stopped at once',
            'primary',
          )
        : undefined,
      verb === 'delete'
        ? menu('Undo', ...shown.map((task) => ({ ...undoButton(task), label: task.title })))
        : undefined,
      verb !== 'delete' && tasks.length === 1 && first !== undefined ? taskButton('show', first) : undefined,
      sayButton('List', 'list mine', 'List your tasks'),
    ),
  );
}
