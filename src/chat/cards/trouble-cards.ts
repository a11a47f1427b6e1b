import type { Button, Card } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import { taskRow } from './list-card.ts';
import { actions, card, code, note, rows, sayButton, text } from './parts.ts';
import { retypeForm } from './question-cards.ts';
import { type View, whenSays } from './schedule-parts.ts';
import { taskButton } from './task-buttons.ts';

/** Which of several tasks is meant? */
export function pickCard(tasks: readonly Task[], question: string, lineFor: (task: Task) => string, view: View): Card {
  return card(
    question,
    'neutral',
    actions(
      ...tasks.map((task) => {
        const label = `${task.title} · ${whenSays(task.trigger, view)} · ${task.shortId}`;
        return sayButton(label, lineFor(task), label) ?? taskButton('show', task, undefined, label);
      }),
    ),
  );
}

/** No task is called that; the nearest names, never a guess. */
export function unknownTaskCard(words: string, nearest: readonly Task[], view: View, line?: string): Card {
  return card(
    `No task is called "${words}"`,
    'attention',
    nearest.length === 0 ? undefined : text('Nearest:'),
    rows(nearest.map((task) => taskRow(task, view))),
    actions(
      sayButton('List', 'list', 'List your tasks'),
      line === undefined ? undefined : newTaskButton('Make it a task', line),
    ),
  );
}

/** Its id means nothing here, or nothing any more. */
export function notFoundCard(): Card {
  return card(
    'That task is not there',
    'attention',
    text('It was deleted for good, or it never was yours.'),
    actions(sayButton('List', 'list', 'List your tasks')),
  );
}

/** Only its owner or an admin may. */
export function forbiddenCard(owner: string, what: string, who: 'owner' | 'owner or admin' = 'owner or admin'): Card {
  const people = who === 'owner' ? owner : `${owner} or an admin`;
  return card('Not allowed', 'attention', text(`Only ${people} can ${what} this.`));
}

/** It was changed between the card and the press. */
export function conflictCard(task: Task, view: View): Card {
  return card(
    `${task.title} was changed meanwhile`,
    'attention',
    text('Nothing was changed now. Here is the task as it is.'),
    rows([taskRow(task, view)]),
    actions(taskButton('show', task), taskButton('edit', task)),
    note(task.shortId),
  );
}

/** A limit or a rule says no. */
export function refusedCard(title: string, problem: string, hint: string, instead?: Button): Card {
  return card(
    title,
    'attention',
    text(problem),
    text(hint),
    actions(instead, sayButton('List', 'list', 'List your tasks')),
  );
}

/** A button that means nothing any more, or was not made by us. */
export function oldCard(): Card {
  return card(
    'This card is old',
    'attention',
    text('Its button does nothing any more, and nothing was changed. Here is what works now:'),
    actions(sayButton('List', 'list', 'List your tasks'), sayButton('Help', 'help', 'Help')),
  );
}

/** The draft was saved, canceled, or kept for a day and dropped. */
export function expiredDraftCard(): Card {
  return card(
    'This draft is gone',
    'attention',
    text('Drafts are kept for a day. Nothing was saved; type the sentence again.'),
    actions(sayButton('List', 'list', 'List your tasks')),
  );
}

/** The same event is being worked on right now. */
export function busyCard(): Card {
  return card('One moment', 'neutral', text('This is being worked on already.'));
}

/** The model is asked meanwhile, and somebody else will say what it answered. */
export function laterCard(takes: 'model' | 'picture'): Card {
  return card(
    takes === 'model' ? 'I am asking the model' : 'I am drawing it',
    'neutral',
    text('The answer comes as a message in a moment.'),
  );
}

/** Nobody could ask it, though several tried; nothing was made or changed. */
export function unansweredCard(said: string | undefined): Card {
  return card(
    'No answer came',
    'attention',
    text('Several tries to ask the model ended without a word. Nothing was made or changed.'),
    said === undefined ? undefined : text(`You said: ${said}`),
    actions(said === undefined ? undefined : sayButton('Ask again', said)),
  );
}

/** Something that we did not expect: nothing that was typed is lost, and the next step is named. */
export function faultCard(said: string | undefined, problem: string, hint: string): Card {
  return card(
    'That did not work',
    'bad',
    text(problem),
    text(hint),
    said === undefined ? undefined : text('You wrote: ', code(said)),
    said === undefined ? undefined : retypeForm(said),
  );
}

/** More than a line can hold; it comes back in a form, so that nothing of it is lost. */
export function tooLongCard(said: string, most: number): Card {
  return card(
    'That is too long',
    'attention',
    text(`It has ${said.length.toLocaleString('en-US')} characters; at most ${most.toLocaleString('en-US')} fit.`),
    text('Put the long part into a file or a page and name it in the sentence.'),
    retypeForm(said),
  );
}

/** An answer or a number, and no question that it could belong to. */
export function nothingOpenCard(said: string): Card {
  return card(
    `"${said}" answers nothing`,
    'neutral',
    text('No question is open, and no choice of the last answer has that name or number.'),
    actions(sayButton('List', 'list', 'List your tasks'), sayButton('Help', 'help', 'Help')),
  );
}

/** More than a person may mean to lose by one line. */
export function deleteAllCard(): Card {
  return card(
    'Nothing was deleted',
    'attention',
    text(
      'Tasks are deleted one by one: ',
      code('delete <task>'),
      '. In the console, the page Tasks deletes those that you tick.',
    ),
    text(code('pause everything'), ' stops all of them at once and can be taken back.'),
    actions(sayButton('List', 'list', 'List your tasks'), sayButton('Pause everything', 'pause everything')),
  );
}

/** One time for all of them is hardly ever meant, and cannot be told apart afterwards. */
export function changeAllCard(): Card {
  return card(
    'Nothing was changed',
    'attention',
    text('Tasks are changed one by one: ', code('edit <task> at 9:00'), '.'),
    text(code('pause everything until monday'), ' stops all of them at once and can be taken back.'),
    actions(sayButton('List', 'list', 'List your tasks')),
  );
}

/** A question that only a model could answer, and there is none. */
export function unanswerableCard(said: string): Card {
  return card(
    'I cannot answer that',
    'neutral',
    text('Answering needs a language model, and none is connected. What I know by myself are your tasks:'),
    text(code('list'), ' · ', code('what runs tomorrow?'), ' · ', code('history <task>')),
    actions(
      sayButton('List', 'list', 'List your tasks'),
      sayButton('What runs next', 'next'),
      sayButton('Help', 'help', 'Help'),
      newTaskButton('Make it a task', said),
    ),
  );
}

/** A slip of the pen, perhaps. */
export function misspeltCard(typed: string, meant: string): Card {
  const yes = sayButton(`Yes: ${meant}`, meant);
  return card(
    `Did you mean ${meant.split(' ')[0]}?`,
    'neutral',
    text('You wrote: ', code(typed)),
    actions(yes === undefined ? undefined : { ...yes, style: 'primary' }, newTaskButton('No, a task', typed)),
    yes === undefined ? retypeForm(typed) : undefined,
  );
}

/** A line that is both a command and a sentence for a new task. */
export interface Clash {
  readonly word: string;
  readonly name: string;
  /** Absent where several tasks fit the name. */
  readonly task: Task | undefined;
  readonly said: string;
}

/** The command, or a new task? */
export function clashCard({ word, name, task, said }: Clash): Card {
  const verb = word.charAt(0).toUpperCase() + word.slice(1);
  const asTask = newTaskButton('A new task', said);
  return card(
    'Which one do you mean?',
    'neutral',
    text('You wrote: ', code(said)),
    actions(
      sayButton(`${verb} ${task?.title ?? `a task called ${name}`}`, `${word} ${task?.shortId ?? name}`),
      asTask,
      task === undefined ? undefined : taskButton('edit', task, undefined, `Edit ${task.title}`),
    ),
    asTask === undefined ? retypeForm(`new ${said}`) : undefined,
  );
}

function newTaskButton(label: string, said: string): Button | undefined {
  return sayButton(label, `new ${said}`, `Make a task of: ${said}`);
}
