import type { Actor, ConversationRef } from '../domain/destination.ts';
import type { Task, TaskDefinition } from '../domain/task.ts';
import { type FiledTask, readTaskFile, taskFile } from '../domain/task-file.ts';
import type { ChatContext } from './context.ts';
import { fileTask, readFiledTask } from './create/filed-tasks.ts';
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
      readonly tasks: readonly { readonly definition: TaskDefinition; readonly paused: string | undefined }[];
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
      const file = taskFile(tasks.map((task) => fileTask(turn, task)));
      return { data: file, text: data.write(file) };
    },
    async read(asking, file) {
      const read = 'text' in file ? data.read(file.text) : { kind: 'data' as const, data: file.data };
      return read.kind === 'problems' ? read : readFileData(await turnOf(context, asking), read.data);
    },
  };
}

/** The definitions of a file's data as this person would have made them here, or everything that is wrong with it. */
export function readFileData(turn: Turn, data: unknown): ReadFile {
  const file = readTaskFile(data);
  if (file.kind === 'problems') return file;
  const read = file.tasks.map((filed) => readFiledTask(turn, filed));
  const problems = read.flatMap((one, index) =>
    one.kind === 'problem' ? [`Task ${index + 1} (${titleOf(file.tasks[index])}): ${one.problem}`] : [],
  );
  if (problems.length > 0) return { kind: 'problems', problems };
  return { kind: 'tasks', tasks: read.flatMap((one) => (one.kind === 'definition' ? [one] : [])) };
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
