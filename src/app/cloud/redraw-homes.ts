import type { SurfaceName } from '../../domain/destination.ts';
import type { WorkspaceId } from '../../domain/ids.ts';
import type { ItemStore } from '../../ports/item-store.ts';
import type { Surface } from '../../ports/surface.ts';
import { changedHomes } from './changed-homes.ts';
import type { CloudBase, DeployedConfig } from './cloud-base.ts';
import { lazily } from './lazily.ts';

/** Nobody's home is drawn more often than this by one environment: a batch a second must not become a call a second. */
const EVERY_MS = 10_000;

/** Home tabs that follow what a worker stores. */
export interface RedrawnHomes {
  /** The store, which notices what is stored of tasks. */
  readonly items: ItemStore;
  /** Somebody asks for the homes of a workspace. */
  ask(workspace: WorkspaceId): void;
  /** Draws what was asked for and what changed since the last time; what is too soon is owed to the next time. */
  draw(): Promise<void>;
}

export function redrawHomes(
  config: DeployedConfig,
  base: CloudBase,
  surfaces: ReadonlyMap<SurfaceName, Surface>,
): RedrawnHomes {
  const { slack } = config;
  if (slack === undefined) return { items: base.items, ask: () => {}, draw: async () => {} };
  const { clock, log } = base;
  const changed = changedHomes(base);
  const asked = new Set<WorkspaceId>();
  const drawnAt = new Map<WorkspaceId, number>();
  const opened = lazily(async () => (await import('./cloud-homes.ts')).openCloudHomes(slack, config, base, surfaces));
  return {
    items: changed.items,
    ask: (workspace) => void asked.add(workspace),
    async draw() {
      for (const workspace of await changed.take()) asked.add(workspace);
      for (const workspace of asked) {
        const now = clock.monotonic();
        if (now - (drawnAt.get(workspace) ?? Number.NEGATIVE_INFINITY) < EVERY_MS) continue;
        asked.delete(workspace);
        drawnAt.set(workspace, now);
        const drawing = opened().then((draw) => draw(workspace));
        await drawing.catch((error: unknown) => log.warn('slack-homes-not-drawn', { workspace, error }));
      }
    },
  };
}
