import { type APIInteractionResponse, InteractionResponseType, MessageFlags } from 'discord-api-types/v10';
import { decodeAction } from '../../../chat/action-codec.ts';
import { oldCard } from '../../../chat/cards/trouble-cards.ts';
import type { Chat } from '../../../chat/chat.ts';
import type { Suggestion, Suggestions } from '../../../chat/suggest.ts';
import type { Action, Card, Reply } from '../../../domain/card.ts';
import type { Inbound } from '../../../domain/inbound.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Log } from '../../../ports/log.ts';
import type { Signer } from '../../../ports/signer.ts';
import { inTime, type Timers } from '../../../ports/timers.ts';
import { completionOf, lineOf } from '../commands.ts';
import type { DiscordApi } from '../discord-api.ts';
import { type FormShelf, formsOf, opensForm } from '../form-shelf.ts';
import { LIMITS } from '../limits.ts';
import { actionEncoding, type MessageWriter } from '../message-body.ts';
import { formToModal, NO_CHOICE } from '../render/form-to-modal.ts';
import { label } from '../render/plain-text.ts';
import { inboundOf, type Scene, sceneOf } from './inbound.ts';
import { insist, isAnswered, isOver, tellDirectly } from './late-answer.ts';
import { type InteractionOrigin, type ReadInteraction, readInteraction } from './read-interaction.ts';

/** The first answer is due after 3 s; past this the answer is announced and follows. */
const ANSWER_WITHIN_MS = 2_000;

/** What interactions need. */
export interface InteractionParts {
  readonly chat: Chat;
  readonly suggestions: Suggestions;
  readonly api: DiscordApi;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly shelf: FormShelf;
  readonly write: MessageWriter;
}

/** Takes the first answer to where Discord waits for it: the HTTP response, or a call. */
export type Respond = (response: APIInteractionResponse) => Promise<void>;

/** Commands, presses, forms and completions, the same over HTTP and over the gateway. */
export interface Interactions {
  /** Answers one interaction, once. `unknown`: it is none, and nothing was answered. */
  handle(payload: unknown, respond: Respond): Promise<'answered' | 'unknown'>;
}

/** An interaction from a person, with what the person is and where. */
interface Asked {
  readonly parts: InteractionParts;
  readonly origin: InteractionOrigin;
  readonly scene: Scene;
  readonly respond: Respond;
}

type FromPerson = Exclude<ReadInteraction, { kind: 'ping' }>;

/** Makes the one handler of interactions. */
export function createInteractions(parts: InteractionParts): Interactions {
  return {
    async handle(payload, respond) {
      const read = readInteraction(payload);
      if (read?.kind === 'ping') {
        await respond({ type: InteractionResponseType.Pong });
        return 'answered';
      }
      const scene = read === undefined ? undefined : sceneOf(read.origin);
      if (read === undefined || scene === undefined) return 'unknown';
      await answer(read, { parts, origin: read.origin, scene, respond });
      return 'answered';
    },
  };
}

async function answer(read: FromPerson, asked: Asked): Promise<void> {
  switch (read.kind) {
    case 'autocomplete':
      return await complete(read, asked);
    case 'command':
      return await converse({ kind: 'text', text: lineOf(read.word, read.options) }, 'window', asked);
    case 'message-command':
      return await converse(
        { kind: 'action', action: { verb: 'form', subject: 'new', values: { job: read.text, when: '' } } },
        'window',
        asked,
      );
    case 'press':
      return opensForm(read.customId) ? await openForm(read.customId, asked) : await press(read.customId, asked);
    case 'form':
      return await press(read.customId, asked, withoutNoChoice(read.values));
  }
}

async function complete(read: Extract<FromPerson, { kind: 'command' | 'autocomplete' }>, asked: Asked): Promise<void> {
  const { parts, origin, scene, respond } = asked;
  const typed = read.options.find(({ focused }) => focused);
  const kind = typed === undefined ? undefined : completionOf(read.word, typed.name);
  const inbound = inboundOf(origin, scene, parts.clock.now(), { kind: 'text', text: typed?.value ?? '' });
  const found = kind === undefined ? [] : await suggested(parts.suggestions[kind](inbound), parts);
  const choices = found
    .filter(({ value }) => value.length > 0 && value.length <= LIMITS.choiceName)
    .slice(0, LIMITS.choices)
    .map((one) => ({ name: label(one.label, LIMITS.choiceName), value: one.value }));
  await respond({ type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } });
}

/** Nothing is offered where looking fails or takes too long: what was typed can be sent all the same. */
async function suggested(
  looking: Promise<readonly Suggestion[]>,
  { timers, log }: InteractionParts,
): Promise<readonly Suggestion[]> {
  try {
    return (await inTime(looking, ANSWER_WITHIN_MS, timers)) ?? [];
  } catch (error) {
    log.warn('discord-completion-failed', { error });
    return [];
  }
}

async function press(customId: string, asked: Asked, values?: Readonly<Record<string, string>>): Promise<void> {
  const action = decodeAction(customId, asked.scene.actor.workspace, asked.parts.signer);
  if (action === undefined) return await showOnly(oldCard(), asked);
  const pressed: Action = values === undefined ? action : { ...action, values };
  // A window cannot follow a window.
  await converse({ kind: 'action', action: pressed }, values === undefined ? 'window' : 'message', asked);
}

async function openForm(customId: string, asked: Asked): Promise<void> {
  const { parts, scene, respond } = asked;
  const found = await parts.shelf.find(scene.place, customId);
  if (found === undefined) return await showOnly(oldCard(), asked);
  const data = formToModal(found.title, found.form, actionEncoding(scene.place, parts.signer));
  await respond({ type: InteractionResponseType.Modal, data });
}

/** Asks the conversation and shows its answer in time; a late one is announced first. */
async function converse(content: Inbound['content'], forms: 'window' | 'message', asked: Asked): Promise<void> {
  const { parts, origin, scene } = asked;
  const inbound = inboundOf(origin, scene, parts.clock.now(), content);
  const replying = parts.chat.converse(inbound);
  const reply = await inTime(replying, ANSWER_WITHIN_MS, parts.timers);
  if (reply === undefined) return await announceThenShow(replying, asked);
  const [form] = formsOf(reply.card);
  if (forms === 'window' && form !== undefined && isFormOnly(reply.card)) {
    const data = formToModal(reply.card.title, form, actionEncoding(scene.place, parts.signer));
    return await asked.respond({ type: InteractionResponseType.Modal, data });
  }
  await show(reply, asked);
}

/** Only an error or other words beside the form would be lost in a window. */
function isFormOnly({ blocks }: Card): boolean {
  return blocks.every(({ type }) => type === 'form' || type === 'actions' || type === 'note');
}

async function show(reply: Reply, asked: Asked): Promise<void> {
  const replaces = reply.replaces === true && asked.origin.message !== undefined;
  const data = await bodyOf(reply, asked, replaces);
  const type = replaces ? InteractionResponseType.UpdateMessage : InteractionResponseType.ChannelMessageWithSource;
  await orDirectly(reply, asked, () => asked.respond({ type, data }));
}

/** Shows an answer; where its time is over, the person hears it all the same. */
async function orDirectly({ card }: Reply, asked: Asked, showing: () => Promise<void>): Promise<void> {
  const { parts, origin, scene } = asked;
  try {
    await showing();
  } catch (error) {
    if (isAnswered(error)) return;
    if (!isOver(error)) throw error;
    await tellDirectly(card, { userId: scene.actor.member, eventId: origin.id }, parts);
  }
}

async function showOnly(card: Card, asked: Asked): Promise<void> {
  await show({ card, audience: 'me', outcome: 'error' }, asked);
}

async function announceThenShow(replying: Promise<Reply>, asked: Asked): Promise<void> {
  const { parts, origin, scene } = asked;
  const isAnnounced = await announce(asked);
  try {
    const reply = await replying;
    if (!isAnnounced) return await tellDirectly(reply.card, { userId: scene.actor.member, eventId: origin.id }, parts);
    const edits = origin.message === undefined || reply.replaces === true;
    const body = await bodyOf(reply, asked, edits);
    await orDirectly(reply, asked, () =>
      edits
        ? insist(() => parts.api.editAnswer(origin.token, body), parts.timers)
        : parts.api.followUp(origin.token, body),
    );
  } catch (error) {
    parts.log.warn('discord-late-answer-lost', { interaction: origin.id, error });
  }
}

/** False when the time even for that is over. */
async function announce({ origin, respond }: Asked): Promise<boolean> {
  try {
    if (origin.message !== undefined) await respond({ type: InteractionResponseType.DeferredMessageUpdate });
    else
      await respond({
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        data: { flags: MessageFlags.Ephemeral },
      });
    return true;
  } catch (error) {
    // A first try may have landed.
    if (isAnswered(error)) return true;
    if (isOver(error)) return false;
    throw error;
  }
}

async function bodyOf({ card, audience }: Reply, { parts, origin, scene }: Asked, edits: boolean) {
  const isForReader = scene.isAmongOthers === true || (audience === 'me' && !scene.place.private);
  const onlyForReader = isForReader && !edits;
  return await parts.write(card, { place: scene.place, key: `interaction ${origin.id}`, onlyForReader });
}

function withoutNoChoice(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value === NO_CHOICE ? '' : value]));
}
