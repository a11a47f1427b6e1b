import type { WorkspaceId } from '../domain/ids.ts';
import type { MailDay } from '../domain/mail-day.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore } from '../ports/item-store.ts';
import { countedMailKey, mailDayKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** Longer than a mail is tried. */
const KEPT_MS = 3 * 86_400_000;

/** One mail of a workspace on a day. */
export interface MailOfDay {
  readonly workspace: WorkspaceId;
  readonly day: string;
  /** The same for every try. */
  readonly key: string;
}

/** Whether a mail was counted on this day already. */
export async function isMailCounted(items: ItemStore, { workspace, day, key }: MailOfDay): Promise<boolean> {
  return (await items.get(countedMailKey(workspace, day, key))) !== undefined;
}

export async function readMailDay(
  items: ItemStore,
  { workspace, day }: Pick<MailOfDay, 'workspace' | 'day'>,
): Promise<Stored<MailDay> | undefined> {
  const item = await items.get(mailDayKey(workspace, day));
  return item === undefined ? undefined : stored<MailDay>(item);
}

/** Counts a mail once: the day as it is with it, and that it is in there, in one write. */
export async function writeMailDay(
  items: ItemStore,
  { workspace, day, key }: MailOfDay,
  { next, known, now }: { readonly next: MailDay; readonly known: Stored<MailDay> | undefined; readonly now: Instant },
): Promise<void> {
  const expiresAt = now + KEPT_MS;
  const counted = { ...countedMailKey(workspace, day, key), type: 'counted-mail', data: {}, expiresAt };
  const whole = { ...mailDayKey(workspace, day), type: 'mail-day', data: next, expiresAt };
  await items.write([
    { kind: 'put', item: counted, condition: 'absent' },
    { kind: 'put', item: whole, condition: known?.version ?? 'absent' },
  ]);
}
