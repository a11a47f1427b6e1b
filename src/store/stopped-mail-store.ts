import type { Instant } from '../domain/time/schedule.ts';
import { ConditionFailedError, type ItemStore } from '../ports/item-store.ts';
import { stoppedMailKey } from './keys.ts';

/** Whether the reader of an address wants no mail; the address itself is not kept. */
export async function isMailStopped(items: ItemStore, digest: string): Promise<boolean> {
  return (await items.get(stoppedMailKey(digest))) !== undefined;
}

/** Remembers it, until it is taken back. */
export async function putStoppedMail(items: ItemStore, digest: string, now: Instant): Promise<void> {
  const item = { ...stoppedMailKey(digest), type: 'stopped-mail', data: { at: now } };
  await unlessDone(() => items.write([{ kind: 'put', item, condition: 'absent' }]));
}

/** Takes it back. */
export async function deleteStoppedMail(items: ItemStore, digest: string): Promise<void> {
  const key = stoppedMailKey(digest);
  const known = await items.get(key);
  if (known === undefined) return;
  await unlessDone(() => items.write([{ kind: 'delete', key, condition: known.version }]));
}

/** Two presses at once want the same. */
async function unlessDone(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}
