import type { Action } from '../../domain/card.ts';
import { rightTo } from '../../domain/permission.ts';
import { taskFile } from '../../domain/task-file.ts';
import { exportWorkspace } from '../../usecases/export-workspace.ts';
import { listTasks } from '../../usecases/list-tasks.ts';
import { saveImported } from '../../usecases/save-imported.ts';
import {
  exportCard,
  importCard,
  importedCard,
  importProblemsCard,
  largeWorkspaceCard,
  nothingToExportCard,
  ownDataCard,
  workspaceDataCard,
} from '../cards/task-file-cards.ts';
import { forbiddenCard, refusedCard } from '../cards/trouble-cards.ts';
import { fileTask } from '../create/filed-tasks.ts';
import { withTask } from '../named-task.ts';
import { type ReadFile, readFileData } from '../task-files.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';

const MOST_TASKS = 100;
const FENCE = /^\s*```(?:ya?ml)?\s*\n([\s\S]*?)\n```\s*$/u;
const OWN_TASKS = /^(?:(?:all|my|tasks?|as|a|file|yaml|please)\b\s*)*$/iu;
const OWN_DATA = /^(?:all )?(?:my|the) data$/iu;
const WORKSPACE_DATA = /^(?:all )?(?:of )?(?:the |this )?(?:data of (?:the |this )?)?workspace(?: data)?$/iu;
/** More is a matter of the console. */
const MOST_IN_CHAT = 400_000;
const SAVE = 'save';

/** `export`: one's own tasks as a file that people read, change and import again; `export standup`: one of them. */
export async function typeExport(turn: Turn, rest: string): Promise<Answer> {
  const { data } = turn.context;
  if (data === undefined) return cannot(NOT_HERE);
  if (OWN_DATA.test(rest.trim())) return done(ownDataCard());
  if (WORKSPACE_DATA.test(rest.trim())) return await exportAll(turn);
  if (!OWN_TASKS.test(rest.trim()))
    return await withTask(turn, { word: 'export', name: rest }, async (task) =>
      // Whoever sees a task only in outline would get a file without what it does.
      rightTo('see', turn.actor, task) === 'yes'
        ? done(exportCard(await data.write(taskFile([fileTask(turn, task)])), 1), { about: task.id })
        : cannot(forbiddenCard(task.ownerName, 'export', 'owner')),
    );
  const { actor, context } = turn;
  const { tasks } = await listTasks(context, { actor, filter: { whose: 'mine' }, pageSize: MOST_TASKS });
  if (tasks.length === 0) return done(nothingToExportCard());
  return done(exportCard(await data.write(taskFile(tasks.map((task) => fileTask(turn, task, tasks)))), tasks.length));
}

/** `export workspace`: what an admin may know of everybody, to themselves alone. */
async function exportAll({ actor, context, conversation }: Turn): Promise<Answer> {
  if (!conversation.private)
    return cannot(
      refusedCard(
        'Nothing was exported',
        'Others read here too.',
        'Say it to me in a direct message or in the console.',
      ),
    );
  const outcome = exportWorkspace(context, { actor });
  if (outcome.kind === 'forbidden')
    return cannot(
      refusedCard('Nothing was exported', 'Only admins export a workspace.', 'Say "export my data" for yours.'),
    );
  let text = '';
  for await (const line of outcome.lines) {
    text += line;
    if (text.length > MOST_IN_CHAT) return done(largeWorkspaceCard());
  }
  return done(workspaceDataCard(text));
}

/** `import`: opens the form, because a line of a conversation does not keep the lines of a file. */
export async function typeImport(): Promise<Answer> {
  return asks(importCard(''));
}

/** The form of an import: first everything that is wrong or what would be saved, then it is saved. */
export async function pressImport(turn: Turn, { arg, values }: Action): Promise<Answer> {
  const text = values?.text ?? '';
  if (text.trim() === '') return asks(importCard(''));
  return arg === SAVE ? await save(turn, text) : await preview(turn, text);
}

async function preview(turn: Turn, text: string): Promise<Answer> {
  const read = await readAll(turn, text);
  if (read.kind === 'problems') return asks(importProblemsCard(text, read.problems), { replaces: true });
  return asks(importCard(text, read.tasks, turn), { replaces: true });
}

async function save(turn: Turn, text: string): Promise<Answer> {
  const read = await readAll(turn, text);
  if (read.kind === 'problems') return asks(importProblemsCard(text, read.problems), { replaces: true });
  const { actor, context, inboundId } = turn;
  const results = await saveImported(context, { actor, tasks: read.tasks, source: inboundId });
  return done(importedCard(results), { replaces: true });
}

async function readAll(turn: Turn, text: string): Promise<ReadFile> {
  const { data } = turn.context;
  if (data === undefined) return { kind: 'problems', problems: ['Files are not read here.'] };
  const read = await data.read(FENCE.exec(text)?.[1] ?? text);
  return read.kind === 'problems' ? read : await readFileData(turn, read.data);
}

const NOT_HERE = refusedCard('Nothing was exported', 'Files are not written here.', 'Use the console.');
