import type { Button, Card, RichPart } from '../../domain/card.ts';
import type { DraftId } from '../../domain/ids.ts';
import type { Draft, Task } from '../../domain/task.ts';
import type { Choice } from '../../domain/time/reading.ts';
import { triggerSays } from '../../domain/trigger.ts';
import { type DefinitionFacts, definitionBlocks, destinationNames, whenFields } from './definition-blocks.ts';
import { act, actions, button, card, fields, note, relative, sayButton, text, zoned } from './parts.ts';
import { clockNotes, comingOf, isRecurring, type View } from './schedule-parts.ts';
import { taskButton, undoButton } from './task-buttons.ts';

/** What is proposed and waits for Save. */
export interface DraftFacts extends DefinitionFacts {
  readonly draftId: DraftId;
  /** Other fair meanings of the time. */
  readonly alternatives: readonly Choice[];
  /** Why it is not saved at once, beside what was assumed: "It may call the model 1,440 times a day". */
  readonly concerns: readonly string[];
}

/** Shown before anything is saved: Save activates exactly this. */
export function draftCard(facts: DraftFacts, view: View): Card {
  const { draftId, definition, alternatives, concerns } = facts;
  const about = definition.title;
  return card(
    definition.job.kind === 'remind' ? `Reminder: ${about}` : about,
    'neutral',
    ...definitionBlocks(facts, view),
    ...concerns.map((concern) => text(concern)),
    actions(
      button('Save', act('save', draftId), `Save ${about}`, 'primary'),
      definition.job.kind === 'agent'
        ? button('Test run', act('test', draftId, 'draft'), `Test run of ${about}`)
        : undefined,
      ...alternatives.map(({ label }, index) =>
        button(label, act('choose', draftId, String(index)), `${about}: ${label}`),
      ),
      definition.job.kind === 'agent' && (facts.plan?.missing.length ?? 0) > 0
        ? button('Just remind me', act('verbatim', draftId), `Only remind me: ${about}`)
        : undefined,
      button('Change time', act('when', draftId), `Change the time of ${about}`),
      button('Change job', act('job', draftId), `Change the job of ${about}`),
      button('Cancel', act('drop', draftId), `Cancel ${about}`),
    ),
    note('Nothing is saved yet.'),
  );
}

/** A task that was clear enough to be saved at once. */
export function createdCard(
  task: Task,
  facts: Omit<DefinitionFacts, 'definition' | 'next'>,
  alternatives: readonly Choice[],
  view: View,
): Card {
  const others = alternatives.map(({ label }, index) =>
    button(label, act('other', `${task.id}@${task.rev}`, String(index)), `${task.title}: ${label}`),
  );
  if (task.job.kind === 'remind') return reminderCard(task, others, view);
  return card(
    task.title,
    'good',
    text(savedSentence(task)),
    ...definitionBlocks({ ...facts, definition: task, next: comingOf(task) }, view),
    actions(
      webhookButton(task),
      undoButton(task),
      ...others,
      taskButton('run', task),
      taskButton('edit', task, undefined, 'Change time'),
      taskButton('show', task),
    ),
    note(task.shortId),
  );
}

/** Said after Save was pressed: in the place of the draft. */
export function savedCard(task: Task): Card {
  return card(
    `Saved: ${task.title}`,
    'good',
    text(savedSentence(task)),
    actions(webhookButton(task), taskButton('run', task), taskButton('show', task), undoButton(task)),
    note(task.shortId),
  );
}

function reminderCard(task: Task, others: readonly Button[], view: View): Card {
  return card(
    `Reminder: ${task.title}`,
    'good',
    text(savedSentence(task)),
    reminderFields(task, view),
    clockNotes(task, view),
    actions(
      webhookButton(task),
      undoButton(task),
      ...others,
      taskButton('edit', task, undefined, 'Change time'),
      taskButton('show', task),
    ),
    note(`${task.shortId} · delivered word for word`),
  );
}

/** Said only where it is more than the sentence above: it repeats, or it goes elsewhere than here. */
function reminderFields(task: Task, view: View) {
  const when = isRecurring(task.trigger) ? whenFields({ definition: task, next: comingOf(task) }, view) : {};
  const [first, ...others] = task.destinations;
  const isHere = others.length === 0 && first?.surface === task.origin.surface && first.id === task.origin.id;
  const where = isHere ? {} : { 'Goes to': destinationNames(task.destinations) };
  const all = { ...when, ...where };
  return Object.keys(all).length === 0 ? undefined : fields(all);
}

/** What becomes of a saved task, from its record. */
function savedSentence(task: Task): readonly RichPart[] {
  if (task.status === 'paused') {
    const why = task.pause?.reason ?? 'something it needs is missing';
    return [`Saved, but paused: ${why}. Resume it when that is there.`];
  }
  if (task.nextDue === undefined) return [startSays(task)];
  return ['Saved. Next: ', zoned(task.nextDue, task.zone), ', ', relative(task.nextDue, task.zone), '.'];
}

/** What starts a task that no time starts. */
function startSays({ trigger }: Task): string {
  return trigger.kind === 'schedule' || trigger.kind === 'manual'
    ? 'Saved. It runs when you press Run now.'
    : `Saved. It runs ${triggerSays(trigger)}.`;
}

/** Where a webhook is called is told to its owner alone. */
function webhookButton({ trigger, shortId, title }: Task): Button | undefined {
  if (trigger.kind !== 'webhook') return undefined;
  return sayButton('Address and secret', `webhook ${shortId}`, `Address and secret of the webhook of ${title}`);
}

/** The proposal was not wanted. */
export function droppedCard({ definition, changes }: Draft): Card {
  return changes === undefined
    ? card('Canceled', 'neutral', text(`Nothing was saved: ${definition.title}.`))
    : card('Canceled', 'neutral', text(`Nothing was changed: ${definition.title}.`));
}
