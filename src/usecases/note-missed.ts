import { planDelivery } from '../domain/delivery-lifecycle.ts';
import type { Destination } from '../domain/destination.ts';
import type { Delivery, Gap } from '../domain/run.ts';
import { noticeId } from '../domain/run-ids.ts';
import type { Task } from '../domain/task.ts';
import { MOST_SINGLE_NOTES } from '../domain/timing.ts';
import { putDelivery } from '../store/delivery-store.ts';
import {
  deleteOwed,
  type OwedNote,
  putOwedNoteBatch,
  readOwedNoteBatch,
  readOwedNotes,
} from '../store/owed-note-store.ts';
import { readTask } from '../store/task-store.ts';
import { cardChunks } from './card-chunks.ts';
import type { RunContext } from './context.ts';

/** So many deletes fit in one write. */
const DELETES_IN_A_WRITE = 24;

/** A task with everything of it that was missed and not told. */
interface Entry {
  readonly task: Task;
  readonly gap: Gap;
  readonly destination: Destination;
}

/**
 * Tells a conversation what was missed: one note for each task, or one for all when there are more than three. The notes
 * and the list of what they tell are one write; the list is then worked off in as many writes as it takes.
 */
export async function noteMissed(context: RunContext, pk: string): Promise<void> {
  await forgetTold(context, pk);
  const owed = await readOwedNotes(context.items, pk);
  if (owed.length === 0) return;
  const entries = await entriesOf(
    context,
    owed.map(({ note }) => note),
  );
  const sortKeys = owed.map(({ sk }) => sk);
  await context.items.write([
    putOwedNoteBatch(pk, sortKeys, context.clock.now()),
    ...notesFor(context, pk, entries).map((delivery) => putDelivery(delivery, 'absent')),
  ]);
  await forgetTold(context, pk);
}

/** Works off the list of what was told. A note that is gone already was removed by an earlier try. */
async function forgetTold({ items }: RunContext, pk: string): Promise<void> {
  const batch = await readOwedNoteBatch(items, pk);
  if (batch === undefined) return;
  const told = new Set(batch.sortKeys);
  for (;;) {
    const left = (await readOwedNotes(items, pk)).filter(({ sk }) => told.has(sk)).slice(0, DELETES_IN_A_WRITE);
    if (left.length === 0) break;
    await items.write(left.map(({ sk }) => deleteOwed(pk, sk)));
  }
  await items.write([deleteOwed(pk)]);
}

/** By task, as there may be several gaps; without tasks that are gone. */
async function entriesOf({ items }: RunContext, notes: readonly OwedNote[]): Promise<readonly Entry[]> {
  const entries = new Map<string, Entry>();
  for (const { gap, workspace, destination } of notes) {
    const known = entries.get(gap.taskId);
    const task = known?.task ?? (await readTask(items, workspace, gap.taskId))?.value;
    if (task === undefined || task.deletedAt !== undefined) continue;
    entries.set(gap.taskId, { task, destination, gap: known === undefined ? gap : joined(known.gap, gap) });
  }
  return [...entries.values()];
}

function joined(a: Gap, b: Gap): Gap {
  return { ...a, from: Math.min(a.from, b.from), to: Math.max(a.to, b.to), count: a.count + b.count };
}

function notesFor(context: RunContext, pk: string, entries: readonly Entry[]): readonly Delivery[] {
  if (entries.length <= MOST_SINGLE_NOTES) return entries.map((entry) => note(context, [entry], entry.task.id));
  return [note(context, entries, pk.replaceAll('#', ':'))];
}

function note(context: RunContext, entries: readonly Entry[], target: string): Delivery {
  const now = context.clock.now();
  const [first] = entries as readonly [Entry, ...Entry[]];
  const isShared = entries.length > 1;
  return planDelivery(
    {
      id: noticeId('missed', target, now),
      ...(isShared ? {} : { taskId: first.task.id }),
      workspace: first.task.workspace,
      kind: 'missed',
      destination: first.destination,
      chunks: cardChunks(context, context.cards.missed(entries), first.destination, first.task.workspace),
    },
    now,
    now,
  );
}
