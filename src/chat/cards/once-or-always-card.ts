import type { Card } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import { occurrencesBetween } from '../../domain/time/occurrences.ts';
import type { OnceSchedule, RecurringSchedule } from '../../domain/time/schedule.ts';
import { toInstant, toLocal } from '../../domain/time/zone.ts';
import { actions, at, card, note, sayButton, text } from './parts.ts';
import { type View, whenSays } from './schedule-parts.ts';

/**
 * "Standup is at 11 tomorrow" of a task that repeats: one moment in the place of its schedule would be its last. `asTask`
 * is the line where it may as well be a new task.
 */
export function onceOrAlwaysCard(
  task: Task,
  {
    before,
    once,
    asTask,
  }: { readonly before: RecurringSchedule; readonly once: OnceSchedule; readonly asTask?: string },
  view: View,
): Card {
  const [moment] = once.moments;
  if (moment === undefined) throw new RangeError('A schedule for once has a moment.');
  const local = 'at' in moment ? moment.at : toLocal(moment.instant, once.zone);
  const [date, time] = [local.slice(0, 10), local.slice(11)];
  const start = toInstant(`${date}T00:00`, before.zone);
  const runsThen = occurrencesBetween(before, start - 1, start + 86_400_000, 1).length > 0;
  const { shortId, title } = task;
  return card(
    `Only then, or every time? ${title}`,
    'neutral',
    text('It repeats: ', whenSays(task.trigger, view), '. A single time in that place would end it.'),
    actions(
      sayButton(`Also at ${time} that day`, `copy ${shortId} on ${date} at ${time}`, `Once more: ${title}`),
      runsThen ? sayButton('Not at its usual time that day', `edit ${shortId} not on ${date}`) : undefined,
      sayButton(`Always at ${time}`, `edit ${shortId} at ${time}`),
      sayButton('Only then, and never again', `edit ${shortId} once on ${date} at ${time}`),
      asTask === undefined ? undefined : sayButton('A new task', `new ${asTask}`),
    ),
    note('That day: ', at(toInstant(local, once.zone), once.zone), ` · ${shortId}`),
  );
}
