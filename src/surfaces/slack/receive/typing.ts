import type { ModalView } from '@slack/types';
import { decodeAction } from '../../../chat/action-codec.ts';
import { fieldOfBlock, typedValues, withPreview } from '../render/form-inputs.ts';
import { type ReadTyping, readTyping } from './read-payload.ts';
import { inboundOf, openScene, type ReceivingParts } from './scene.ts';
import { pressOfWindow, spotOfWindow } from './windows.ts';

/** Shows under a time how it is understood, while it is typed into a window. */
export interface Typing {
  /** Says whether the payload was about typing. */
  take(payload: unknown, teamId: string): Promise<boolean>;
}

/** Makes it, with its memory of what each window shows. */
export function createTyping(parts: ReceivingParts): Typing {
  /** Of a window, the last letters that came: those before them need no answer any more. */
  const latest = new Map<string, ReadTyping>();

  return {
    async take(payload, teamId) {
      const read = readTyping(payload);
      if (read === undefined) return false;
      const { id } = read.view;
      latest.set(id, read);
      const view = await previewed(parts, read, teamId);
      if (view === undefined || latest.get(id) !== read) return true;
      latest.delete(id);
      await show(parts, read, teamId, view);
      return true;
    },
  };
}

async function previewed(
  parts: ReceivingParts,
  { user, view, actions, trigger_id }: ReadTyping,
  teamId: string,
): Promise<ModalView | undefined> {
  const name = fieldOfBlock(actions[0].block_id);
  const scene = await openScene(parts, { teamId, userId: user.id }, spotOfWindow(view.private_metadata));
  if (name === undefined || scene === undefined) return undefined;
  const action = decodeAction(pressOfWindow(view.private_metadata) ?? '', scene.place.workspace, parts.signer);
  if (action === undefined) return undefined;
  const values = typedValues(view.state.values) ?? {};
  const person = await parts.people.find(scene.connection, scene.userId);
  const event = {
    id: trigger_id,
    at: parts.clock.now(),
    content: { kind: 'action', action: { ...action, values } },
  } as const;
  const preview = await parts.suggestions.time(inboundOf(scene, person, event));
  const { type, callback_id, private_metadata, title, submit, close } = view;
  // The window goes back as it came from Slack, which made sure of its shape.
  return {
    ...{ type, callback_id, private_metadata, title },
    ...{ submit: submit ?? undefined, close: close ?? undefined },
    blocks: withPreview(view.blocks, name, preview),
  } as unknown as ModalView;
}

/** With the hash of the window as it was: one that was changed or sent meanwhile stays as it is. */
async function show(
  { connections, log }: ReceivingParts,
  { view: { id, hash } }: ReadTyping,
  teamId: string,
  view: ModalView,
): Promise<void> {
  try {
    await (await connections.find(teamId))?.client.views.update({ view_id: id, hash, view });
  } catch (error) {
    log.debug('slack-preview-not-shown', { error });
  }
}
