import type { Card, CardRow, Rich } from '../../domain/card.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import type { Check } from '../../ports/check.ts';
import type { ComparedLately } from '../../usecases/compared-lately.ts';
import type { TaskCounts } from '../../usecases/list-tasks.ts';
import type { RunFigures } from '../../usecases/run-figures.ts';
import type { LastLook } from '../context.ts';
import { actions, at, card, fields, note, relative, rows, sayButton, untilDue, zoned } from './parts.ts';
import { counted } from './task-words.ts';

/** How the bot is, as far as one can see from a conversation. */
export interface StatusFacts {
  readonly counts: TaskCounts;
  readonly next: Instant | undefined;
  /** Tasks due within an hour. */
  readonly dueSoon: number;
  /** Under way and of today; absent where there are too many to read. */
  readonly runs: RunFigures | undefined;
  readonly model: string | undefined;
  readonly repository: string | undefined;
  readonly now: Instant;
  readonly zone: ZoneId;
  readonly slots: number;
  readonly demo: boolean;
  /** Absent on one machine, which keeps its own wake-ups. */
  readonly compared: ComparedLately | undefined;
  /** What was found when it was looked at last; absent for whoever it does not concern. */
  readonly health?: LastLook | 'asked';
}

const MOST_PROBLEMS = 5;

export function statusCard(facts: StatusFacts): Card {
  const { counts, dueSoon, runs, next, model, repository, now, zone, slots, demo, compared, health } = facts;
  const found = health === undefined || health === 'asked' ? [] : health.checks.filter(({ status }) => status !== 'ok');
  const isBroken = found.some(({ status }) => status === 'fail');
  return card(
    counts.failing > 0
      ? 'Running, and some tasks fail'
      : isBroken
        ? 'Running, and something is not right'
        : 'All is well',
    counts.failing > 0 || isBroken ? 'attention' : 'good',
    fields({
      Tasks: `${counts.active} active, ${counts.paused} paused, ${counts.failing} failing, ${counts.completed} completed`,
      'At work':
        runs === undefined
          ? undefined
          : `${runs.running} running, ${runs.queued} waiting; ${dueSoon} due within an hour`,
      Today: runs === undefined ? undefined : `${counted(runs.succeeded, 'run')} ended well, ${runs.failed} failed`,
      'Next run': next === undefined ? 'none' : [zoned(next, zone), ', ', untilDue(next, zone, now)],
      Clock: [zoned(now, zone)],
      Model: model ?? 'none; reminders and plain digests work without one',
      'Default repository': repository ?? 'none; a folder of this machine, or it is asked',
      'Runs at once': String(slots),
      'Wake-ups': compared === undefined ? undefined : comparedText(compared, zone),
      Connections: connections(facts, found.length),
      Demo: demo ? 'yes; all of it is thrown away at the end' : undefined,
    }),
    rows(found.slice(0, MOST_PROBLEMS).map(problemRow)),
    found.length > MOST_PROBLEMS
      ? note(`${found.length - MOST_PROBLEMS} more: npx --no -- autotask doctor`)
      : undefined,
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

function connections({ health, zone }: StatusFacts, problems: number): Rich | undefined {
  if (health === undefined) return undefined;
  if (health === 'asked') return 'being looked at; say "status" again in a moment';
  const looked = ['looked at ', at(health.at, zone)];
  if (problems > 0) return [`${counted(problems, 'thing')} to look at, `, ...looked];
  return [`${counted(health.checks.length, 'check')}, all well, `, ...looked];
}

function problemRow({ status, text, fix }: Check): CardRow {
  return {
    status: status === 'fail' ? 'FAIL' : 'warn',
    tone: status === 'fail' ? 'bad' : 'attention',
    title: text,
    detail: fix === undefined ? '' : `fix: ${fix}`,
  };
}
