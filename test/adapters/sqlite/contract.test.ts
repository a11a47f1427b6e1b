import { openSqliteStore } from '../../../src/adapters/sqlite/open-sqlite-store.ts';
import { itemStoreContract } from '../../contract/item-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

itemStoreContract({
  name: 'SQLite',
  open: async (clock) => {
    const folder = temporaryFolder();
    const items = await openSqliteStore({ folder: folder.path, clock });
    return {
      items,
      close: async () => {
        await items.close();
        folder.remove();
      },
    };
  },
});
