import type { Card } from '../../domain/card.ts';
import { card, code, note, showingOnce, text } from './parts.ts';

/** The one time that the address of a member's calendar is shown. */
export function feedCard(address: string, isWhole: boolean): Card {
  const shown = card(
    'Your calendar, for calendar programs',
    'good',
    text(code(address)),
    isWhole ? undefined : text('Put the address of the console in front, as your calendar program reaches it.'),
    text('Subscribe to it by its address. It holds the titles and times of your own tasks, 60 days ahead.'),
    note(
      'Whoever has this address can read them. Copy it now: it is not shown again, and earlier ones are off. To end it, say ',
      code('calendar unlink'),
      '.',
    ),
  );
  return showingOnce(shown, address);
}

/** The one time that the address of a channel's calendar is shown. */
export function placeFeedCard(address: string, isWhole: boolean, place: string): Card {
  const shown = card(
    `The calendar of ${place}, for calendar programs`,
    'good',
    text(code(address)),
    isWhole ? undefined : text('Put the address of the console in front, as your calendar program reaches it.'),
    text(
      `Subscribe to it by its address. It holds the titles and times of all tasks that post in ${place}, 60 days ahead.`,
    ),
    note(
      'Whoever has this address can read them, as long as you are here. Copy it now: it is not shown again, and your earlier one for this channel is off. To end it, say ',
      code(`calendar unlink ${place}`),
      '.',
    ),
  );
  return showingOnce(shown, address);
}

/** Whether there was something to end. */
export function feedClosedCard(wasOpen: boolean, place?: string): Card {
  const of = place === undefined ? '' : ` for ${place}`;
  const again = place === undefined ? 'calendar link' : `calendar link ${place}`;
  return wasOpen
    ? card(`Your calendar link${of} is off`, 'good', text('Calendar programs that used it find nothing any more.'))
    : card(`You have no calendar link${of}`, 'neutral', note('To make one, say ', code(again), '.'));
}
