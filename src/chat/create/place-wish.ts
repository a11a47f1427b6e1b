import type { Card } from '../../domain/card.ts';
import type { ConversationRef, Destination } from '../../domain/destination.ts';
import { isMailAddress } from '../../domain/mail-address.ts';
import type { FoundChannel, WantedChannel } from '../../ports/surface.ts';
import { confirmedMail } from '../../usecases/confirm-mail.ts';
import { withForm } from '../cards/form.ts';
import { retypeForm } from '../cards/question-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import type { Turn } from '../turn.ts';
import { findPlaces, type WantedPlace } from '../understand/find-places.ts';
import type { Wish } from './plan-task.ts';

/** The wish with its destinations, or the card that says why a result cannot go where it should. */
export type PlacedWish =
  | { readonly kind: 'wish'; readonly wish: Wish }
  | { readonly kind: 'problem'; readonly card: Card };

export type ResolvedPlaces =
  | { readonly kind: 'found'; readonly destinations: readonly Destination[] }
  | { readonly kind: 'none'; readonly problem: string; readonly hint: string };

type Placed =
  | { readonly kind: 'found'; readonly place: Destination }
  | { readonly kind: 'none'; readonly problem: string; readonly hint: string };

const MOST_PLACES = 5;

/**
 * Takes "post it in #dev and mail me" out of a wish and makes destinations of it. They are looked up and checked now,
 * before anything is saved, and stay as they are from then on (`security.md` A26).
 */
export async function placeWish(turn: Turn, wish: Wish): Promise<PlacedWish> {
  const { words, places } = findPlaces(wish.words, wish.remind);
  if (places.length === 0) return { kind: 'wish', wish };
  const found = await resolvePlaces(turn, places);
  if (found.kind === 'none') return problem(wish, found.problem, found.hint);
  return { kind: 'wish', wish: { ...wish, words, destinations: found.destinations } };
}

/** The destinations that are meant, each one checked; or why one of them cannot be one. */
export async function resolvePlaces(turn: Turn, places: readonly WantedPlace[]): Promise<ResolvedPlaces> {
  if (places.length > MOST_PLACES)
    return { kind: 'none', problem: `A result goes to at most ${MOST_PLACES} places.`, hint: 'Leave some out.' };
  const placed = await Promise.all(places.map((place) => findPlace(turn, place)));
  const none = placed.find((one) => one.kind === 'none');
  if (none?.kind === 'none') return none;
  const destinations = distinct(placed.flatMap((one) => (one.kind === 'found' ? [one.place] : [])));
  return { kind: 'found', destinations };
}

function problem({ said }: Wish, why: string, hint: string): PlacedWish {
  return { kind: 'problem', card: withForm(refusedCard('Nothing was created', why, hint), retypeForm(said)) };
}

async function findPlace(turn: Turn, place: WantedPlace): Promise<Placed> {
  switch (place.kind) {
    case 'here':
      return { kind: 'found', place: turn.conversation };
    case 'direct':
      return directly(turn);
    case 'channel':
      return await channelOf(turn, place.name);
    case 'mail':
      return await mailOf(turn, place.address);
  }
}

function directly({ actor, context, conversation }: Turn): Placed {
  const place = conversation.private
    ? conversation
    : context.surfaces.get(conversation.surface)?.direct?.(actor.workspace, actor.member);
  if (place !== undefined) return { kind: 'found', place };
  return { kind: 'none', problem: 'There are no direct messages here.', hint: 'Leave it out: the result comes here.' };
}

/** Where the line was said there may be channels; from the console or the terminal, those of the connected platforms. */
async function channelOf(turn: Turn, name: string): Promise<Placed> {
  const { actor, context, conversation } = turn;
  const own = context.surfaces.get(conversation.surface);
  const id = turn.channels.find((channel) => channel.name.toLowerCase() === name.toLowerCase())?.id;
  if (own?.findChannel !== undefined)
    return await own.findChannel({ name, actor, ...(id === undefined ? {} : { id }) });
  return await anywhere(turn, { name });
}

async function anywhere({ context }: Turn, wanted: WantedChannel): Promise<FoundChannel> {
  const answers: FoundChannel[] = [];
  for (const surface of context.surfaces.values()) {
    const answer = await surface.findChannel?.(wanted);
    if (answer?.kind === 'found') return answer;
    if (answer !== undefined) answers.push(answer);
  }
  const [first] = answers;
  if (first !== undefined) return first;
  return {
    kind: 'none',
    problem: `There is no #${wanted.name} here.`,
    hint: 'Connect Slack or Discord first, or leave it out: the result comes here.',
  };
}

/** Only to an address that is the person's own, or that the operator allowed: nobody is written to who did not ask. */
async function mailOf({ actor, context }: Turn, address: string | undefined): Promise<Placed> {
  const { mail } = context;
  if (mail === undefined)
    return {
      kind: 'none',
      problem: 'This bot sends no mail.',
      hint: 'Whoever runs it sets SMTP_URL and MAIL_FROM; until then leave the mail out.',
    };
  const own = await confirmedMail(context, { actor });
  if (address === undefined) {
    if (own !== undefined) return { kind: 'found', place: mailPlace(actor, own) };
    return { kind: 'none', problem: 'I do not know your mail address.', hint: 'Say: my mail is ana@example.com' };
  }
  const isAllowed = [...mail.allowed, own].some((one) => one?.toLowerCase() === address.toLowerCase());
  if (isAllowed && isMailAddress(address)) return { kind: 'found', place: mailPlace(actor, address) };
  return {
    kind: 'none',
    problem: `I may not send mail to ${address}.`,
    hint: `Mail goes to your own address (say: my mail is ${address}) or to those that the operator lists in MAIL_ALLOWED.`,
  };
}

function mailPlace({ workspace }: Turn['actor'], address: string): Destination {
  return { surface: 'mail', workspace, id: address, name: address, private: true };
}

function distinct(places: readonly ConversationRef[]): readonly ConversationRef[] {
  const keys = places.map(({ surface, workspace, id, thread }) => JSON.stringify([surface, workspace, id, thread]));
  return places.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
