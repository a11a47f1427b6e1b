import { closeFeed, openFeed } from '../../usecases/calendar-feed.ts';
import { feedCard, feedClosedCard } from '../cards/feed-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { type Answer, cannot, done, type Turn } from '../turn.ts';
import { typeNext } from './next.ts';

const DEFAULT_PERIOD = 'week';

/** `calendar week` is the agenda; `calendar link` opens the feed for calendar programs, `calendar unlink` ends it. */
export async function typeCalendar(turn: Turn, rest: string): Promise<Answer> {
  const asked = rest.trim().toLowerCase();
  if (asked === 'link') return await link(turn);
  if (asked === 'unlink') {
    const { context, actor } = turn;
    return done(feedClosedCard(await closeFeed(context, { actor })));
  }
  return await typeNext(turn, asked === '' ? DEFAULT_PERIOD : asked);
}

async function link(turn: Turn): Promise<Answer> {
  const { actor, context, conversation } = turn;
  const { feeds } = context;
  if (feeds === undefined)
    return cannot(
      refusedCard('No link was made', 'Calendars are not served here.', 'Say "calendar week" to read it in chat.'),
    );
  if (!conversation.private)
    return cannot(
      refusedCard('No link was made', 'Others read here too.', 'Say it to me in a direct message or in the console.'),
    );
  if (actor.role === 'guest')
    return cannot(refusedCard('No link was made', 'Guests have no calendar.', 'Ask a member.'));
  const secret = secretOf(turn);
  await openFeed(context, { actor, secret });
  return done(feedCard(`${feeds.publicUrl ?? ''}/api/calendar.ics?key=${secret}`, feeds.publicUrl !== undefined));
}

/**
 * 256 bits that only the key of this bot can make. They follow from the line that asked, so that a platform which sends
 * the line twice makes one link.
 */
function secretOf({ context, actor, conversation, inboundId }: Turn): string {
  const { surface, workspace, id } = conversation;
  const asked = ['calendar-feed', surface, workspace, id, actor.member, inboundId];
  const half = (which: string): string => context.signer.sign('link', [...asked, which].join('\n'));
  return `cal_${half('first')}${half('second')}`;
}
