import type { Card } from '../../domain/card.ts';
import { actions, card, code, note, sayButton, text } from './parts.ts';

/** What the first card depends on. */
export interface WelcomeFacts {
  readonly model?: string | undefined;
  readonly demo: boolean;
  /** `owner/name` that commit tasks take when none is said. */
  readonly repository?: string | undefined;
}

/** The first card of an empty conversation: what one can say, as buttons. */
export function welcomeCard({ model, demo, repository }: WelcomeFacts): Card {
  const commits = `every monday 10am summarize commits${repository === undefined ? '' : ` of ${repository}`}`;
  return card(
    'Tell me what to do, and when',
    'neutral',
    text(
      'Write it in one sentence. I show what I understood, keep it, wake up at that moment and post the result here.',
    ),
    actions(
      ...[commits, 'remind me tomorrow 9am to drink water', 'remind me in 2 minutes to stretch'].map((line) =>
        sayButton(line, line.length > LONGEST_SAID ? 'every monday 10am summarize commits' : line),
      ),
    ),
    note(
      ...(demo
        ? [
            'This is a demo: a stand-in answers instead of a model, ',
            code('jump'),
            ' goes to the next run, and all of it is thrown away at the end.',
          ]
        : [
            model === undefined
              ? 'No model is connected: reminders and plain digests work all the same. '
              : `Model: ${model}. `,
            'Type ',
            code('help'),
            ' for all commands.',
          ]),
    ),
  );
}

/** What fits into a button beside its signature. */
const LONGEST_SAID = 60;
