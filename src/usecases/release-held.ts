import { planDelivery } from '../domain/delivery-lifecycle.ts';
import type { HeldMessage } from '../domain/held.ts';
import type { RunId } from '../domain/ids.ts';
import { noticeId } from '../domain/run-ids.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { putDelivery } from '../store/delivery-store.ts';
import { deleteHeld, putHeldBatch, putToldRuns, readHeld, readHeldBatch } from '../store/held-store.ts';
import { readTask } from '../store/task-store.ts';
import { cardChunks } from './card-chunks.ts';
import type { RunContext } from './context.ts';

/** So many deletes fit in one write. */
const DELETES_IN_A_WRITE = 24;
/** Of the SHA-256 in base32, for a button's subject. */
const ID_LENGTH = 22;

/**
 * Brings what waited in one place: one message after quiet hours as it is, several as one card with a line each, a digest
 * always as a card. The card and the list of what it brings are one write; the list is then worked off.
 */
export async function releaseHeld(context: RunContext, pk: string): Promise<void> {
  await forgetBrought(context, pk);
  const now = context.clock.now();
  const due = (await readHeld(context.items, pk)).filter(({ message }) => message.until <= now);
  if (due.length === 0) return;
  const wanted = await stillWanted(
    context,
    due.map(({ message }) => message),
  );
  const sortKeys = due.map(({ sk }) => sk);
  await context.items.write([putHeldBatch(pk, sortKeys, now), ...messagesFor(context, pk, wanted)]);
  await forgetBrought(context, pk);
}

/** Works off the list of what was brought. A message that is gone already was removed by an earlier try. */
async function forgetBrought({ items }: RunContext, pk: string): Promise<void> {
  const batch = await readHeldBatch(items, pk);
  if (batch === undefined) return;
  const brought = new Set(batch);
  for (;;) {
    const left = (await readHeld(items, pk)).filter(({ sk }) => brought.has(sk)).slice(0, DELETES_IN_A_WRITE);
    if (left.length === 0) break;
    await items.write(left.map(({ sk }) => deleteHeld(pk, sk)));
  }
  await items.write([deleteHeld(pk)]);
}

/** Without those of tasks that are gone, in the order in which they came. */
async function stillWanted({ items }: RunContext, messages: readonly HeldMessage[]): Promise<readonly HeldMessage[]> {
  const workspaceOf = new Map(messages.map(({ taskId, intent }) => [taskId, intent.workspace]));
  const gone = new Set<string>();
  for (const [taskId, workspace] of workspaceOf) {
    const task = await readTask(items, workspace, taskId);
    if (task === undefined || task.value.deletedAt !== undefined) gone.add(taskId);
  }
  return messages.filter(({ taskId }) => !gone.has(taskId));
}

function messagesFor(context: RunContext, pk: string, messages: readonly HeldMessage[]): readonly WriteOperation[] {
  const now = context.clock.now();
  const [first, second] = messages;
  if (first === undefined) return [];
  if (second === undefined && first.kind === 'quiet')
    return [putDelivery(planDelivery(first.intent, now, now), 'absent')];
  const { destination, workspace } = first.intent;
  const id = context.random.digest(`${pk}#${now}`).slice(0, ID_LENGTH);
  const card = context.cards.held(messages, { id, now });
  const chunks = cardChunks(context, card, destination, workspace);
  const intent = {
    id: noticeId('held', pk.replaceAll('#', ':'), now),
    kind: 'notice',
    workspace,
    destination,
    chunks,
  } as const;
  return [
    putDelivery(planDelivery(intent, now, now), 'absent'),
    putToldRuns(workspace, id, distinctRuns(messages), now),
  ];
}

function distinctRuns(messages: readonly HeldMessage[]): readonly RunId[] {
  return [...new Set(messages.flatMap(({ intent }) => intent.runId ?? []))];
}
