import { aesVault } from '../../adapters/local/aes-vault.ts';
import { createChat } from '../../chat/chat.ts';
import { createSuggestions } from '../../chat/suggest.ts';
import type { SlackConfig } from '../../config/config.ts';
import type { SurfaceName } from '../../domain/destination.ts';
import type { WorkspaceId } from '../../domain/ids.ts';
import type { Surface } from '../../ports/surface.ts';
import { teamIn } from '../../surfaces/slack/places.ts';
import { drawTeam } from '../../surfaces/slack/receive/draw-homes.ts';
import { slackHomeReaders } from '../slack-home-readers.ts';
import { slackReceiving } from '../slack-receiving.ts';
import { LOOKED_WITHIN_MS } from './changed-homes.ts';
import type { CloudBase, DeployedConfig } from './cloud-base.ts';
import { openConversation } from './cloud-conversation.ts';

/** A workspace of many readers is left after so long; the next change draws the others. */
const LONGEST_MS = 10_000;

/** Draws the home tabs of a workspace of Slack anew, for those who opened theirs lately. Reads only; nothing rests on it. */
export function openCloudHomes(
  slack: SlackConfig,
  config: DeployedConfig,
  base: CloudBase,
  surfaces: ReadonlyMap<SurfaceName, Surface>,
): (workspace: WorkspaceId) => Promise<void> {
  const { clock, items, log, signer, timers } = base;
  const context = openConversation(config, base, { items });
  context.surfaces = surfaces;
  const { receiving } = slackReceiving(slack, {
    ...{ chat: createChat(context), suggestions: createSuggestions(context), context },
    ...{ signer, clock, timers, log, vault: aesVault(config.secret) },
    readers: slackHomeReaders({ items, clock, within: LOOKED_WITHIN_MS }),
  });
  return async (workspace) => {
    const teamId = teamIn(workspace);
    if (teamId !== undefined) await drawTeam(receiving, teamId, AbortSignal.timeout(LONGEST_MS));
  };
}
