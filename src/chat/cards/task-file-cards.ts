import type { Card } from '../../domain/card.ts';
import type { Task, TaskDefinition } from '../../domain/task.ts';
import type { CreateTaskOutcome } from '../../usecases/create-task.ts';
import type { ImportedTask } from '../../usecases/save-imported.ts';
import { formBlock } from './form.ts';
import { act, actions, button, card, code, markdown, note, rows, text } from './parts.ts';
import { type View, whenSays } from './schedule-parts.ts';
import { counted } from './task-words.ts';

/** Shorter ones are read in place; a longer one is a file to open. */
const READ_IN_PLACE = 1_500;
const MOST_PROBLEMS = 20;

/** Tasks as a file: their words, times and rules, and nothing that is secret. */
export function exportCard(file: string, count: number): Card {
  const fenced = `\`\`\`yaml\n${file.trimEnd()}\n\`\`\``;
  return card(
    count === 1 ? 'One task as a file' : `Your ${count} tasks as a file`,
    'good',
    fenced.length <= READ_IN_PLACE ? markdown(fenced) : { type: 'file', name: 'tasks.md', content: fenced },
    note('Change what you like and say ', code('import'), ': it shows what would be saved before anything is.'),
  );
}

/** Where everything that is kept about a person is. */
export function ownDataCard(): Card {
  return card(
    'Your data is in the console',
    'neutral',
    text(
      'Settings, then Download my data: settings, tasks with their history and transcripts, files and conversations, as JSON.',
    ),
    note('Say ', code('console'), ' in a direct message for a link to it.'),
  );
}

/** What an admin may know of the workspace, as a file. */
export function workspaceDataCard(lines: string): Card {
  return card(
    'The data of this workspace',
    'good',
    { type: 'file', name: 'workspace.md', content: `\`\`\`json\n${lines.trimEnd()}\n\`\`\`` },
    note('A JSON object a line: people, tasks with their history, usage, audit. What is private stays with its owner.'),
  );
}

/** Too much for a message. */
export function largeWorkspaceCard(): Card {
  return card(
    'The data of this workspace is in the console',
    'neutral',
    text('It is too large for a message: Settings, then Download the workspace.'),
    note('Programs get it from ', code('GET /api/workspace/data'), ' with an admin token.'),
  );
}

export function nothingToExportCard(): Card {
  return card('Nothing to export', 'neutral', text('You have no tasks.'));
}

/** The form for a file; once it was read without a fault, with what would be saved. */
export function importCard(file: string, tasks: readonly ImportedTask[] = [], view?: View): Card {
  const isChecked = tasks.length > 0;
  const submit = isChecked
    ? button(
        `Save ${counted(tasks.length, 'task')}`,
        act('import', 'tasks', 'save'),
        'Save the tasks of the file',
        'primary',
      )
    : button('Check', act('import', 'tasks', 'check'), 'Check the file', 'primary');
  return card(
    isChecked ? `Save ${counted(tasks.length, 'task')}?` : 'Import tasks',
    'neutral',
    isChecked
      ? undefined
      : text('Paste a file that ', code('export'), ' has made. Nothing is saved before you have seen it.'),
    rows(
      tasks.map((task) => ({
        ...(task.paused === undefined ? {} : { status: 'paused', tone: 'attention' as const }),
        title: task.definition.title,
        detail: importedSays(task, tasks, view),
      })),
    ),
    isChecked
      ? text(
          'They are yours, their results come here where the file names no place, and they are paused until you start them.',
        )
      : undefined,
    fileForm(submit, file),
  );
}

/** When, where to and what it may change, so that nobody saves what they have not seen. */
function importedSays(
  { definition, follows, paused }: ImportedTask,
  all: readonly ImportedTask[],
  view?: View,
): string {
  const { trigger, destinations, origin, job } = definition;
  const leader = follows === undefined ? undefined : all[follows.index]?.definition.title;
  const elsewhere = destinations.filter(({ surface, id }) => surface !== origin.surface || id !== origin.id);
  const changes = job.kind === 'agent' ? job.grants.filter(({ access }) => access === 'write') : [];
  return [
    leader === undefined ? whenSays(trigger, { clock: view?.clock ?? '24h' }) : `after ${leader}`,
    ...(elsewhere.length === 0 ? [] : [`goes to ${destinations.map(({ name }) => name).join(', ')}`]),
    ...(changes.length === 0 ? [] : [`may change things: ${changes.map(({ says }) => says).join('; ')}`]),
    ...(paused === undefined ? [] : [paused]),
  ].join(' · ');
}

/** Everything that is wrong with a file at once; what was pasted is still there. */
export function importProblemsCard(file: string, problems: readonly string[]): Card {
  const shown = problems.slice(0, MOST_PROBLEMS);
  return card(
    'Nothing was saved',
    'attention',
    text(
      problems.length === 1
        ? 'There is a problem with the file:'
        : `There are ${problems.length} problems with the file:`,
    ),
    rows(shown.map((problem) => ({ title: problem, detail: '' }))),
    problems.length > shown.length ? note(`And ${problems.length - shown.length} more.`) : undefined,
    fileForm(button('Check again', act('import', 'tasks', 'check'), 'Check the file again', 'primary'), file),
  );
}

/** What came of each task of a file. */
export function importedCard(
  results: readonly { readonly definition: TaskDefinition; readonly outcome: CreateTaskOutcome }[],
): Card {
  const made = results.filter(({ outcome }) => outcome.kind === 'created' || outcome.kind === 'repeated');
  return card(
    `Saved: ${counted(made.length, 'task')}`,
    made.length === results.length ? 'good' : 'attention',
    rows(
      results.map(({ definition, outcome }) => {
        const task = taskOf(outcome);
        return {
          status: WORDS[outcome.kind],
          title: definition.title,
          detail: outcome.kind === 'refused' ? `${outcome.problem} ${outcome.hint}` : (task?.shortId ?? ''),
          ...(task === undefined ? {} : { open: act('show', task.id) }),
        };
      }),
    ),
    made.length === 0 ? undefined : note('They are paused: a file may be older than what it speaks of.'),
    made.length === 0
      ? undefined
      : actions(button('Start all imported', act('start-all', 'imported'), 'Start all imported tasks', 'primary')),
  );
}

const WORDS: Readonly<Record<CreateTaskOutcome['kind'], string>> = {
  created: 'saved',
  repeated: 'saved',
  duplicate: 'there already',
  refused: 'not saved',
};

function taskOf(outcome: CreateTaskOutcome): Task | undefined {
  return outcome.kind === 'refused' ? undefined : outcome.task;
}

function fileForm(submit: ReturnType<typeof button>, file: string) {
  return formBlock(submit, [{ name: 'text', label: 'File', kind: 'text', value: file }]);
}
