import type { Card } from '../../domain/card.ts';
import { LINK_LIFE_MS } from '../../domain/console-session.ts';
import { card, code, markdown, note, text } from './parts.ts';

/** The one time that a link to sign in is shown. */
export function signInCard(address: string, isPublic: boolean): Card {
  const minutes = LINK_LIFE_MS / 60_000;
  return card(
    'Your console',
    'good',
    markdown(`[Open the console](${address})`),
    text(`The link signs you in once, within ${minutes} minutes, and is only for you.`),
    isPublic
      ? undefined
      : text('It opens on the machine where the bot runs; other machines need a public address (AUTOTASK_PUBLIC_URL).'),
    note('To sign out of every browser, say ', code('console sign out'), '.'),
  );
}

/** How many browsers were signed in until now. */
export function signedOutCard(count: number): Card {
  if (count === 0)
    return card('You are not signed in anywhere', 'neutral', note('To open the console, say ', code('console'), '.'));
  return card(
    'You are signed out',
    'good',
    text(`${count === 1 ? 'One browser has' : `${count} browsers have`} to sign in again.`),
  );
}
