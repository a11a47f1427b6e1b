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
 * Applies a group of writes in one transaction and returns when it is durable. Each write stands behind its own
 * savepoint, so that one that fails leaves no trace and does not disturb the others. Throws when none could be done.
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

function applyOperation(context: WriteContext, operation: PreparedOperation): void {
  const { key, condition, change } = operation;
  const { put, remove } = context.statements;
  const version = storedVersion(context, key);
  if (version !== (condition === 'absent' ? undefined : condition)) {
    throw new ConditionFailedError({ key, current: storedItem(context, key) });
  }
  if (change.kind === 'put') {
    put.run(key.pk, key.sk, change.type, (version ?? 0) + 1, change.json, change.attendAt, change.expiresAt);
  }
  if (change.kind === 'delete') remove.run(key.pk, key.sk);
}

function storedVersion({ statements, now }: WriteContext, key: ItemKey): number | undefined {
  const row = statements.findVersion.get(key.pk, key.sk, now);
  return row === undefined ? undefined : Number(row.version);
}

function storedItem({ statements, now }: WriteContext, key: ItemKey): Item | undefined {
  const row = statements.find.get(key.pk, key.sk, now);
  return row === undefined ? undefined : rowToItem(row);
}
