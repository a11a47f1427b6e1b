import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { scheduledRunId } from '../domain/run-ids.ts';
import { skippedRun } from '../domain/run-lifecycle.ts';
import type { Task, TaskState } from '../domain/task.ts';
import { skipInstants } from '../domain/task-lifecycle.ts';
import { occurrencesBetween } from '../domain/time/occurrences.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { putRun, readRun } from '../store/run-store.ts';
import { commitTaskChange, type Decision } from './commit-task-change.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';

/** More at once would not fit into one write, and pausing until a day says it better. */
const MOST_SKIPPED = 10;

export interface SkipNextRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  /** 1 to 10; default 1. */
  readonly count?: number;
  readonly rev?: number;
  /** Id of the inbound, so that a repeat of it skips nothing more. */
  readonly source?: string;
}

type Skipped =
  | { readonly kind: 'skipped'; readonly task: Task; readonly skipped: readonly Instant[] }
  | { readonly kind: 'nothing-to-skip'; readonly task: Task };

export type SkipNextOutcome = TaskOutcome<Skipped>;

/** Leaves out the next instants of a task, each with a record that says so. */
export async function skipNext(context: UseCaseContext, request: SkipNextRequest): Promise<SkipNextOutcome> {
  const { count = 1, ...who } = request;
  const most = Math.min(Math.max(1, count), MOST_SKIPPED);
  return await commitTaskChange<Skipped>(context, {
    ...who,
    verb: 'skip',
    right: 'skip',
    decide: (task, now) => decide(context.items, task, { count: most, by: request.actor.name, now }),
    tell: ({ before, after }, task) => ({ kind: 'skipped', task, skipped: skippedBetween(before, after, most) }),
  });
}

async function decide(
  items: ItemStore,
  task: Task,
  { count, by, now }: { readonly count: number; readonly by: string; readonly now: Instant },
): Promise<Decision<Skipped>> {
  const next = skipInstants(task, count, now);
  if (next === undefined) return { kind: 'answer', outcome: { kind: 'nothing-to-skip', task } };
  const unskipped = await withoutRun(items, task, next.skipped);
  const { counters } = next.task;
  return {
    kind: 'write',
    task: { ...next.task, counters: { ...counters, skipped: counters.skipped + unskipped.length } },
    also: unskipped.map((instant) => putRun(skippedRun(task, instant, `skipped by ${by}`, now), 'absent')),
  };
}

/** After a skip, a pause and its end, what was skipped may come next again: its record is there already. */
async function withoutRun(items: ItemStore, task: Task, instants: readonly Instant[]): Promise<readonly Instant[]> {
  const runs = await Promise.all(instants.map((instant) => readRun(items, scheduledRunId(task.id, instant))));
  return instants.filter((_, index) => runs[index] === undefined);
}

/** What a stored version left out: everything from its old next instant up to its new one. */
function skippedBetween(before: TaskState | undefined, after: TaskState, most: number): readonly Instant[] {
  const trigger = after.definition.trigger;
  if (before?.nextDue === undefined || trigger.kind !== 'schedule') return [];
  return occurrencesBetween(trigger.schedule, before.nextDue, after.nextDue ?? Infinity, most);
}
