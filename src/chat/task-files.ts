import type { Actor, ConversationRef } from '../domain/destination.ts';
import type { FiledTask } from '../domain/filed-task.ts';
import type { Task } from '../domain/task.ts';
import { readTaskFile, taskFile } from '../domain/task-file.ts';
import { findTask } from '../usecases/find-task.ts';
import type { ImportedTask } from '../usecases/save-imported.ts';
import type { ChatContext } from './context.ts';
import { fileTask, type ReadFiledTask, readFiledTask } from './create/filed-tasks.ts';
import { openTurn } from './open-turn.ts';
import type { Turn } from './turn.ts';

/** Who writes or reads a file, and where results of its tasks go. */
interface Asking {
  readonly actor: Actor;
  readonly conversation: ConversationRef;
}

export type ReadFile =
  | {
      readonly kind: 'tasks';
      readonly tasks: readonly ImportedTask[];
    }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** Files of tasks for programs: the same as `export` and `import` in the conversation. */
export interface TaskFiles {
  /** As data, and as the text that people read. */
  write(asking: Asking, tasks: readonly Task[]): Promise<{ readonly data: unknown; readonly text: string }>;
  /** Everything that is wrong at once; nothing is stored. */
  read(asking: Asking, file: { readonly data: unknown } | { readonly text: string }): Promise<ReadFile>;
}

/** Undefined where files are not read. */
export function taskFiles(context: ChatContext): TaskFiles | undefined {
  const { data } = context;
  if (data === undefined) return undefined;
  return {
    async write(asking, tasks) {
      const turn = await turnOf(context, asking);
      const file = taskFile(tasks.map((task) => fileTask(turn, task, tasks)));
      return { data: file, text: await data.write(file) };
    },
    async read(asking, file) {
      const read = 'text' in file ? await data.read(file.text) : { kind: 'data' as const, data: file.data };
      return read.kind === 'problems' ? read : await readFileData(await turnOf(context, asking), read.data);
    },
  };
}

/** The definitions of a file's data as this person would have made them here, or everything that is wrong with it. */
export async function readFileData(turn: Turn, data: unknown): Promise<ReadFile> {
  const file = readTaskFile(data);
  if (file.kind === 'problems') return file;
  const read = await Promise.all(file.tasks.map((filed) => readWithLeader(turn, filed, file.tasks)));
  const problems = read.flatMap((one, index) =>
    one.kind === 'problem' ? [`Task ${index + 1} (${titleOf(file.tasks[index])}): ${one.problem}`] : [],
  );
  if (problems.length > 0) return { kind: 'problems', problems };
  return {
    kind: 'tasks',
    tasks: read.flatMap((one) => {
      if (one.kind === 'problem') return [];
      const { kind: _, ...task } = one;
      return [task];
    }),
  };
}

type ReadTask = ({ readonly kind: 'definition' } & ImportedTask) | Extract<ReadFiledTask, { kind: 'problem' }>;

/** A task that starts after another one: that one is in the same file, or is one of theirs already. */
async function readWithLeader(turn: Turn, filed: FiledTask, all: readonly FiledTask[]): Promise<ReadTask> {
  const read = await readFiledTask(turn, filed);
  const { after, on = 'success' } = filed.starts ?? {};
  if (read.kind === 'problem' || after === undefined) return read;
  const inFile = all.flatMap(({ title }, index) => (title === after ? [index] : []));
  const [index] = inFile;
  if (inFile.length > 1)
    return {
      kind: 'problem',
      problem: `starts: several tasks of the file are called "${after}"; give each its own title.`,
    };
  if (index !== undefined) return { ...read, follows: { index, on } };
  const found = await findTask(turn.context, { actor: turn.actor, words: after });
  if (found.kind !== 'one' || found.task.owner !== turn.actor.member)
    return { kind: 'problem', problem: `starts: there is no task "${after}" in the file or among yours.` };
  const { id, title, shortId } = found.task;
  const trigger = { kind: 'chain', after: id, name: `${title} (${shortId})`, on } as const;
  return { ...read, definition: { ...read.definition, trigger } };
}

function titleOf(task: FiledTask | undefined): string {
  return task?.title ?? '';
}

/** What is known of who asks, as if they had said something; nothing is said. */
async function turnOf(context: ChatContext, { actor, conversation }: Asking): Promise<Turn> {
  const { clock, random } = context;
  const content = { kind: 'text', text: '' } as const;
  return await openTurn(context, { id: random.id(), actor, conversation, at: clock.now(), content });
}
