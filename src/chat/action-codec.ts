import type { Action } from '../domain/card.ts';
import type { WorkspaceId } from '../domain/ids.ts';
import type { Signer } from '../ports/signer.ts';

/** Discord's limit for the id of a button, and so everybody's. */
export const LONGEST_ACTION_TEXT = 100;

const MAC_LENGTH = 22;

/** The longest line that a button can send as if it had been typed. */
export const LONGEST_SAID = LONGEST_ACTION_TEXT - 'v1.say.line~.'.length - MAC_LENGTH;

const PARTS = /^v1\.([a-z-]{1,16})\.([^.~]{0,72})(?:~(.+))?$/u;

/**
 * A pressed button as text that may leave us and come back: `v1.<verb>.<subject>[~arg].<mac>`. The signature covers the
 * workspace too, so that a button of one is nothing in another. Form values are not part of it: the surface adds them.
 */
export function encodeAction(action: Action, workspace: WorkspaceId, signer: Signer): string {
  const body = `v1.${action.verb}.${action.subject}${action.arg === undefined ? '' : `~${action.arg}`}`;
  const text = `${body}.${signer.sign('button', signedText(body, workspace))}`;
  if (!PARTS.test(body) || text.length > LONGEST_ACTION_TEXT) {
    throw new RangeError(`"${body}" is no action of at most ${LONGEST_ACTION_TEXT} characters; shorten subject or arg`);
  }
  return text;
}

/** The action of a button's text, or undefined when it is not one that we made for this workspace. */
export function decodeAction(text: string, workspace: WorkspaceId, signer: Signer): Action | undefined {
  if (text.length > LONGEST_ACTION_TEXT) return undefined;
  const end = text.lastIndexOf('.');
  const body = text.slice(0, Math.max(end, 0));
  const parts = PARTS.exec(body);
  if (parts === null || !signer.verify('button', signedText(body, workspace), text.slice(end + 1))) return undefined;
  const [, verb = '', subject = '', arg] = parts;
  return { verb, subject, ...(arg === undefined ? {} : { arg }) };
}

function signedText(body: string, workspace: WorkspaceId): string {
  return `${workspace}\n${body}`;
}
