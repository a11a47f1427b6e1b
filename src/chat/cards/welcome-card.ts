import type { Card, NoteBlock } from '../../domain/card.ts';
import { exampleButtons } from './examples.ts';
import { card, code, note, text } from './parts.ts';

/** What the first card depends on. */
export interface WelcomeFacts {
  readonly model?: string | undefined;
  readonly demo: boolean;
  /** `owner/name` that commit tasks take when none is said. */
  readonly repository?: string | undefined;
}

/** The first card of an empty conversation: what one can say, as buttons. */
export function welcomeCard({ model, demo, repository }: WelcomeFacts): Card {
  return card(
    'Tell me what to do, and when',
    'neutral',
    text(
      'Write it in one sentence. I show what I understood, keep it, wake up at that moment and post the result here.',
    ),
    exampleButtons(repository),
    demo ? demoNote() : modelNote(model),
    demo ? undefined : note('A weekly task within a minute, with made-up data: ', code('npm start -- --demo')),
  );
}

function demoNote(): NoteBlock {
  return note(
    'This is a demo: a stand-in answers instead of a model, ',
    code('jump'),
    ' goes to the next run, and all of it is thrown away at the end.',
  );
}

function modelNote(model: string | undefined): NoteBlock {
  const says =
    model === undefined
      ? 'No model is connected: reminders and plain digests work all the same. '
      : `Model: ${model}. `;
  return note(says, 'All commands: ', code('help'));
}
