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

/** Whether there was something to end. */
export function feedClosedCard(wasOpen: boolean): Card {
  return wasOpen
    ? card('Your calendar link is off', 'good', text('Calendar programs that used it find nothing any more.'))
    : card('You have no calendar link', 'neutral', note('To make one, say ', code('calendar link'), '.'));
}
