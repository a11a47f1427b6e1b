import type { ItemKey, WriteCondition, WriteOperation } from '../../ports/item-store.ts';
import { checkOperations, checkWriteBytes, dataToJson } from '../../ports/item-store-rules.ts';

/** A write as text and numbers: nothing that its caller still holds can change it. */
export interface PreparedWrite {
  readonly operations: readonly PreparedOperation[];
  readonly bytes: number;
}

/** One operation of a prepared write. */
export interface PreparedOperation {
  readonly key: ItemKey;
  readonly condition: WriteCondition;
  readonly change: PreparedChange;
}

type PreparedChange =
  | {
      readonly kind: 'put';
      readonly type: string;
      readonly json: string;
      readonly attendAt: number | null;
      readonly expiresAt: number | null;
    }
  | { readonly kind: 'delete' }
  | { readonly kind: 'check' };

/** Checks the operations against the contract and freezes what they say. */
export function prepareWrite(operations: readonly WriteOperation[]): PreparedWrite {
  checkOperations(operations);
  let bytes = 0;
  const prepared = operations.map((operation): PreparedOperation => {
    if (operation.kind !== 'put') {
      const { pk, sk } = operation.key;
      return { key: { pk, sk }, condition: operation.condition, change: { kind: operation.kind } };
    }
    const { item, condition } = operation;
    const text = dataToJson(item);
    bytes += text.bytes;
    const times = { attendAt: item.attendAt ?? null, expiresAt: item.expiresAt ?? null };
    return {
      key: { pk: item.pk, sk: item.sk },
      condition,
      change: { kind: 'put', type: item.type, json: text.json, ...times },
    };
  });
  checkWriteBytes(bytes);
  return { operations: prepared, bytes };
}
