import type { AuditEntry } from '../domain/audit.ts';
import type { Actor } from '../domain/destination.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { type PlacedEntry, readAudit } from '../store/audit-store.ts';
import type { UseCaseContext } from './context.ts';

/** Entries looked at for one answer; a rare one may be on a later page. */
const MOST_LOOKED_AT = 1_000;

export interface AuditFilter {
  readonly member?: string | undefined;
  readonly surface?: string | undefined;
  readonly kind?: string | undefined;
  readonly verb?: string | undefined;
  /** The id of what was changed. */
  readonly subject?: string | undefined;
  readonly outcome?: string | undefined;
  /** Inclusive. */
  readonly from?: Instant | undefined;
  /** Exclusive. */
  readonly to?: Instant | undefined;
}

export interface ReadAuditRequest {
  readonly actor: Actor;
  readonly filter: AuditFilter;
  readonly limit: number;
  /** Where the page before ended. */
  readonly below?: string | undefined;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Present when there may be more. */
  readonly below?: string;
}

/** Who changed what, newest first: for an admin in the whole workspace, for others what they did and what is theirs. */
export async function readAuditLog(
  context: UseCaseContext,
  { actor, filter, limit, below }: ReadAuditRequest,
): Promise<AuditPage> {
  const { workspace } = actor;
  const found: PlacedEntry[] = [];
  let last: string | undefined = below;
  for (let looked = 0; looked < MOST_LOOKED_AT; ) {
    const size = Math.min(MOST_LOOKED_AT - looked, Math.max(limit, 100));
    const span = { workspace, from: filter.from, below: last ?? filter.to, limit: size };
    const page = await readAudit(context.items, span);
    for (const placed of page.entries) {
      last = placed.place;
      looked += 1;
      if (!isTheirs(actor, placed.entry) || !isWanted(filter, placed.entry)) continue;
      found.push(placed);
      if (found.length === limit) return { entries: entriesOf(found), below: placed.place };
    }
    if (page.isLast) return { entries: entriesOf(found) };
  }
  return { entries: entriesOf(found), ...(last === undefined ? {} : { below: last }) };
}

function isTheirs({ role, member }: Actor, { by, subject }: AuditEntry): boolean {
  return role === 'admin' || by.member === member || subject.owner === member;
}

function isWanted(filter: AuditFilter, { by, subject, verb, outcome }: AuditEntry): boolean {
  const { member = by.member, surface = by.surface, kind = subject.kind } = filter;
  const isSame = member === by.member && surface === by.surface && kind === subject.kind;
  return (
    isSame &&
    (filter.verb ?? verb) === verb &&
    (filter.subject ?? subject.id) === subject.id &&
    (filter.outcome ?? outcome) === outcome
  );
}

function entriesOf(found: readonly PlacedEntry[]): readonly AuditEntry[] {
  return found.map(({ entry }) => entry);
}
