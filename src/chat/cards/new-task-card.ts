import type { Card } from '../../domain/card.ts';
import { formBlock } from './form.ts';
import { act, button, card } from './parts.ts';

interface NewTaskValues {
  readonly job: string;
  readonly when: string;
}

/** The form for a task or a reminder, with what was typed and what is wrong about it. */
export function newTaskCard(
  kind: 'new' | 'remind',
  values: NewTaskValues,
  errors: { readonly [Field in keyof NewTaskValues]?: string | undefined } = {},
): Card {
  const what = kind === 'new' ? 'task' : 'reminder';
  const submit = button('Create', act('form', kind), `Create the ${what}`, 'primary');
  return card(
    `New ${what}`,
    errors.job === undefined && errors.when === undefined ? 'neutral' : 'attention',
    formBlock(submit, [
      {
        name: 'job',
        label: kind === 'new' ? 'What to do' : 'Words to deliver',
        kind: 'text',
        value: values.job,
        hint: kind === 'new' ? 'For example: summarize commits' : 'For example: drink water',
        error: errors.job,
      },
      {
        name: 'when',
        label: 'When',
        kind: 'line',
        value: values.when,
        // What to do may say it itself, as the words of a message do.
        optional: true,
        isTime: true,
        hint: 'For example: every weekday at 9:00',
        error: errors.when,
      },
    ]),
  );
}
