import type { Button, Card, FormBlock, RichPart } from '../../domain/card.ts';
import type { DraftId } from '../../domain/ids.ts';
import type { Task, TaskDefinition } from '../../domain/task.ts';
import type { Choice, InvalidReading, Span, UnclearReading } from '../../domain/time/reading.ts';
import type { JobPlan } from '../../ports/agent.ts';
import { jobWords } from './definition-blocks.ts';
import { formBlock } from './form.ts';
import { act, actions, button, card, code, joined, sayButton, strong, text } from './parts.ts';
import { datedLabel, type View, whenSays } from './schedule-parts.ts';
import { taskButton } from './task-buttons.ts';

/** The times that "When?" offers; each is a phrase that one could type. */
const USUAL_TIMES = [
  ['Every weekday 9:00', 'every weekday at 9:00'],
  ['Tomorrow 9:00', 'tomorrow at 9:00'],
] as const;

const TIME_EXAMPLES = ['every weekday at 9am', 'in 20 minutes'] as const;

/** A job without a time. */
export function whenCard(draftId: DraftId, definition: TaskDefinition): Card {
  const about = definition.title;
  return card(
    'When?',
    'neutral',
    text('I read the job: ', strong(jobWords(definition)), '.'),
    text('Type a time, such as ', ...examples(TIME_EXAMPLES), ', or press one.'),
    actions(
      ...USUAL_TIMES.map(([label, phrase]) => button(label, act('when', draftId, phrase), `${about}: ${label}`)),
      button('Now', act('now', draftId), `Do it now: ${about}`),
      button('Type it', act('when', draftId), `Type a time for ${about}`),
      button('Cancel', act('drop', draftId), `Cancel ${about}`),
    ),
  );
}

/** A time without a job. */
export function jobQuestionCard(draftId: DraftId, definition: TaskDefinition, view: View): Card {
  return card(
    'What shall I do then?',
    'neutral',
    text('I read the time: ', strong(whenSays(definition.trigger, view)), '.'),
    jobForm(draftId, '', undefined),
    actions(button('Cancel', act('drop', draftId), 'Cancel this task')),
  );
}

/** A time phrase with more than one fair meaning. */
export function ambiguousCard(draftId: DraftId, reading: UnclearReading, view: View): Card {
  return card(
    reading.question,
    'neutral',
    actions(
      ...reading.choices.map((choice, index) => choiceButton(draftId, choice, index, view)),
      button('Type it', act('when', draftId), 'Type the time'),
      button('Cancel', act('drop', draftId), 'Cancel this task'),
    ),
  );
}

/** A time that has passed. */
export function pastCard(draftId: DraftId, reading: UnclearReading): Card {
  return card(
    'That time has passed',
    'neutral',
    text(reading.question),
    actions(
      ...reading.choices.map(({ label }, index) =>
        button(label, act('choose', draftId, String(index)), `Take ${label}`, index === 0 ? 'primary' : undefined),
      ),
      button('Run now', act('now', draftId), 'Do it now, once'),
      button('Other time', act('when', draftId), 'Type another time'),
      button('Cancel', act('drop', draftId), 'Cancel this task'),
    ),
  );
}

/** One thing about the job is missing; the rest is clear. */
export function missingCard(
  draftId: DraftId,
  definition: TaskDefinition,
  question: NonNullable<JobPlan['question']>,
  view: View,
): Card {
  const rest = [
    whenSays(definition.trigger, view),
    definition.title,
    definition.destinations.map(({ name }) => name).join(', '),
  ];
  return card(
    question.ask,
    'neutral',
    text(`The rest is clear: ${rest.join(' · ')}.`),
    actions(
      ...question.choices.map(({ label }, index) =>
        button(label, act('answer', draftId, String(index)), `${question.ask} ${label}`),
      ),
      button('Type it', act('job', draftId), 'Type the whole job'),
      button('Cancel', act('drop', draftId), 'Cancel this task'),
    ),
  );
}

/** The same exists already. */
export function repeatedCard(draftId: DraftId, existing: Task, view: View): Card {
  return card(
    'You have this already',
    'attention',
    text(`${existing.shortId} does the same: `, strong(whenSays(existing.trigger, view)), '.'),
    actions(
      taskButton('show', existing, 'primary', `Open ${existing.shortId}`),
      button('Save both', act('save', draftId, 'both'), `Save a second task like ${existing.title}`),
      button('Cancel', act('drop', draftId), 'Cancel the new task'),
    ),
  );
}

/** A time phrase that cannot be meant: what, where, two that work, and the line to type again. */
export function invalidTimeCard(said: string, reading: InvalidReading): Card {
  return card(
    'I could not read the time',
    'attention',
    text('In: ', ...marked(said, reading.span)),
    text(reading.problem),
    text('Works: ', ...examples(reading.examples)),
    retypeForm(said),
    actions(sayButton('Help with times', 'help time', 'Help with times')),
  );
}

/** The line as it was typed, to be changed and sent again. */
export function retypeForm(said: string): FormBlock {
  return formBlock(button('Send again', act('say', 'line'), 'Send the line again'), [
    { name: 'text', label: 'Type it again', kind: 'line', value: said },
  ]);
}

/** A time to type for a draft, with what is wrong about the one before. */
export function timeForm(draftId: DraftId, value: string, error: string | undefined): FormBlock {
  return formBlock(button('Use this time', act('when', draftId), 'Use this time', 'primary'), [
    {
      name: 'when',
      label: 'When',
      kind: 'line',
      value,
      isTime: true,
      hint: `For example: ${TIME_EXAMPLES.join(' or ')}`,
      error,
    },
  ]);
}

/** A job to type for a draft. */
export function jobForm(draftId: DraftId, value: string, error: string | undefined): FormBlock {
  return formBlock(button('Use this job', act('job', draftId), 'Use this job', 'primary'), [
    {
      name: 'job',
      label: 'What to do',
      kind: 'text',
      value,
      hint: 'For example: summarize commits of acme/web',
      error,
    },
  ]);
}

/** The card around one of these forms. */
export function draftFormCard(title: string, draftId: DraftId, form: FormBlock): Card {
  return card(title, 'neutral', form, actions(button('Cancel', act('drop', draftId), 'Cancel this task')));
}

/** `a` · `b`. */
export function examples(phrases: readonly string[]): readonly RichPart[] {
  return joined(phrases.map(code), ' · ');
}

/** The line with the words in question made strong. */
export function marked(said: string, { start, end }: Span): readonly RichPart[] {
  const [from, to] = [Math.max(0, start), Math.min(said.length, end)];
  if (from >= to) return [said];
  return [said.slice(0, from), strong(said.slice(from, to)), said.slice(to)].filter((part) => part !== '');
}

function choiceButton(draftId: DraftId, choice: Choice, index: number, view: View): Button {
  const label = datedLabel(choice, view);
  return button(label, act('choose', draftId, String(index)), `Take ${label}`);
}
