import type { Actor } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import { scheduledRunId } from '../domain/run-ids.ts';
import type { Task, TaskVersion } from '../domain/task.ts';
import { isUndoable, undoTask } from '../domain/task-undo.ts';
import { occurrencesBetween } from '../domain/time/occurrences.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { runKey } from '../store/keys.ts';
import { readRun } from '../store/run-store.ts';
import { readVersion } from '../store/version-store.ts';
import { commitTaskChange, type Decision } from './commit-task-change.ts';
import type { UseCaseContext } from './context.ts';
import type { TaskOutcome } from './outcome.ts';
import { readUndoHistory } from './undo-history.ts';

export interface UndoChangeRequest {
  readonly actor: Actor;
  readonly taskId: TaskId;
  /** The rev that the change made. */
  readonly rev: number;
  /** Id of the inbound, so that a repeat of it undoes nothing more. */
  readonly source?: string | undefined;
  /** One of several, of which its owner is told at once. */
  readonly isTogether?: boolean;
}

type Undone =
  /** `verb` is what was undone: of `create` the task is now deleted, of `delete` it is back. */
  | { readonly kind: 'undone'; readonly task: Task; readonly verb: TaskVersion['verb'] }
  | { readonly kind: 'nothing-to-undo' }
  | { readonly kind: 'too-late'; readonly task: Task };

export type UndoOutcome = TaskOutcome<Undone>;

/** Takes back one change of a task, as long as it is the last one and not older than 10 minutes. */
export async function undoChange(context: UseCaseContext, request: UndoChangeRequest): Promise<UndoOutcome> {
  const { rev, ...who } = request;
  return await commitTaskChange<Undone>(context, {
    ...who,
    verb: 'undo',
    right: 'undo',
    decide: (task, now) => decide(context, { task, rev, now }),
    tell: async ({ taskId, undoes = rev }, task) => {
      const verb = (await readVersion(context.items, taskId, undoes))?.verb ?? 'change';
      return { kind: 'undone', task, verb };
    },
  });
}

async function decide(
  context: UseCaseContext,
  { task, rev, now }: { readonly task: Task; readonly rev: number; readonly now: Instant },
): Promise<Decision<Undone>> {
  const { last, undone } = await readUndoHistory(context.items, task);
  if (undone.includes(rev)) return await alreadyUndone(context, task, rev);
  if (last === undefined) return { kind: 'answer', outcome: { kind: 'nothing-to-undo' } };
  if (last.rev !== rev) return { kind: 'answer', outcome: { kind: 'conflict', task } };
  if (!isUndoable(last, task, now)) return { kind: 'answer', outcome: { kind: 'too-late', task } };
  const skipped = last.verb === 'skip' ? await skippedRunDeletions(context.items, last) : [];
  const undoneTask = undoTask(task, last, now);
  return { kind: 'write', task: countLessSkipped(undoneTask, skipped.length), also: skipped, undoes: rev };
}

/** Undo pressed twice undoes once. */
async function alreadyUndone(context: UseCaseContext, task: Task, rev: number): Promise<Decision<Undone>> {
  const version = await readVersion(context.items, task.id, rev);
  return { kind: 'answer', outcome: { kind: 'undone', task, verb: version?.verb ?? 'change' } };
}

/** The records of skipped instants go, so that these instants can have runs again. */
async function skippedRunDeletions(
  items: ItemStore,
  { taskId, before, after }: TaskVersion,
): Promise<readonly WriteOperation[]> {
  const trigger = after.definition.trigger;
  if (before?.nextDue === undefined || trigger.kind !== 'schedule') return [];
  const instants = occurrencesBetween(trigger.schedule, before.nextDue, after.nextDue ?? Infinity, 24);
  const runs = await Promise.all(instants.map((instant) => readRun(items, scheduledRunId(taskId, instant))));
  return runs.flatMap((run) =>
    run?.value.status === 'skipped' ? [{ kind: 'delete', key: runKey(run.value), condition: run.version }] : [],
  );
}

function countLessSkipped(task: Task, skipped: number): Task {
  if (skipped === 0) return task;
  return { ...task, counters: { ...task.counters, skipped: task.counters.skipped - skipped } };
}
