import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { decodeAction } from '../../../chat/action-codec.ts';
import { oldCard } from '../../../chat/cards/trouble-cards.ts';
import type { Action, Card, Reply } from '../../../domain/card.ts';
import { inTime } from '../../../ports/timers.ts';
import { LIMITS } from '../limits.ts';
import { cardToWindow, formErrors, formOf } from '../render/card-to-window.ts';
import { typedValues } from '../render/form-inputs.ts';
import { readWindow } from './read-payload.ts';
import { ANSWER_WITHIN_MS, converse } from './reply.ts';
import { openScene, type ReceivingParts, type Scene, type Spot } from './scene.ts';
import { showReply } from './show-reply.ts';

/** What a window remembers, for it forgets where it was opened. Slack keeps it and brings it back signed. */
const remembered = z.object({
  /** What sending it does. */
  press: z.string().optional(),
  spot: z.object({
    channel: z.object({ id: z.string(), name: z.string().optional() }).optional(),
    thread: z.string().optional(),
    messageTs: z.string().optional(),
    isEphemeral: z.boolean().optional(),
    responseUrl: z.string().optional(),
  }),
});

/** How a sent window is answered: it closes, shows what is wrong, or shows something else. */
export type WindowAnswer =
  | undefined
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update'; readonly view: ModalView };

/** A card as a window that knows where it belongs. */
export function windowFor({ write, clock }: ReceivingParts, { place, spot }: Scene, card: Card): ModalView {
  const encode = write.encoder(place.workspace);
  const form = formOf(card);
  const memory = { ...(form === undefined ? {} : { press: encode(form.form.submit.action) }), spot };
  return cardToWindow(card, JSON.stringify(memory), { now: clock.now(), encode, blocks: LIMITS.viewBlocks });
}

/** Where a window was opened. */
export function spotOfWindow(metadata: string | undefined): Spot {
  return memoryOf(metadata)?.spot ?? {};
}

/** What sending it does, as text of a button. */
export function pressOfWindow(metadata: string | undefined): string | undefined {
  return memoryOf(metadata)?.press;
}

/** Opens a window; says whether Slack took it. A trigger is good for three seconds and one window. */
export async function openWindow(parts: ReceivingParts, scene: Scene, trigger: string, card: Card): Promise<boolean> {
  try {
    await scene.connection.client.views.open({ trigger_id: trigger, view: windowFor(parts, scene, card) });
    return true;
  } catch (error) {
    parts.log.info('slack-window-not-opened', { error });
    return false;
  }
}

/** A sent window: its fields go to the conversation, and what is wrong comes back under them. */
export async function takeWindow(parts: ReceivingParts, payload: unknown, teamId: string): Promise<WindowAnswer> {
  const read = readWindow(payload);
  const memory = memoryOf(read?.view.private_metadata);
  if (read === undefined || memory === undefined) return undefined;
  const scene = await openScene(parts, { teamId, userId: read.user.id }, memory.spot);
  if (scene === undefined) return undefined;
  const action = decodeAction(memory.press ?? '', scene.place.workspace, parts.signer);
  const values = typedValues(read.view.state.values) ?? {};
  const event = `window-${read.view.id}-${read.trigger_id ?? read.view.hash ?? ''}`;
  const replying = action === undefined ? Promise.resolve(OLD) : send(parts, scene, event, { ...action, values });
  const reply = await inTime(replying, ANSWER_WITHIN_MS, parts.timers);
  if (reply !== undefined) return await answer(parts, scene, reply);
  await parts.background.within(
    0,
    'late window',
    replying.then((late) => showReply(parts, scene, late)),
  );
  return undefined;
}

const OLD: Reply = { card: oldCard(), audience: 'me', outcome: 'error' };

function send(parts: ReceivingParts, scene: Scene, id: string, action: Action): Promise<Reply> {
  return parts.background.once(id, () => converse(parts, scene, { id, content: { kind: 'action', action } }));
}

async function answer(parts: ReceivingParts, scene: Scene, reply: Reply): Promise<WindowAnswer> {
  const form = formOf(reply.card);
  const errors = form === undefined ? undefined : formErrors(form);
  if (errors !== undefined) return { response_action: 'errors', errors };
  // In the home tab there is nowhere to say it, and a form wants to be filled in.
  if (form !== undefined || scene.spot.channel === undefined)
    return { response_action: 'update', view: windowFor(parts, scene, reply.card) };
  await parts.background.within(0, 'window answer', showReply(parts, scene, reply));
  return undefined;
}

function memoryOf(metadata: string | undefined): z.infer<typeof remembered> | undefined {
  try {
    return remembered.safeParse(JSON.parse(metadata ?? '')).data;
  } catch {
    return undefined;
  }
}
