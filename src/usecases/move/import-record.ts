import { AutoTaskError } from '../../domain/errors.ts';
import { isRecord } from '../../domain/is-record.ts';
import type { Item, ItemStore } from '../../ports/item-store.ts';
import type { WholeStore } from '../../ports/whole-store.ts';
import { type Header, IMPORT_TYPE } from './lines.ts';

const KEY = { pk: 'import', sk: 'state' };

interface RecordParts {
  readonly items: ItemStore;
  readonly whole: WholeStore;
  readonly clock: { now(): number };
}

/** Says in the store itself which export goes into it, so that the same one may go on and another may not begin. */
export async function beginImport(
  { items, whole, clock }: RecordParts,
  header: Header,
  { merge }: { readonly merge: boolean },
): Promise<void> {
  const known = await items.get(KEY);
  if (known !== undefined && isOf(known, header)) return;
  if (!merge && !(await whole.isEmpty()))
    throw new AutoTaskError({
      code: 'import-not-empty',
      message: 'The store here holds something else already. Nothing was imported.',
      hint: 'Import into an empty data folder or table. To add to what is here, say --merge: what is here stays as it is.',
    });
  const data = { id: header.id, madeAt: header.madeAt, begunAt: clock.now() };
  await items.write([
    { kind: 'put', item: { ...KEY, type: IMPORT_TYPE, data }, condition: known?.version ?? 'absent' },
  ]);
}

/** All of it is there. */
export async function endImport({ items, clock }: RecordParts, header: Header): Promise<void> {
  const known = await items.get(KEY);
  if (known === undefined || !isOf(known, header) || !isRecord(known.data)) return;
  const data = { ...known.data, endedAt: clock.now() };
  await items.write([{ kind: 'put', item: { ...KEY, type: IMPORT_TYPE, data }, condition: known.version }]);
}

function isOf({ data }: Item, { id }: Header): boolean {
  return isRecord(data) && data.id === id;
}
