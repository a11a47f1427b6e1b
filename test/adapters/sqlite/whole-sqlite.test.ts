import { openSqliteStore } from '../../../src/adapters/sqlite/open-sqlite-store.ts';
import { wholeStoreContract } from '../../contract/whole-store.ts';
import { temporaryFolder } from './temporary-folder.ts';

wholeStoreContract('SQLite', async (clock) => {
  const folder = temporaryFolder();
  const items = await openSqliteStore({ folder: folder.path, clock });
  return {
    items,
    whole: items.whole,
    close: async () => {
      await items.close();
      folder.remove();
    },
  };
});
