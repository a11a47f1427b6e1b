import type { Card } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import { exampleButtons } from './examples.ts';
import { taskRow } from './list-card.ts';
import { actions, card, note, rows, sayButton, text } from './parts.ts';
import type { View } from './schedule-parts.ts';
import { counted } from './task-words.ts';

/** What runs next and what fails; the answer to an empty line. */
export interface HomeFacts {
  readonly next: readonly Task[];
  readonly failing: readonly Task[];
  readonly total: number;
  /** Shown with the notes of the first card when there is no task yet. */
  readonly model: string | undefined;
}

export function homeCard({ next, failing, total, model }: HomeFacts, view: View): Card {
  return card(
    'AutoTask',
    failing.length > 0 ? 'attention' : 'neutral',
    failing.length === 0 ? undefined : text(`${counted(failing.length, 'task')} failing:`),
    rows(failing.map((task) => taskRow(task, view))),
    next.length === 0 ? text('Nothing is coming.') : text('Coming next:'),
    rows(next.map((task) => taskRow(task, view))),
    text('Say what to do and when, for example:'),
    exampleButtons(),
    actions(sayButton(`All tasks (${total})`, 'list all', 'List all tasks'), sayButton('Help', 'help', 'Help')),
    model === undefined ? note('No model is connected: reminders and plain digests work all the same.') : undefined,
  );
}
