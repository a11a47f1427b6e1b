import { severalCard } from './cards/several-card.ts';
import { type Answer, asks, type Turn } from './turn.ts';
import { severalWishes } from './understand/several-wishes.ts';

/** One message that asks for several tasks: each is a press, and nothing is made of them all together. */
export function askWhichOfSeveral(turn: Turn, said: string): Answer | undefined {
  const wishes = severalWishes(said, turn.reading);
  return wishes === undefined ? undefined : asks(severalCard(said, wishes));
}
