import type { Button, Card } from '../../domain/card.ts';
import type { ConversationRef, Destination } from '../../domain/destination.ts';
import { AutoTaskError } from '../../domain/errors.ts';
import { isMailAddress } from '../../domain/mail-address.ts';
import { webhookPlace } from '../../domain/webhook-place.ts';
import type { FoundChannel, Surface, WantedChannel } from '../../ports/surface.ts';
import { confirmedMail } from '../../usecases/confirm-mail.ts';
import { withForm } from '../cards/form.ts';
import { sayButton } from '../cards/parts.ts';
import { retypeForm } from '../cards/question-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { whichChannelCard } from '../cards/which-channel-card.ts';
import type { Turn } from '../turn.ts';
import { findPlaces, type WantedPlace } from '../understand/find-places.ts';
import type { Wish } from './plan-task.ts';

/** The wish with its destinations, or the card that says why a result cannot go where it should. */
export type PlacedWish =
  | { readonly kind: 'wish'; readonly wish: Wish }
  | { readonly kind: 'problem'; readonly card: Card }
  | { readonly kind: 'question'; readonly card: Card };

export type ResolvedPlaces = { readonly kind: 'found'; readonly destinations: readonly Destination[] } | NoPlace;

/** Why a result cannot go there; `which` when it could go to several places of that name. */
interface NoPlace {
  readonly kind: 'none';
  readonly problem: string;
  readonly hint: string;
  readonly which?: { readonly name: string; readonly on: readonly string[] };
}

type Placed = { readonly kind: 'found'; readonly place: Destination } | NoPlace;

/** Who asks, and where. */
type Asking = Pick<Turn, 'actor' | 'context' | 'conversation' | 'channels'>;

const MOST_PLACES = 5;

/**
 * Takes "post it in #dev and mail me" out of a wish and makes destinations of it. They are looked up and checked now,
 * before anything is saved, and stay as they are from then on (`security.md` A26).
 */
export async function placeWish(turn: Turn, wish: Wish): Promise<PlacedWish> {
  const { words, places } = findPlaces(wish.words, wish.remind);
  if (places.length === 0) return { kind: 'wish', wish };
  const found = await resolvePlaces(turn, places);
  if (found.kind === 'none' && found.which !== undefined)
    return { kind: 'question', card: whichChannelCard(wish.said, { ...found.which, problem: found.problem }) };
  if (found.kind === 'none') return problem(wish, found.problem, found.hint, sayWithout(wish));
  return { kind: 'wish', wish: { ...wish, words, destinations: found.destinations } };
}

/** The destinations that are meant, each one checked; or why one of them cannot be one. */
export async function resolvePlaces(turn: Asking, places: readonly WantedPlace[]): Promise<ResolvedPlaces> {
  if (places.length > MOST_PLACES)
    return { kind: 'none', problem: `A result goes to at most ${MOST_PLACES} places.`, hint: 'Leave some out.' };
  const placed = await Promise.all(places.map((place) => findPlace(turn, place)));
  const none = placed.find((one) => one.kind === 'none');
  if (none?.kind === 'none') return none;
  const destinations = distinct(placed.flatMap((one) => (one.kind === 'found' ? [one.place] : [])));
  return { kind: 'found', destinations };
}

/** The same sentence with its result here, one press away. */
function sayWithout({ said, remind }: Wish): Button | undefined {
  const { words } = findPlaces(said, remind);
  return words === '' || words === said ? undefined : sayButton('Without it, result here', `new ${words}`);
}

/** Why nothing was created, with what was typed. */
export function problem({ said }: Wish, why: string, hint: string, instead?: Button): PlacedWish {
  return { kind: 'problem', card: withForm(refusedCard('Nothing was created', why, hint, instead), retypeForm(said)) };
}

async function findPlace(turn: Asking, place: WantedPlace): Promise<Placed> {
  switch (place.kind) {
    case 'here':
      return { kind: 'found', place: turn.conversation };
    case 'direct':
      return directly(turn);
    case 'channel':
      return await channelOf(turn, place);
    case 'mail':
      return await mailOf(turn, place.address);
    case 'webhook':
      return webhookOf(turn, place.url);
  }
}

function webhookOf({ actor, context }: Asking, url: string): Placed {
  const place = webhookPlace(url, actor.workspace, context.feeds?.publicUrl);
  if (place !== undefined) return { kind: 'found', place };
  return {
    kind: 'none',
    problem: `"${url}" takes no messages.`,
    hint: 'Name a public address that begins with https://.',
  };
}

function directly({ actor, context, conversation }: Asking): Placed {
  const place = conversation.private
    ? conversation
    : context.surfaces.get(conversation.surface)?.direct?.(actor.workspace, actor.member);
  if (place !== undefined) return { kind: 'found', place };
  return { kind: 'none', problem: 'There are no direct messages here.', hint: 'Leave it out: the result comes here.' };
}

/** Where the line was said there may be channels; from the console or the terminal, those of the connected platforms. */
async function channelOf(turn: Asking, { name, on }: Extract<WantedPlace, { kind: 'channel' }>): Promise<Placed> {
  const { actor, context, conversation } = turn;
  const own = context.surfaces.get(conversation.surface);
  const id = turn.channels.find((channel) => channel.name.toLowerCase() === name.toLowerCase())?.id;
  if (own?.findChannel !== undefined) {
    const found = await own.findChannel({ name, actor, ...(id === undefined ? {} : { id }) });
    return found.kind === 'several' ? several(name, found.within) : found;
  }
  return await anywhere(turn, name, on);
}

/** The operator means any platform; where more than one has such a channel, they say which. */
async function anywhere({ context }: Asking, name: string, on: string | undefined): Promise<Placed> {
  const within = /"([^"]+)"/u.exec(on ?? '')?.[1];
  const asked = [...context.surfaces.values()].filter(
    (surface) => surface.findChannel !== undefined && (on ?? surface.name).toLowerCase().startsWith(surface.name),
  );
  const answers = await Promise.all(
    asked.map(async (surface) => ({
      on: platformName(surface.name),
      answer: await look(surface, { name, ...(within === undefined ? {} : { within }) }),
    })),
  );
  const places = answers.flatMap(({ on: platform, answer }) => {
    if (answer.kind === 'several') return answer.within.map((server) => `${platform} "${server}"`);
    return answer.kind === 'found' ? [platform] : [];
  });
  if (places.length > 1) return several(name, places);
  const found = answers.find(({ answer }) => answer.kind === 'found')?.answer;
  const [first] = answers;
  if (found?.kind === 'found') return found;
  if (first?.answer.kind === 'none') return first.answer;
  return {
    kind: 'none',
    problem: `There is no #${name} here.`,
    hint: 'Connect Slack or Discord first, or leave it out: the result comes here.',
  };
}

/** A platform that does not answer is no reason to forget the other one. */
async function look(surface: Surface, wanted: WantedChannel): Promise<FoundChannel> {
  try {
    return (await surface.findChannel?.(wanted)) ?? { kind: 'several', within: [] };
  } catch (error) {
    if (!(error instanceof AutoTaskError)) throw error;
    return { kind: 'none', problem: error.message, hint: error.hint ?? 'Try again in a minute.' };
  }
}

function several(name: string, on: readonly string[]): NoPlace {
  const ways = on.map((one) => `#${name} on ${one}`);
  return {
    kind: 'none',
    problem: `#${name} is in ${on.join(' and in ')}.`,
    hint: `Say ${ways.join(', or ')}.`,
    which: { name, on },
  };
}

function platformName(name: Surface['name']): string {
  return name === 'slack' ? 'Slack' : 'Discord';
}

/** Only to an address that is the person's own, or that the operator allowed: nobody is written to who did not ask. */
async function mailOf({ actor, context }: Asking, address: string | undefined): Promise<Placed> {
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

function mailPlace({ workspace }: Asking['actor'], address: string): Destination {
  return { surface: 'mail', workspace, id: address, name: address, private: true };
}

function distinct(places: readonly ConversationRef[]): readonly ConversationRef[] {
  const keys = places.map(({ surface, workspace, id, thread }) => JSON.stringify([surface, workspace, id, thread]));
  return places.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}
