import type { WorkspaceId } from '../../domain/ids.ts';
import type { ItemStore } from '../../ports/item-store.ts';
import { readHomeReaders } from '../../store/home-reader-store.ts';
import { tellingItems } from '../../store/telling-items.ts';
import { watchedItems } from '../../store/watched-items.ts';
import type { CloudBase } from './cloud-base.ts';

/** Whoever opened their home tab so lately may still look at it; others find it drawn when they come. */
export const LOOKED_WITHIN_MS = 3_600_000;
/** Where nobody looks, nobody is looked for again so soon. */
const QUIET_MS = 60_000;
const MOST_QUIET = 10_000;

/** Workspaces of Slack where tasks changed in this process while somebody there looks at a home tab. */
export interface ChangedHomes {
  /** The store, which notices what is stored of tasks. */
  readonly items: ItemStore;
  /** Those since the last time. It costs one read a workspace, at most once a minute where nobody looks. */
  take(): Promise<readonly WorkspaceId[]>;
}

type HomesBase = Pick<CloudBase, 'clock' | 'log'> & { readonly items: ItemStore };

export function changedHomes({ clock, items, log }: HomesBase): ChangedHomes {
  const changed = new Set<WorkspaceId>();
  const quietUntil = new Map<WorkspaceId, number>();

  const opening = watchedItems(items, (operations) => {
    if (operations.some((one) => one.kind === 'put' && one.item.type === 'home-reader')) quietUntil.clear();
  });

  async function hasReaders(workspace: WorkspaceId): Promise<boolean> {
    const now = clock.now();
    if ((quietUntil.get(workspace) ?? 0) > now) return false;
    const readers = await readHomeReaders(items, workspace, now - LOOKED_WITHIN_MS);
    if (readers.length > 0) return true;
    if (quietUntil.size >= MOST_QUIET) quietUntil.clear();
    quietUntil.set(workspace, now + QUIET_MS);
    return false;
  }

  return {
    items: tellingItems(opening, ({ workspace }) => {
      if (workspace.startsWith('slack:')) changed.add(workspace);
    }),
    async take() {
      const found: WorkspaceId[] = [];
      for (const workspace of changed) {
        changed.delete(workspace);
        const looked = await hasReaders(workspace).catch((error: unknown) => {
          log.info('home-readers-not-read', { workspace, error });
          return false;
        });
        if (looked) found.push(workspace);
      }
      return found;
    },
  };
}
