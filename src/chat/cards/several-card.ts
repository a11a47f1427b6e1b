import type { Card } from '../../domain/card.ts';
import { actions, card, code, sayButton, text } from './parts.ts';
import { retypeForm } from './question-cards.ts';

/** One message with several tasks in it: each is made by a press, or sent again by itself. */
export function severalCard(said: string, wishes: readonly string[]): Card {
  const buttons = wishes.map((wish) => sayButton(wish, wish));
  const asOne = sayButton('One task, as it is', `new ${said}`, `Make one task of: ${said}`);
  return card(
    `These look like ${wishes.length} tasks`,
    'neutral',
    text('One press makes one of them:'),
    ...wishes.filter((_, index) => buttons[index] === undefined).map((wish) => text(code(wish))),
    actions(...buttons, asOne),
    text('Nothing is saved yet.'),
    asOne === undefined ? retypeForm(`new ${said}`) : undefined,
  );
}
