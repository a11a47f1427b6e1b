import type { Card, Rich } from '../../domain/card.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import type { ComparedLately } from '../../usecases/compared-lately.ts';
import type { TaskCounts } from '../../usecases/list-tasks.ts';
import { actions, card, fields, relative, sayButton, untilDue, zoned } from './parts.ts';

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
  /** Absent on one machine, which keeps its own wake-ups. */
  readonly compared: ComparedLately | undefined;
}

export function statusCard(facts: StatusFacts): Card {
  const { counts, next, model, repository, now, zone, slots, demo, compared } = facts;
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
      'Wake-ups': compared === undefined ? undefined : comparedText(compared, zone),
      Demo: demo ? 'yes; all of it is thrown away at the end' : undefined,
    }),
    actions(
      counts.failing > 0 ? sayButton('Failing', 'list all failing', 'List failing tasks') : undefined,
      sayButton('Help', 'help', 'Help'),
    ),
  );
}

/** "compared with the tasks 12 min ago: 3 were missing or wrong and are right again". */
function comparedText({ round, repaired, failed, isUnderWay }: ComparedLately, zone: ZoneId): Rich {
  const found =
    repaired === 0
      ? 'all as they should be'
      : `${repaired} ${repaired === 1 ? 'was' : 'were'} missing or wrong and repaired`;
  const left = failed === 0 ? '' : `; ${failed} could not be looked at, and the next round tries again`;
  return ['compared with the tasks ', relative(round, zone), isUnderWay ? ' (still going on): ' : ': ', found, left];
}
