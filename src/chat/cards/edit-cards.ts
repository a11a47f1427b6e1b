import type { Card, FormField } from '../../domain/card.ts';
import type { DraftId } from '../../domain/ids.ts';
import { NOTIFY_CHOICES, type NotifyChoice, notifyChoiceOf } from '../../domain/notify.ts';
import type { Task, TaskDefinition } from '../../domain/task.ts';
import { jobWords, modelOf } from './definition-blocks.ts';
import { differencesOf } from './definition-differences.ts';
import { formBlock } from './form.ts';
import { act, actions, button, card, fields, note, text, times, zoned } from './parts.ts';
import { clockNotes, coming, type View, whenPhrase, whenSays } from './schedule-parts.ts';
import { taskButton, undoButton } from './task-buttons.ts';

/** What stands in the fields of the form, as it was typed. */
export interface EditValues {
  readonly title: string;
  readonly when: string;
  readonly job: string;
  /** Empty: the usual one. */
  readonly model: string;
  /** Which of its runs are told. */
  readonly notify: string;
}

/** What is wrong with what was typed, by field. */
export type EditErrors = { readonly [Field in keyof EditValues]?: string | undefined };

/** The change that a sentence asks for, before it is made. */
export function editQuestionCard(task: Task, after: TaskDefinition, draftId: DraftId, view: View): Card {
  return card(
    `Change ${task.title}?`,
    'neutral',
    differences(task, after, view),
    nextDates(after, view),
    clockNotes(after, view),
    text('Everything else stays.'),
    actions(
      button('Apply', act('save', draftId), `Apply the change to ${task.title}`, 'primary'),
      button('Cancel', act('drop', draftId), `Do not change ${task.title}`),
    ),
    note(task.shortId),
  );
}

/** Going back to an earlier version, before it is done. */
export function restoreQuestionCard(task: Task, version: number, after: TaskDefinition, view: View): Card {
  return card(
    `Bring version ${version} of ${task.title} back?`,
    'neutral',
    differences(task, after, view),
    nextDates(after, view),
    clockNotes(after, view),
    text('Everything else stays.'),
    actions(
      button(
        'Restore',
        act('restore', `${task.id}@${task.rev}`, `${version} sure`),
        `Bring version ${version} of ${task.title} back`,
        'primary',
      ),
      button('Cancel', act('changes', task.id), `Do not change ${task.title}`),
    ),
    note(task.shortId),
  );
}

/** What was changed, from the two stored definitions. */
export function changedCard(before: Task, task: Task, view: View): Card {
  return card(
    `Changed: ${task.title}`,
    'good',
    differences(before, task, view),
    task.nextDue === undefined ? undefined : text('Next: ', zoned(task.nextDue, task.zone), '.'),
    clockNotes(task, view),
    actions(undoButton(task), taskButton('run', task), taskButton('show', task)),
    note(task.shortId),
  );
}

/** Nothing differs from what is stored. */
export function unchangedCard(task: Task, view: View): Card {
  return card(
    `Nothing changed: ${task.title}`,
    'neutral',
    text(`It is as it was: ${whenSays(task.trigger, view)}.`),
    actions(taskButton('edit', task), taskButton('show', task)),
    note(task.shortId),
  );
}

/** Title, time and job in fields; what was typed stays when something is wrong with it. */
export function editFormCard(task: Task, values: EditValues, errors: EditErrors = {}, why?: string): Card {
  const { title, when, job } = values;
  const submit = button(
    'Save changes',
    act('edit', `${task.id}@${task.rev}`),
    `Save changes of ${task.title}`,
    'primary',
  );
  return card(
    `Edit ${task.title}`,
    Object.values(errors).some((error) => error !== undefined) || why !== undefined ? 'attention' : 'neutral',
    why === undefined ? undefined : text(why),
    formBlock(submit, [
      { name: 'title', label: 'Title', kind: 'line', value: title, error: errors.title },
      {
        name: 'when',
        label: 'When',
        kind: 'line',
        value: when,
        isTime: true,
        hint: 'For example: every weekday at 9:00',
        error: errors.when,
      },
      {
        name: 'job',
        label: task.job.kind === 'remind' ? 'Words to deliver' : 'What to do',
        kind: 'text',
        value: job,
        error: errors.job,
      },
      ...modelField(task, values, errors),
      ...notifyField(task, values, errors),
    ]),
    actions(taskButton('show', task, undefined, 'Cancel')),
    note(task.shortId),
  );
}

function modelField({ job }: Task, { model }: EditValues, errors: EditErrors): readonly FormField[] {
  if (job.kind === 'remind' || job.direct === true) return [];
  const hint = 'Empty: the usual one';
  const optional = true;
  return [{ name: 'model', label: 'Model', kind: 'line', value: model, hint, optional, ...errorOf(errors.model) }];
}

/** Of a reminder there is nothing else to tell than its words. */
function notifyField({ job }: Task, { notify }: EditValues, errors: EditErrors): readonly FormField[] {
  if (job.kind === 'remind') return [];
  const choices = NOTIFY_CHOICES.map((value) => ({ value, label: CHOICE_LABELS[value] }));
  return [{ name: 'notify', label: 'Tell', kind: 'choice', value: notify, choices, ...errorOf(errors.notify) }];
}

function errorOf(error: string | undefined): Pick<FormField, 'error'> {
  return error === undefined ? {} : { error };
}

const CHOICE_LABELS: Readonly<Record<NotifyChoice, string>> = {
  usual: 'Results and failures (usual)',
  always: 'Always, also when there is nothing new',
  changes: 'Only when the result changed',
  problems: 'Only when something goes wrong',
  digest: 'In my digest',
  never: 'Nothing',
};

/** What the form shows of a stored task; the same again changes nothing. */
export function editValues(task: Task, view: View): EditValues {
  return {
    title: task.title,
    when: whenPhrase(task.trigger, view),
    job: jobWords(task),
    model: modelOf(task) ?? '',
    notify: notifyChoiceOf(task),
  };
}

function differences(before: TaskDefinition, after: TaskDefinition, view: View) {
  const changed = differencesOf(before, after, view).map(({ label, from, to }) => [label, `${from} → ${to}`] as const);
  return fields(Object.fromEntries(changed));
}

function nextDates(after: TaskDefinition, { now }: View) {
  const dates = coming(after.trigger, now);
  return dates.length === 0 ? undefined : fields({ Next: times(dates, after.zone, now) });
}
