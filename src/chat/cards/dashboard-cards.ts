import type { Card, CardRow } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import { listState } from '../../domain/task-list.ts';
import type { ZoneId } from '../../domain/time/schedule.ts';
import { taskRow } from './list-card.ts';
import { act, card, fields, note, relative, rows, text, zoned } from './parts.ts';
import type { View } from './schedule-parts.ts';
import { counted, isAtWork, runWord } from './task-words.ts';

const FAILING_SHOWN = 10;
const NEXT_SHOWN = 6;
const LAST_SHOWN = 6;
/** What is this late has not been looked at: the bot was off, or has too much to do. */
const OVERDUE_MS = 2 * 60_000;

/** What one looks at first: what fails, how it is, what comes next, what came last. */
export function dashboardCards(all: readonly Task[], view: View & { readonly zone: ZoneId }): readonly Card[] {
  const tasks = all.filter(({ deletedAt }) => deletedAt === undefined);
  if (tasks.length === 0)
    return [
      card('Nothing here yet', 'neutral', text('Say in the chat what to do and when, or take a ready-made sentence.')),
    ];
  const failing = tasks.filter((task) => listState(task) === 'failing');
  return [
    ...(failing.length === 0 ? [] : [failingCard(failing, view)]),
    healthCard(tasks, failing.length, view),
    nextCard(tasks, view),
    lastCard(tasks),
  ];
}

function failingCard(failing: readonly Task[], view: View): Card {
  const shown = failing.slice(0, FAILING_SHOWN);
  return card(
    `Failing: ${counted(failing.length, 'task')}`,
    'bad',
    rows(shown.map((task) => taskRow(task, view))),
    failing.length > shown.length ? note(`And ${failing.length - shown.length} more in the list of tasks.`) : undefined,
  );
}

function healthCard(tasks: readonly Task[], failing: number, view: View & { readonly zone: ZoneId }): Card {
  const running = tasks.filter(({ status }) => status === 'active');
  const overdue = running.filter(({ nextDue }) => nextDue !== undefined && nextDue < view.now - OVERDUE_MS);
  const count = (state: ReturnType<typeof listState>) => tasks.filter((task) => listState(task) === state).length;
  const [oldest] = overdue.toSorted((a, b) => (a.nextDue ?? 0) - (b.nextDue ?? 0));
  const isWell = failing === 0 && overdue.length === 0;
  return card(
    isWell ? 'All is well' : overdue.length > 0 ? 'Some runs are late' : 'How it is',
    isWell ? 'good' : 'attention',
    fields({
      Active: String(count('active')),
      Paused: String(count('paused')),
      'At work': String(tasks.filter(isAtWork).length),
      Late:
        oldest?.nextDue === undefined
          ? 'none'
          : [`${overdue.length}, the oldest was due `, zoned(oldest.nextDue, view.zone)],
    }),
  );
}

function nextCard(tasks: readonly Task[], view: View): Card {
  const next = tasks
    .filter(({ nextDue, status }) => nextDue !== undefined && status === 'active')
    .toSorted((a, b) => (a.nextDue ?? 0) - (b.nextDue ?? 0))
    .slice(0, NEXT_SHOWN);
  if (next.length === 0) return card('Nothing is coming', 'neutral', text('No active task has a next run.'));
  return card('Coming next', 'neutral', rows(next.map((task) => nextRow(task, view))));
}

function nextRow({ id, title, nextDue = 0, zone, shortId }: Task, { now }: View): CardRow {
  const due = nextDue <= now ? 'due now' : relative(nextDue, zone);
  return { title, detail: [zoned(nextDue, zone), ' · ', due, ` · ${shortId}`], open: act('show', id) };
}

function lastCard(tasks: readonly Task[]): Card {
  const last = tasks.flatMap((task) => (task.lastRun === undefined ? [] : [{ task, run: task.lastRun }]));
  const newest = last.toSorted((a, b) => b.run.at - a.run.at).slice(0, LAST_SHOWN);
  if (newest.length === 0) return card('Nothing has run yet', 'neutral', text('Results will be listed here.'));
  return card(
    'Ran last',
    'neutral',
    rows(
      newest.map(({ task, run }) => ({
        status: runWord({ status: run.status, tries: 0 }),
        tone: run.status === 'failed' ? 'bad' : run.status === 'succeeded' ? 'good' : 'neutral',
        title: task.title,
        detail: [zoned(run.at, task.zone), ` · ${task.shortId}`],
        open: act('show-run', run.id),
      })),
    ),
  );
}
