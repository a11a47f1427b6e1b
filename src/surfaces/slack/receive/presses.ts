import { decodeAction } from '../../../chat/action-codec.ts';
import { oldCard } from '../../../chat/cards/trouble-cards.ts';
import type { Action, Reply } from '../../../domain/card.ts';
import { isOnlyForm } from '../render/card-to-window.ts';
import { typedValues } from '../render/form-inputs.ts';
import { showHome } from './home.ts';
import { type ReadPress, readPress } from './read-payload.ts';
import { converse, isBusy } from './reply.ts';
import { openScene, type ReceivingParts, type Scene, type Spot } from './scene.ts';
import { showReply } from './show-reply.ts';
import { openWindow, spotOfWindow, windowFor } from './windows.ts';

/** Two presses of one button in this time are one: a double click, not a second wish. */
const DOUBLE_CLICK_S = 2;
const REMEMBERED = 1_000;

/** Takes pressed buttons and chosen options. */
export interface Presses {
  take(payload: unknown, teamId: string): Promise<void>;
}

/** Makes it, with its memory of the last presses. */
export function createPresses(parts: ReceivingParts): Presses {
  const lastPressed = new Map<string, number>();

  const isDoubleClick = (key: string, at: number): boolean => {
    const last = lastPressed.get(key);
    if (last !== undefined && Math.abs(at - last) < DOUBLE_CLICK_S) return true;
    const [oldest] = lastPressed.keys();
    if (lastPressed.size >= REMEMBERED && oldest !== undefined) lastPressed.delete(oldest);
    lastPressed.set(key, at);
    return false;
  };

  return {
    async take(payload, teamId) {
      const read = readPress(payload);
      const pressed = read?.actions[0];
      if (read === undefined || pressed === undefined) return;
      const value = pressed.value ?? pressed.selected_option?.value ?? '';
      const where = read.container?.message_ts ?? read.view?.id ?? '';
      const key = `${teamId} ${read.user.id} ${read.channel?.id ?? ''} ${where} ${value}`;
      if (isDoubleClick(key, Number(pressed.action_ts ?? parts.clock.now() / 1000))) return;
      const scene = await openScene(parts, { teamId, userId: read.user.id }, spotOf(read));
      if (scene === undefined) return;
      await answerPress(parts, scene, read, value);
    },
  };
}

async function answerPress(parts: ReceivingParts, scene: Scene, read: ReadPress, value: string): Promise<void> {
  const action = decodeAction(value, scene.place.workspace, parts.signer);
  const reply = action === undefined ? OLD : await ask(parts, scene, read, action);
  if (isBusy(reply)) return;
  if (read.view?.type === 'modal') return await updateWindow(parts, scene, read.view.id, reply);
  const wantsWindow = isOnlyForm(reply.card) || read.view?.type === 'home';
  const isShown = wantsWindow && (await openWindow(parts, scene, read.trigger_id, reply.card));
  if (!isShown) await showReply(parts, scene, reply);
  if (read.view?.type === 'home') await showHome(parts, scene);
}

const OLD: Reply = { card: oldCard(), audience: 'me', outcome: 'error' };

function ask(parts: ReceivingParts, scene: Scene, read: ReadPress, action: Action): Promise<Reply> {
  const id = `press-${read.trigger_id}`;
  const values = read.state === undefined || read.state === null ? undefined : typedValues(read.state.values);
  // A form that stands in a message comes with every press of it; only its own button wants what was typed.
  const pressed = values === undefined ? action : { ...action, values };
  return parts.background.once(id, () => converse(parts, scene, { id, content: { kind: 'action', action: pressed } }));
}

async function updateWindow(parts: ReceivingParts, scene: Scene, viewId: string, reply: Reply): Promise<void> {
  await scene.connection.client.views.update({ view_id: viewId, view: windowFor(parts, scene, reply.card) });
}

function spotOf({ channel, container, message, view, response_url }: ReadPress): Spot {
  if (view !== undefined && view !== null) return spotOfWindow(view.private_metadata);
  return {
    channel: channel ?? undefined,
    thread: container?.thread_ts ?? message?.thread_ts,
    messageTs: container?.message_ts,
    isEphemeral: container?.is_ephemeral,
    responseUrl: response_url,
  };
}
