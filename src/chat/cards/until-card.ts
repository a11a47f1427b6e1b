import type { Card } from '../../domain/card.ts';
import type { TaskId } from '../../domain/ids.ts';
import { formBlock } from './form.ts';
import { act, button, card, code, text } from './parts.ts';

/** "Until when?", asked again because the words were not one moment to come. */
export function untilProblemCard(verb: 'pause' | 'snooze', taskId: TaskId, typed: string, problem: string): Card {
  const label = verb === 'pause' ? 'Pause until then' : 'Snooze until then';
  return card(
    'Until when?',
    'attention',
    text('I could not read ', code(typed), ': ', problem),
    text('Works: ', code('monday'), ' · ', code('tomorrow 9am'), ' · ', code('in 2 weeks')),
    formBlock(button(label, act(verb, taskId), label, 'primary'), [
      { name: 'until', label: 'Until', kind: 'line', value: typed, error: problem },
    ]),
  );
}
