import type { DatabaseSync } from 'node:sqlite';
import type { Instant } from '../../domain/time/schedule.ts';
import { ConditionFailedError, type Item, type ItemKey } from '../../ports/item-store.ts';
import type { PreparedOperation, PreparedWrite } from './prepared-write.ts';
import { rowToItem } from './rows.ts';
import type { Statements } from './statements.ts';

/** What became of one write: nothing to say, or why it was not done. */
export type WriteOutcome = { readonly ok: true } | { readonly ok: false; readonly error: unknown };

/** The connection, its statements and the instant at which a group of writes happens. */
export interface WriteContext {
  readonly database: DatabaseSync;
  readonly statements: Statements;
  readonly now: Instant;
}

/**
 * Applies a group of writes in one transaction and returns when it is durable. Each write of several operations stands
 * behind its own savepoint, so that one that fails leaves no trace and does not disturb the others. Throws when none could be done.
 */
export function applyWrites(context: WriteContext, writes: readonly PreparedWrite[]): readonly WriteOutcome[] {
  const { database, statements } = context;
  statements.begin.run();
  try {
    const outcomes = writes.map((write) => applyWrite(context, write));
    statements.commit.run();
    return outcomes;
  } catch (error) {
    if (database.isTransaction) statements.rollback.run();
    throw error;
  }
}

function applyWrite(context: WriteContext, write: PreparedWrite): WriteOutcome {
  const { database, statements } = context;
  // One operation alone leaves no trace when it fails.
  if (write.operations.length === 1) return applyAlone(context, write.operations);
  statements.openSavepoint.run();
  try {
    for (const operation of write.operations) applyOperation(context, operation);
    statements.closeSavepoint.run();
    return { ok: true };
  } catch (error) {
    // After some faults the engine has already undone the whole transaction, and then nobody's write may go on.
    if (!database.isTransaction) throw error;
    statements.undoSavepoint.run();
    statements.closeSavepoint.run();
    return { ok: false, error };
  }
}

function applyAlone(context: WriteContext, operations: PreparedWrite['operations']): WriteOutcome {
  try {
    for (const operation of operations) applyOperation(context, operation);
    return { ok: true };
  } catch (error) {
    if (!context.database.isTransaction) throw error;
    return { ok: false, error };
  }
}

function applyOperation(context: WriteContext, operation: PreparedOperation): void {
  if (operationHolds(context, operation)) return;
  throw new ConditionFailedError({ key: operation.key, current: storedItem(context, operation.key) });
}

/** Does the operation if its condition holds, and says whether it held. */
function operationHolds({ statements, now }: WriteContext, operation: PreparedOperation): boolean {
  const { condition, change } = operation;
  const { pk, sk } = operation.key;
  switch (change.kind) {
    case 'put': {
      const columns = [change.type, change.json, change.attendAt, change.expiresAt, pk, sk, now] as const;
      if (condition === 'absent') return statements.putAbsent.run(...columns).changes === 1;
      return statements.putVersion.run(...columns, condition).changes === 1;
    }
    case 'delete':
      return statements.remove.run(pk, sk, now, condition).changes === 1;
    case 'check': {
      const version = statements.findVersion.get(pk, sk, now)?.version;
      return version === (condition === 'absent' ? undefined : condition);
    }
  }
}

function storedItem({ statements, now }: WriteContext, key: ItemKey): Item | undefined {
  const row = statements.find.get(key.pk, key.sk, now);
  return row === undefined ? undefined : rowToItem(row);
}
