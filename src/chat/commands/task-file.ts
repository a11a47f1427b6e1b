import type { Action } from '../../domain/card.ts';
import type { TaskDefinition } from '../../domain/task.ts';
import { readTaskFile, taskFile } from '../../domain/task-file.ts';
import { createTask } from '../../usecases/create-task.ts';
import { listTasks } from '../../usecases/list-tasks.ts';
import {
  exportCard,
  importCard,
  importedCard,
  importProblemsCard,
  nothingToExportCard,
  ownDataCard,
} from '../cards/task-file-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { fileTask, readFiledTask } from '../create/filed-tasks.ts';
import { withTask } from '../named-task.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';

const MOST_TASKS = 100;
const FENCE = /^\s*```(?:ya?ml)?\s*\n([\s\S]*?)\n```\s*$/u;
const OWN_TASKS = /^(?:(?:all|my|tasks?|as|a|file|yaml|please)\b\s*)*$/iu;
const OWN_DATA = /^(?:all )?(?:my|the) data$/iu;
const SAVE = 'save';

/** `export`: one's own tasks as a file that people read, change and import again; `export standup`: one of them. */
export async function typeExport(turn: Turn, rest: string): Promise<Answer> {
  const { data } = turn.context;
  if (data === undefined) return cannot(NOT_HERE);
  if (OWN_DATA.test(rest.trim())) return done(ownDataCard());
  if (!OWN_TASKS.test(rest.trim()))
    return await withTask(turn, { word: 'export', name: rest }, async (task) =>
      done(exportCard(data.write(taskFile([fileTask(turn, task)])), 1), { about: task.id }),
    );
  const { actor, context } = turn;
  const { tasks } = await listTasks(context, { actor, filter: { whose: 'mine' }, pageSize: MOST_TASKS });
  if (tasks.length === 0) return done(nothingToExportCard());
  return done(exportCard(data.write(taskFile(tasks.map((task) => fileTask(turn, task)))), tasks.length));
}

/** `import`: opens the form, because a line of a conversation does not keep the lines of a file. */
export async function typeImport(): Promise<Answer> {
  return asks(importCard(''));
}

/** The form of an import: first everything that is wrong or what would be saved, then it is saved. */
export async function pressImport(turn: Turn, { arg, values }: Action): Promise<Answer> {
  const text = values?.text ?? '';
  if (text.trim() === '') return asks(importCard(''));
  return arg === SAVE ? await save(turn, text) : preview(turn, text);
}

interface Filed {
  readonly definition: TaskDefinition;
  readonly paused: string | undefined;
}

function preview(turn: Turn, text: string): Answer {
  const read = readAll(turn, text);
  if (read.kind === 'problems') return asks(importProblemsCard(text, read.problems), { replaces: true });
  return asks(importCard(text, read.tasks, turn), { replaces: true });
}

async function save(turn: Turn, text: string): Promise<Answer> {
  const read = readAll(turn, text);
  if (read.kind === 'problems') return asks(importProblemsCard(text, read.problems), { replaces: true });
  const { actor, context, inboundId } = turn;
  const results = [];
  for (const [index, { definition, paused }] of read.tasks.entries()) {
    const outcome = await createTask(context, {
      ...{ actor, definition, source: `${inboundId}-import-${index}` },
      ...(paused === undefined ? {} : { paused }),
    });
    results.push({ definition, outcome });
  }
  return done(importedCard(results), { replaces: true });
}

function readAll(
  turn: Turn,
  text: string,
):
  | { readonly kind: 'tasks'; readonly tasks: readonly Filed[] }
  | { readonly kind: 'problems'; readonly problems: readonly string[] } {
  const { data } = turn.context;
  if (data === undefined) return { kind: 'problems', problems: ['Files are not read here.'] };
  const read = data.read(FENCE.exec(text)?.[1] ?? text);
  if (read.kind === 'problems') return read;
  const file = readTaskFile(read.data);
  if (file.kind === 'problems') return file;
  const tasks = file.tasks.map((filed) => ({ filed, read: readFiledTask(turn, filed) }));
  const problems = tasks.flatMap(({ filed, read: one }, index) =>
    one.kind === 'problem' ? [`Task ${index + 1} (${filed.title}): ${one.problem}`] : [],
  );
  if (problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'tasks', tasks: tasks.flatMap(({ read: one }) => (one.kind === 'definition' ? [one] : [])) };
}

const NOT_HERE = refusedCard('Nothing was exported', 'Files are not written here.', 'Use the console.');
