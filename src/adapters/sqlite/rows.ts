import type { SQLOutputValue } from 'node:sqlite';
import type { Item } from '../../ports/item-store.ts';

/** A row as the engine gives it. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

/** Columns of a whole item, in any order. */
export const ITEM_COLUMNS = 'pk, sk, type, version, data, attend_at, expires_at';

/** What a row says. The table is strict, so that the columns have the types of the schema. */
export function rowToItem(row: Row): Item {
  return {
    pk: String(row.pk),
    sk: String(row.sk),
    type: String(row.type),
    version: Number(row.version),
    data: JSON.parse(String(row.data)),
    ...(row.attend_at === null ? {} : { attendAt: Number(row.attend_at) }),
    ...(row.expires_at === null ? {} : { expiresAt: Number(row.expires_at) }),
  };
}
