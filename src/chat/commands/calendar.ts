import type { Destination } from '../../domain/destination.ts';
import { closeFeed, openFeed } from '../../usecases/calendar-feed.ts';
import { mayTakeTime } from '../answer-later.ts';
import { feedCard, feedClosedCard, placeFeedCard } from '../cards/feed-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { resolvePlaces } from '../create/place-wish.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';
import { wantedPlace } from '../understand/find-places.ts';
import { typeNext } from './next.ts';

const DEFAULT_PERIOD = 'week';
const LINK = /^(?<un>un)?link(?:\s+(?:of|for|to)?\s*(?<place>#.*))?$/iu;

/** `calendar week` is the agenda, `calendar month` also a picture; `calendar link [#dev]` opens a feed for calendar programs, `calendar unlink` ends it. */
export async function typeCalendar(turn: Turn, rest: string): Promise<Answer> {
  const asked = rest.trim();
  const feed = LINK.exec(asked)?.groups;
  if (feed === undefined) return await show(turn, asked.toLowerCase());
  if (feed.place === undefined) return feed.un === undefined ? await link(turn) : await unlink(turn, undefined);
  const place = await placeOf(turn, feed.place);
  if ('card' in place) return cannot(place.card);
  return feed.un === undefined ? await link(turn, place) : await unlink(turn, place);
}

async function show(turn: Turn, asked: string): Promise<Answer> {
  const draws = /\bmonth$/u.test(asked);
  if (draws && isPlatform(turn.conversation)) mayTakeTime(turn.context, 'picture');
  const answer = await typeNext(turn, asked === '' ? DEFAULT_PERIOD : asked, draws);
  const { actor, context, conversation, inboundId } = turn;
  if (draws) context.pictures?.({ actor, conversation, inboundId }, answer.card);
  return answer;
}

/** Whose messages carry pictures; the console and the terminal draw in place. */
function isPlatform({ surface }: Turn['conversation']): boolean {
  return surface === 'slack' || surface === 'discord';
}

async function link(turn: Turn, place?: Destination): Promise<Answer> {
  const { actor, context, conversation } = turn;
  const { feeds } = context;
  if (feeds === undefined)
    return cannot(
      refusedCard('No link was made', 'Calendars are not served here.', 'Say "calendar week" to read it in chat.'),
    );
  if (!conversation.private)
    return cannot(
      refusedCard(
        'No link was made',
        'Others read here too.',
        `Say it to me in a direct message or in the console: calendar link for yours, calendar link ${conversation.name} for what comes here.`,
      ),
    );
  if (actor.role === 'guest')
    return cannot(refusedCard('No link was made', 'Guests have no calendar.', 'Ask a member.'));
  const secret = secretOf(turn, place);
  await openFeed(context, { actor, secret, ...(place === undefined ? {} : { place }) });
  const address = `${feeds.publicUrl ?? ''}/api/calendar.ics?key=${secret}`;
  const isWhole = feeds.publicUrl !== undefined;
  return done(place === undefined ? feedCard(address, isWhole) : placeFeedCard(address, isWhole, place.name));
}

async function unlink({ context, actor }: Turn, place: Destination | undefined): Promise<Answer> {
  return done(
    feedClosedCard(await closeFeed(context, { actor, ...(place === undefined ? {} : { place }) }), place?.name),
  );
}

/** The channel, as far as this person and the bot are in it. */
async function placeOf(turn: Turn, words: string): Promise<Destination | Pick<Answer, 'card'>> {
  const wanted = wantedPlace(words);
  const found =
    wanted?.kind === 'channel'
      ? await resolvePlaces(turn, [wanted])
      : { kind: 'none' as const, problem: `"${words}" is no channel.`, hint: 'Say calendar link #dev.' };
  const [place] = found.kind === 'found' ? found.destinations : [];
  if (place !== undefined) return place;
  const { problem, hint } =
    found.kind === 'none' ? found : { problem: 'There is no such channel.', hint: 'Say calendar link #dev.' };
  return { card: refusedCard('No link was made', problem, hint) };
}

/**
 * 256 bits that only the key of this bot can make. They follow from the line that asked, so that a platform which sends
 * the line twice makes one link.
 */
function secretOf({ context, actor, conversation, inboundId }: Turn, place: Destination | undefined): string {
  const { surface, workspace, id } = conversation;
  const of = place === undefined ? [] : [place.surface, place.id];
  const asked = ['calendar-feed', surface, workspace, id, actor.member, inboundId, ...of];
  const half = (which: string): string => context.signer.sign('link', [...asked, which].join('\n'));
  return `cal_${half('first')}${half('second')}`;
}
