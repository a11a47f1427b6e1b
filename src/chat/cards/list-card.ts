import type { Button, Card, CardRow, RichPart } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import type { TaskFilter, TaskList } from '../../usecases/list-tasks.ts';
import { exampleButtons } from './examples.ts';
import { act, actions, at, button, card, note, rows, text } from './parts.ts';
import { type View, whenSays } from './schedule-parts.ts';
import { counted, dueSays, failingSays, isAtWork, pauseSays, stateOf, toneOf } from './task-words.ts';

/** How many tasks a page of the list shows. */
export const TASKS_PER_PAGE = 5;

/** What is listed: the part of the filter that people choose. */
export type ListChoice = Pick<TaskFilter, 'status' | 'words'> & { readonly whose: 'mine' | 'here' | 'all' };

/** Tasks, failing first, five a page. */
export function listCard(list: TaskList, choice: ListChoice, page: number, view: View): Card {
  const { tasks, total, counts } = list;
  if (counts.all === 0) return emptyCard();
  return card(
    `Tasks: yours ${counts.mine}, here ${counts.here}`,
    counts.failing > 0 ? 'attention' : 'neutral',
    total === 0 ? text(nothingFound(choice)) : rows(tasks.map((task) => taskRow(task, view))),
    actions(...choiceButtons(choice, page, total)),
    total > tasks.length
      ? note(`Page ${page} of ${Math.ceil(total / TASKS_PER_PAGE)}, ${counted(total, 'task')}.`)
      : undefined,
  );
}

/** One task as a line of a list. */
export function taskRow(task: Task, view: View): CardRow {
  const state = stateOf(task);
  return {
    status: state,
    tone: toneOf(state),
    title: task.title,
    detail: [whenSays(task.trigger, view), ...details(task, view), ` · ${task.shortId}`],
    open: act('show', task.id),
  };
}

/** No task yet: sentences to begin with. */
export function emptyCard(): Card {
  return card('No tasks yet', 'neutral', text('Say what to do and when, in one sentence:'), exampleButtons());
}

function details(task: Task, view: View): readonly RichPart[] {
  const parts = [stateDetails(task, view), lastRunDetails(task)].filter((part) => part.length > 0);
  return parts.flatMap((part) => [' · ', ...part]);
}

function stateDetails(task: Task, { now }: View): readonly RichPart[] {
  switch (stateOf(task)) {
    case 'failing':
      return failingSays(task);
    case 'paused':
      return pauseSays(task);
    case 'active':
      return isAtWork(task) ? [] : dueSays(task, now);
    case 'completed':
    case 'deleted':
      return [];
  }
}

function lastRunDetails(task: Task): readonly RichPart[] {
  const { lastRun, zone } = task;
  if (isAtWork(task)) return ['running now'];
  if (lastRun === undefined) return [];
  if (lastRun.status === 'succeeded') return ['last ok ', at(lastRun.at, zone)];
  return lastRun.status === 'failed' && stateOf(task) !== 'failing' ? ['last failed ', at(lastRun.at, zone)] : [];
}

function choiceButtons(choice: ListChoice, page: number, total: number): readonly (Button | undefined)[] {
  const pages = Math.ceil(total / TASKS_PER_PAGE);
  const whose = (['mine', 'here', 'all'] as const).filter((other) => other !== choice.whose);
  return [
    page < pages ? listButton('Next page', choice, page + 1) : undefined,
    page > 1 ? listButton('Previous page', choice, page - 1) : undefined,
    ...whose.map((other) => listButton(WHOSE[other], { ...choice, whose: other }, 1)),
    choice.status === 'failing' ? undefined : listButton('Failing', { ...choice, status: 'failing' }, 1),
    choice.status === undefined && choice.words === undefined ? undefined : listButton('Show all', { whose: 'all' }, 1),
  ];
}

const WHOSE = { mine: 'Mine', here: 'Here', all: 'All' } as const;
/** Words of a filter that fit into a button beside everything else. */
const LONGEST_WORDS = 30;

function listButton(label: string, choice: ListChoice, page: number): Button {
  const subject = choice.status === undefined ? choice.whose : `${choice.whose}-${choice.status}`;
  const words = choice.words === undefined || choice.words.length > LONGEST_WORDS ? '' : ` ${choice.words}`;
  return button(label, act('list', subject, `${page}${words}`), `List of tasks: ${label}`);
}

function nothingFound({ status, words, whose }: ListChoice): string {
  const which = [status, words === undefined ? undefined : `with "${words}"`].filter((part) => part !== undefined);
  const where = whose === 'here' ? ' here' : whose === 'mine' ? ' of yours' : '';
  return `No task${which[0] === status && status !== undefined ? ` is ${status}` : ''}${words === undefined ? '' : ` ${which.at(-1)}`}${where}.`;
}
