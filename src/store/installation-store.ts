import type { WorkspaceId } from '../domain/ids.ts';
import type { Instant } from '../domain/time/schedule.ts';
import { ConditionFailedError, type ItemStore } from '../ports/item-store.ts';
import { installationKey, installStateKey } from './keys.ts';
import { type Stored, stored } from './stored.ts';

/** The bot in a workspace that installed it by itself. */
export interface Installation {
  readonly workspace: WorkspaceId;
  readonly name: string;
  readonly botUserId: string;
  readonly botId: string;
  /** Opens in the vault with the workspace as its context. */
  readonly sealedToken: string;
  readonly installedAt: Instant;
}

export async function readInstallation(
  items: ItemStore,
  workspace: WorkspaceId,
): Promise<Stored<Installation> | undefined> {
  const item = await items.get(installationKey(workspace));
  return item === undefined ? undefined : stored<Installation>(item);
}

/** Stores an installation; a later one takes the place of an earlier one. */
export async function writeInstallation(items: ItemStore, installation: Installation): Promise<void> {
  const item = { ...installationKey(installation.workspace), type: 'installation', data: installation };
  for (;;) {
    const known = await readInstallation(items, installation.workspace);
    try {
      return await items.write([{ kind: 'put', item, condition: known?.version ?? 'absent' }]);
    } catch (error) {
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
}

/** Takes an installation away; none is as good as one that was there. */
export async function deleteInstallation(items: ItemStore, workspace: WorkspaceId): Promise<void> {
  const known = await readInstallation(items, workspace);
  if (known === undefined) return;
  try {
    await items.write([{ kind: 'delete', key: installationKey(workspace), condition: known.version }]);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}

/** Remembers that an installation was begun, until then. */
export async function putInstallState(items: ItemStore, state: string, expiresAt: Instant): Promise<void> {
  const item = { ...installStateKey(state), type: 'install-state', data: {}, expiresAt };
  await items.write([{ kind: 'put', item, condition: 'absent' }]);
}

/** Whether it was begun and not ended; true once. */
export async function takeInstallState(items: ItemStore, state: string): Promise<boolean> {
  const known = await items.get(installStateKey(state));
  if (known === undefined) return false;
  try {
    await items.write([{ kind: 'delete', key: installStateKey(state), condition: known.version }]);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailedError) return false;
    throw error;
  }
}
