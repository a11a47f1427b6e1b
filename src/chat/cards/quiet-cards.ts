import type { Card } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import { act, actions, card, code, note, rows, sayButton, text, zoned } from './parts.ts';
import { counted } from './task-words.ts';

/** The quiet hours of a person, and whether they are now. */
export function quietCard(
  quiet: string | undefined,
  { zone, until }: { readonly zone: ZoneId; readonly until: Instant | undefined },
): Card {
  if (quiet === undefined)
    return card(
      'No quiet hours',
      'neutral',
      text('Results come when they are there. Say ', code('quiet 22:00-07:00'), ' to let them wait at night.'),
    );
  return card(
    `Quiet hours: ${quiet.replace('-', '–')}`,
    'good',
    text('What your tasks have to tell in these hours waits and comes in one card at their end.'),
    until === undefined ? undefined : text('They are now, until ', zoned(until, zone), '.'),
    note(
      'Urgent tasks, reminders and what you start by hand come at once; the console and the terminal show everything.',
    ),
    actions(sayButton('Off', 'quiet off', 'End quiet hours')),
  );
}

/** When the digest comes, and what is in it. */
export function digestCard(
  tasks: readonly Task[],
  { zone, next }: { readonly zone: ZoneId; readonly next: Instant | undefined },
): Card {
  return card(
    next === undefined ? 'No digest' : `Your digest: ${counted(tasks.length, 'task')}`,
    next === undefined ? 'neutral' : 'good',
    next === undefined
      ? text('What is meant for it comes at once. Say ', code('digest 08:30'), ' to have it in one message.')
      : text('Next ', zoned(next, zone), ', in one message for each place; none when nothing happened.'),
    rows(tasks.map(({ id, title, shortId }) => ({ title, detail: shortId, open: act('show', id) }))),
    note(
      'Put a task in: ',
      code('edit standup in the digest'),
      '. Take it out: ',
      code('edit standup usual notifications'),
    ),
    next === undefined ? undefined : actions(sayButton('Off', 'digest off', 'End the digest')),
  );
}

/** No such hours; what would be some. */
export function hoursProblemCard(problem: string, examples: readonly string[]): Card {
  return card(
    'Which hours?',
    'attention',
    text(problem),
    actions(...examples.map((line) => sayButton(line, line, line))),
  );
}
