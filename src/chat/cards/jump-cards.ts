import type { Card } from '../../domain/card.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import type { Answer } from '../turn.ts';
import { exampleButtons } from './examples.ts';
import { act, actions, button, card, note, text, zoned } from './parts.ts';

/** The demo's clock stands at the next run now. */
export function jumpedCard(instant: Instant, zone: ZoneId): Card {
  return card(
    'Jumped to the next run',
    'good',
    text('The clock of this demo shows ', zoned(instant, zone), ' now. The result comes in a moment.'),
    actions(button('Jump again', act('jump', 'demo'), 'Jump to the next run')),
    note('Only the demo can do this.'),
  );
}

/** In the demo, an answer about a task lets one see it run without waiting. */
export function withJump(answer: Answer): Answer {
  if (answer.outcome !== 'done' || answer.about === undefined) return answer;
  const jump = actions(button('Jump to the next run', act('jump', 'demo'), 'Jump to the next run'));
  return {
    ...answer,
    card: { ...answer.card, blocks: [...answer.card.blocks, jump].filter((block) => block !== undefined) },
  };
}

/** No task is waiting for a time. */
export function nowhereToJumpCard(): Card {
  return card('Nothing to jump to', 'attention', text('No task is due. Make one first:'), exampleButtons());
}
