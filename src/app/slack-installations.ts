import type { Clock } from '../ports/clock.ts';
import type { ItemStore } from '../ports/item-store.ts';
import type { Vault } from '../ports/vault.ts';
import {
  deleteInstallation,
  putInstallState,
  readInstallation,
  takeInstallState,
  writeInstallation,
} from '../store/installation-store.ts';
import type { Installations } from '../surfaces/slack/installations.ts';
import { workspaceOf } from '../surfaces/slack/places.ts';

const STATE_LIVES_MS = 10 * 60_000;

/** Installations of the Slack app in the store, their tokens in the vault. */
export function slackInstallations(parts: {
  readonly items: ItemStore;
  readonly vault: Vault;
  readonly clock: Clock;
}): Installations {
  const { items, vault, clock } = parts;
  return {
    async find(teamId) {
      const workspace = workspaceOf(teamId);
      const installation = (await readInstallation(items, workspace))?.value;
      const token = installation === undefined ? undefined : vault.open(installation.sealedToken, workspace);
      if (installation === undefined || token === undefined) return undefined;
      const { name, botUserId, botId } = installation;
      return { teamId, name, token, botUserId, botId };
    },
    async save({ teamId, name, token, botUserId, botId }) {
      const workspace = workspaceOf(teamId);
      const sealedToken = vault.seal(token, workspace);
      await writeInstallation(items, { workspace, name, botUserId, botId, sealedToken, installedAt: clock.now() });
    },
    remove: (teamId) => deleteInstallation(items, workspaceOf(teamId)),
    begin: (state) => putInstallState(items, state, clock.now() + STATE_LIVES_MS),
    end: (state) => takeInstallState(items, state),
  };
}
