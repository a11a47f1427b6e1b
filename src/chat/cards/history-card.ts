import type { Card, CardRow, RichPart, Tone } from '../../domain/card.ts';
import type { Delivery, Gap, HistoryEntry, Run } from '../../domain/run.ts';
import type { Task } from '../../domain/task.ts';
import { formatInstant } from '../../domain/time/format-instant.ts';
import { act, actions, at, button, card, note, rows, text } from './parts.ts';
import type { View } from './schedule-parts.ts';
import { taskButton } from './task-buttons.ts';
import { counted, runWord, tookSays } from './task-words.ts';

/** One page of what happened to a task. */
export interface HistoryPage {
  readonly task: Task;
  readonly entries: readonly HistoryEntry[];
  readonly only: 'failed' | undefined;
  /** Whether newer ones were left out. */
  readonly isFirst: boolean;
  /** Where the next page begins; absent on the last one. */
  readonly cursor: string | undefined;
}

/** Stands for the first page in a button. */
export const NEWEST = 'newest';

/** Runs and gaps, newest first, each with its state as a word. */
export function historyCard({ task, entries, only, isFirst, cursor }: HistoryPage, view: View): Card {
  const isFailedOnly = only === 'failed';
  const historyButton = (label: string, from: string, failed: boolean) =>
    button(label, act('history', task.id, failed ? `${from} failed` : from), `${label}, history of ${task.title}`);
  return card(
    `History of ${task.title}`,
    'neutral',
    entries.length === 0
      ? text(isFailedOnly ? 'No run has failed.' : 'It has not run yet.')
      : rows(entries.map((entry) => historyRow(entry, task, view))),
    actions(
      cursor === undefined ? undefined : historyButton('Next page', cursor, isFailedOnly),
      isFirst ? undefined : historyButton('Newest', NEWEST, isFailedOnly),
      isFailedOnly ? historyButton('All runs', NEWEST, false) : undefined,
      isFailedOnly || entries.length === 0 ? undefined : historyButton('Failed only', NEWEST, true),
      taskButton('show', task),
    ),
    note(`${task.shortId} · times in ${task.zone}`),
  );
}

function historyRow(entry: HistoryEntry, task: Task, view: View): CardRow {
  return entry.kind === 'gap' ? gapRow(entry.gap, task) : runRow(entry.run, entry.deliveries, view);
}

function gapRow({ from, to, count, reason, quiet }: Gap, { zone }: Task): CardRow {
  const period: readonly RichPart[] = from === to ? [at(from, zone)] : [at(from, zone), ' to ', at(to, zone)];
  if (quiet === true)
    return { status: 'checked', tone: 'neutral', title: counted(count, 'check'), detail: [...period, ` · ${reason}`] };
  return {
    status: 'missed',
    tone: 'attention',
    title: counted(count, 'run'),
    detail: [...period, ` · ${reason}, not replayed`],
  };
}

function runRow(run: Run, deliveries: readonly Delivery[], { now, clock }: View): CardRow {
  const { word, tone } = outcomeOf(run, deliveries);
  const parts = [
    startSays(run),
    run.startedAt === undefined || run.endedAt === undefined ? undefined : tookSays(run.endedAt - run.startedAt),
    retrySays(run, { now, clock }) ?? heldSays(run, { now, clock }) ?? whySays(run, deliveries),
  ].filter((part) => part !== undefined);
  return {
    status: word,
    tone,
    title: formatInstant(run.scheduledFor, run.definition.zone, { now, clock }),
    detail: parts.join(' · '),
    open: act('show-run', run.id),
  };
}

/** "by hand, Ana", "after Fetch prices (T-7F3)"; a schedule goes without saying. */
export function startSays({ cause, dryRun }: Pick<Run, 'cause' | 'dryRun'>): string | undefined {
  switch (cause.kind) {
    case 'schedule':
      return undefined;
    case 'manual':
      return dryRun === undefined ? `by hand, ${cause.name}` : `test run, ${cause.name}`;
    case 'chain':
      return `after ${cause.from}`;
    case 'webhook':
    case 'event':
      return `by ${cause.from}`;
  }
}

/** "try 2 of 4 at Mon 9 Mar 10:05", for a run that waits for its next try. */
function retrySays({ status, tries, notBefore, definition }: Run, view: View): string | undefined {
  if (status !== 'queued' || tries === 0 || notBefore === undefined) return undefined;
  const { zone, policy } = definition;
  return `try ${tries + 1} of ${policy.retry.maxRetries + 1} at ${formatInstant(notBefore, zone, view)}`;
}

/** A run and its messages in one word: ran and delivered are two things. */
export function outcomeOf(run: Run, deliveries: readonly Delivery[]): { readonly word: string; readonly tone: Tone } {
  if (run.waiting !== undefined) return { word: 'waiting for approval', tone: 'attention' };
  if (run.dryRun !== undefined && run.status === 'succeeded') return { word: 'tested', tone: 'neutral' };
  if (run.status !== 'succeeded') return { word: runWord(run), tone: run.status === 'failed' ? 'bad' : 'neutral' };
  if (deliveries.some(({ status }) => status === 'failed')) return { word: 'not sent', tone: 'bad' };
  if (deliveries.some(({ status }) => status === 'unknown')) return { word: 'maybe sent', tone: 'attention' };
  return { word: 'ok', tone: 'good' };
}

/** "comes at Mon 9 Mar 07:00 (quiet hours)", and afterwards where it was told. */
function heldSays({ heldUntil, definition, failure }: Run, view: View): string | undefined {
  if (heldUntil === undefined) return undefined;
  const why = failure === undefined ? '' : `${failure.message} · `;
  if (heldUntil <= view.now) return `${why}told later`;
  return `${why}held until ${formatInstant(heldUntil, definition.zone, view)}`;
}

function whySays(run: Run, deliveries: readonly Delivery[]): string | undefined {
  if (run.status === 'failed') return run.failure?.message;
  if (run.status !== 'succeeded') return run.reason;
  const undelivered = deliveries.find(({ status }) => status === 'failed');
  if (undelivered !== undefined) return `ran, not delivered: ${undelivered.failure?.message ?? 'the place refused it'}`;
  if (run.result?.nothingNew === true) return 'nothing new';
  return deliveryWord(deliveries);
}

function deliveryWord(deliveries: readonly Delivery[]): string | undefined {
  if (deliveries.length === 0) return undefined;
  if (deliveries.every(({ status }) => status === 'delivered')) return 'delivered';
  if (deliveries.some(({ status }) => status === 'unknown')) return 'may have been posted';
  return deliveries.some(({ status }) => status === 'pending') ? 'being sent' : 'not posted';
}
