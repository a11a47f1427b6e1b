import type { Button, Menu } from '../../domain/card.ts';
import type { RunId } from '../../domain/ids.ts';
import type { Task } from '../../domain/task.ts';
import { act, button, menu } from './parts.ts';

/** What can be done with a task by pressing its word. */
export type TaskVerb =
  | 'show'
  | 'run'
  | 'test'
  | 'pause'
  | 'resume'
  | 'edit'
  | 'skip'
  | 'history'
  | 'copy'
  | 'seen'
  | 'changes'
  | 'delete'
  | 'cancel';

const LABELS: Readonly<Record<TaskVerb, string>> = {
  show: 'Open',
  run: 'Run now',
  test: 'Test run',
  pause: 'Pause',
  resume: 'Resume',
  edit: 'Edit',
  skip: 'Skip next',
  copy: 'Copy',
  seen: 'Memory',
  history: 'History',
  changes: 'Changes',
  delete: 'Delete',
  cancel: 'Cancel run',
};

/** What is needed of a task to make its buttons. */
export type Named = Pick<Task, 'id' | 'title'>;

/** The button of a verb for a task; its label for those who hear it names the task. */
export function taskButton(verb: TaskVerb, task: Named, style?: 'primary' | 'danger', label = LABELS[verb]): Button {
  return button(
    label,
    act(verb, task.id),
    `${label} ${task.title}`,
    style ?? (verb === 'delete' ? 'danger' : undefined),
  );
}

/** Pause, or Resume where it is paused; nothing once it is completed. */
export function pauseOrResume(task: Task): Button | undefined {
  if (task.status === 'completed') return undefined;
  return task.status === 'paused' ? taskButton('resume', task, 'primary') : taskButton('pause', task);
}

/** Asks about what a run has made. */
export function askButton(task: Pick<Task, 'title'>, { id }: { readonly id: RunId }, label = 'Ask'): Button {
  return button(label, act('ask', id), `${label}: ${task.title}`);
}

/** Takes the last change of a task back, as long as this change is the last one. */
export function undoButton(task: Pick<Task, 'id' | 'title' | 'rev'>): Button {
  return button('Undo', act('undo', `${task.id}@${task.rev}`), `Undo the last change of ${task.title}`);
}

/** Takes back everything that one request changed. */
export function undoRequestButton(request: string): Button {
  return button('Undo', act('undo', `${REQUEST}${request}`), 'Undo this for all of these tasks');
}

/** Begins the subject of an undo that means a whole request. */
export const REQUEST = 'request-';

/** Argument of a press that is one for several tasks; their owners are told of all of them at once. */
export const TOGETHER = 'together';

/** How long something can be put off with one press. */
const SNOOZES = [
  ['20 min', 'in 20 min'],
  ['1 h', 'in 1 hour'],
  ['3 h', 'in 3 hours'],
  ['tomorrow', 'tomorrow'],
  ['next week', 'in 7 days'],
] as const;

/** The same content once more, later. */
export function snoozeMenu(task: Named): Menu {
  return menu(
    'Snooze',
    ...SNOOZES.map(([label, when]) => button(label, act('snooze', task.id, when), `Snooze ${task.title}: ${label}`)),
  );
}

/** The same within a menu of other things, where each has to say what it is. */
export function snoozeItems(task: Named): readonly Button[] {
  return snoozeMenu(task).items.map((item) => ({ ...item, label: `Snooze: ${item.label}` }));
}
