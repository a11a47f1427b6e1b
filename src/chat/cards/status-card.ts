import type { Card } from '../../domain/card.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import type { TaskCounts } from '../../usecases/list-tasks.ts';
import { actions, card, fields, sayButton, untilDue, zoned } from './parts.ts';

/** How the bot is, as far as one can see from a conversation. */
export interface StatusFacts {
  readonly counts: TaskCounts;
  readonly next: Instant | undefined;
  readonly model: string | undefined;
  readonly repository: string | undefined;
  readonly now: Instant;
  readonly zone: ZoneId;
  readonly slots: number;
  readonly demo: boolean;
}

export function statusCard(facts: StatusFacts): Card {
  const { counts, next, model, repository, now, zone, slots, demo } = facts;
  return card(
    counts.failing > 0 ? 'Running, and some tasks fail' : 'All is well',
    counts.failing > 0 ? 'attention' : 'good',
    fields({
      Tasks: `${counts.active} active, ${counts.paused} paused, ${counts.failing} failing, ${counts.completed} completed`,
      'Next run': next === undefined ? 'none' : [zoned(next, zone), ', ', untilDue(next, zone, now)],
      Clock: [zoned(now, zone)],
      Model: model ?? 'none; reminders and plain digests work without one',
      'Default repository': repository ?? 'none; a folder of this machine, or it is asked',
      'Runs at once': String(slots),
      Demo: demo ? 'yes; all of it is thrown away at the end' : undefined,
    }),
    actions(
      counts.failing > 0 ? sayButton('Failing', 'list all failing', 'List failing tasks') : undefined,
      sayButton('Help', 'help', 'Help'),
    ),
  );
}
