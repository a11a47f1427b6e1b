import type { RunId, WorkspaceId } from '../domain/ids.ts';
import type { Signer } from '../ports/signer.ts';
import { decodeAction } from './action-codec.ts';
import { asRunId } from './outcomes.ts';

/**
 * The run that a message of ours is about, read from the buttons that it carries: only we could sign them, so whoever
 * answers the message can be given that run as context. The last one counts.
 */
export function askedRun(buttons: readonly string[], workspace: WorkspaceId, signer: Signer): RunId | undefined {
  const actions = buttons.map((text) => decodeAction(text, workspace, signer));
  const about = actions.findLast((action) => action?.verb === 'ask');
  return about === undefined ? undefined : asRunId(about.subject);
}
