import type { Card } from '../../domain/card.ts';
import { LONGEST_SAID } from '../action-codec.ts';
import { formBlock } from './form.ts';
import { act, actions, button, card, sayButton, text } from './parts.ts';

/** A channel of that name is in more than one place; each answer is the same sentence with its place. */
export function whichChannelCard(
  said: string,
  { name, on, problem }: { readonly name: string; readonly on: readonly string[]; readonly problem: string },
): Card {
  const lines = on.map((one) => ({ one, line: withPlace(said, name, one) }));
  const short = lines.filter(({ line }) => line.length <= LONGEST_SAID);
  const [first] = lines;
  return card(
    `Which #${name}?`,
    'neutral',
    text(problem),
    actions(...short.map(({ one, line }) => sayButton(one, line, `Take #${name} on ${one}`))),
    short.length === lines.length || first === undefined
      ? undefined
      : formBlock(button('Send', act('say', 'line'), 'Send the sentence', 'primary'), [
          { name: 'text', label: 'Say where', kind: 'text', value: first.line },
        ]),
  );
}

function withPlace(said: string, name: string, on: string): string {
  const at = said.toLowerCase().indexOf(`#${name.toLowerCase()}`);
  const end = at + name.length + 1;
  return at < 0 ? said : `${said.slice(0, end)} on ${on}${said.slice(end)}`;
}
