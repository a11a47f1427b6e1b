import type { Destination } from '../domain/destination.ts';
import type { TaskId } from '../domain/ids.ts';
import type { Gap } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { MISSED_NOTE_DELAY } from '../domain/timing.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { owedPartition, sortableInstant } from './keys.ts';
import { stored } from './stored.ts';

/*
 * Gaps that nobody was told of yet, kept by conversation so that one note can tell of all of them. A batch remembers
 * which of them a note has told, until they are removed: there are too many for one write.
 */

/** A gap that a note must tell of. */
export interface OwedNote {
  readonly gap: Gap;
  readonly workspace: Task['workspace'];
  readonly destination: Destination;
}

/** Gaps that a note has told of. */
export interface OwedNoteBatch {
  readonly sortKeys: readonly string[];
}

const OWED_PREFIX = 'owed#';

/** Begins the keys of what one task owes a conversation. */
export function owedPrefix(taskId: TaskId): string {
  return `${OWED_PREFIX}${taskId}#`;
}

const BATCH = 'owed-batch';
/** So many fit in a batch by far. */
const MOST_IN_BATCH = 1_000;

/** The write that keeps a gap to be told; it waits a little for others of the same conversation. */
export function putOwedNote(task: Task, gap: Gap, now: Instant): WriteOperation {
  const data: OwedNote = { gap, workspace: task.workspace, destination: noteDestination(task) };
  const sk = `${owedPrefix(gap.taskId)}${sortableInstant(gap.from)}`;
  const item = {
    pk: owedPartition(noteDestination(task)),
    sk,
    type: 'owed-note',
    data,
    attendAt: now + MISSED_NOTE_DELAY,
  };
  return { kind: 'put', condition: 'absent', item };
}

/** The write that announces a note, so that what it tells is told once. */
export function putOwedNoteBatch(pk: string, sortKeys: readonly string[], now: Instant): WriteOperation {
  const data: OwedNoteBatch = { sortKeys };
  return { kind: 'put', condition: 'absent', item: { pk, sk: BATCH, type: 'owed-note', data, attendAt: now } };
}

export async function readOwedNotes(
  items: ItemStore,
  pk: string,
): Promise<readonly { readonly sk: string; readonly note: OwedNote }[]> {
  const page = await items.query({ pk, prefix: OWED_PREFIX, limit: MOST_IN_BATCH });
  return page.items.map((item) => ({ sk: item.sk, note: stored<OwedNote>(item).value }));
}

export async function readOwedNoteBatch(items: ItemStore, pk: string): Promise<OwedNoteBatch | undefined> {
  const item = await items.get({ pk, sk: BATCH });
  return item === undefined ? undefined : stored<OwedNoteBatch>(item).value;
}

/** The write that forgets an owed note, or the batch when all of its notes are forgotten. Neither is ever changed. */
export function deleteOwed(pk: string, sk: string = BATCH): WriteOperation {
  return { kind: 'delete', key: { pk, sk }, condition: 1 };
}

/** Where a task's notes go: its first destination. */
export function noteDestination(task: Task): Destination {
  return task.destinations[0] ?? task.origin;
}
