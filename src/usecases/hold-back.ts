import type { DeliveryIntent } from '../domain/delivery-lifecycle.ts';
import { mayBeHeld, type SortedMessages, sortMessages } from '../domain/held.ts';
import type { Run } from '../domain/run.ts';
import type { Task } from '../domain/task.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { readMember } from '../store/member-store.ts';
import type { UseCaseContext } from './context.ts';

/** Which of a run's messages wait for the end of quiet hours or for a digest. The owner's settings are read only then. */
export async function holdBack(
  { items }: UseCaseContext,
  { task, run }: { readonly task: Task; readonly run: Run },
  intents: readonly DeliveryIntent[],
  now: Instant,
): Promise<SortedMessages> {
  if (!mayBeHeld(run, intents)) return { now: intents, held: [] };
  const member = await readMember(items, task.workspace, task.owner);
  return sortMessages({ task, run, settings: member?.value.settings ?? {} }, intents, now);
}
