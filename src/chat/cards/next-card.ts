import type { Card } from '../../domain/card.ts';
import type { MonthPicture } from '../../domain/chart/month.ts';
import type { Task } from '../../domain/task.ts';
import { formatInstant } from '../../domain/time/format-instant.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import { act, actions, card, note, relative, rows, sayButton, text } from './parts.ts';
import type { View } from './schedule-parts.ts';

/** One coming run. */
export interface ComingRun {
  readonly at: Instant;
  readonly task: Task;
}

/** What else is told of these days. */
interface NextExtras {
  /** The month as a picture. */
  readonly month?: MonthPicture | undefined;
  /** Public holidays among the days: "6 April". */
  readonly holidays?: readonly string[];
  /** There are more runs than these. */
  readonly isCut?: boolean;
}

/** What runs when, from the store; `words` completes "Nothing runs …". */
export function nextCard(
  runs: readonly ComingRun[],
  words: string,
  zone: ZoneId,
  view: View,
  { month, holidays = [], isCut = false }: NextExtras = {},
): Card {
  return card(
    runs.length === 0 ? `Nothing runs ${words}` : `What runs ${words}`,
    'neutral',
    runs.length === 0 ? text('No active task is due then.') : undefined,
    rows(
      runs.map(({ at, task }) => ({
        title: `${formatInstant(at, zone, view)} ${task.title}`,
        detail: [relative(at, zone), ` · ${task.shortId}`],
        open: act('show', task.id),
      })),
    ),
    month === undefined ? undefined : { type: 'chart', name: 'month.png', chart: month },
    holidays.length === 0 ? undefined : text(`Public holidays: ${holidays.join(', ')}.`),
    note(`Times in ${zone}.${isCut ? ` These are the first ${runs.length}; the console has all of them.` : ''}`),
    actions(sayButton('All tasks', 'list', 'List your tasks')),
  );
}
