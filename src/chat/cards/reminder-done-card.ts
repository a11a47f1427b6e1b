import type { Card } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import { jobWords } from './definition-blocks.ts';
import { card, note, text, zoned } from './parts.ts';

/** A reminder that was done, in the place of the reminder. */
export function reminderDoneCard(task: Task): Card {
  return card(
    'Done',
    'good',
    text(jobWords(task)),
    task.nextDue === undefined ? undefined : note('Next: ', zoned(task.nextDue, task.zone)),
    note(task.shortId),
  );
}
