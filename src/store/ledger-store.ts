import type { MemberId, WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { ledgerKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

const DAY_MS = 86_400_000;

/** When a member created tasks within the last day, ascending. */
export interface Ledger {
  readonly creates: readonly Instant[];
}

export async function readLedger(
  items: ItemStore,
  workspace: WorkspaceId,
  member: MemberId,
): Promise<Stored<Ledger> | undefined> {
  const item = await items.get(ledgerKey(workspace, member));
  return item === undefined ? undefined : stored<Ledger>(item);
}

/** When tasks were created within so many milliseconds before now. */
export function createsWithin(ledger: Ledger | undefined, ms: number, now: Instant): readonly Instant[] {
  return ledger?.creates.filter((at) => at > now - ms) ?? [];
}

/**
 * The write that counts one more and keeps the newest `most`. As it is conditional, a member's tasks are created one after
 * the other, and no limit can be passed by pressing twice at once.
 */
export function putCreate(
  place: { readonly workspace: WorkspaceId; readonly member: MemberId },
  ledger: Stored<Ledger> | undefined,
  { now, most }: { readonly now: Instant; readonly most: number },
): WriteOperation {
  const creates = [...createsWithin(ledger?.value, DAY_MS, now), now].slice(-most);
  return {
    kind: 'put',
    condition: ledger?.version ?? 'absent',
    item: {
      ...ledgerKey(place.workspace, place.member),
      type: 'ledger',
      data: { creates } satisfies Ledger,
      expiresAt: now + DAY_MS,
    },
  };
}
