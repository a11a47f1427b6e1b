import type { AuditEntry } from '../domain/audit.ts';
import type { WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { ItemStore, WriteOperation } from '../ports/item-store.ts';
import { auditPartition, sortableInstant } from './keys.ts';
import { stored } from './stored.ts';

/** An entry and where it stands, so that reading can go on below it. */
export interface PlacedEntry {
  readonly entry: AuditEntry;
  readonly place: string;
}

/** The write that adds an entry; it goes with the change that it tells of. */
export function putAudit(entry: AuditEntry, expiresAt: Instant): WriteOperation {
  const { workspace, at, id } = entry;
  const key = { pk: auditPartition(workspace), sk: `${sortableInstant(at)}#${id}` };
  return { kind: 'put', condition: 'absent', item: { ...key, type: 'audit', data: entry, expiresAt } };
}

/** Entries of a workspace, newest first: since an instant (inclusive), and below a place or an instant. */
export async function readAudit(
  items: ItemStore,
  span: {
    readonly workspace: WorkspaceId;
    readonly from?: Instant | undefined;
    readonly below?: string | Instant | undefined;
    readonly limit: number;
  },
): Promise<{ readonly entries: readonly PlacedEntry[]; readonly isLast: boolean }> {
  const { workspace, from, below, limit } = span;
  const page = await items.query({
    ...{ pk: auditPartition(workspace), order: 'descending', limit },
    ...(from === undefined ? {} : { from: sortableInstant(from) }),
    ...(below === undefined ? {} : { to: typeof below === 'string' ? below : sortableInstant(below) }),
  });
  const entries = page.items.map((item) => ({ entry: stored<AuditEntry>(item).value, place: item.sk }));
  return { entries, isLast: page.cursor === undefined };
}
