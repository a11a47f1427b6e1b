import { listTasks } from '../usecases/list-tasks.ts';
import { personalMeter } from '../usecases/personal-meter.ts';
import { mayWaitForModel } from './answer-later.ts';
import type { Command } from './command.ts';
import type { Turn } from './turn.ts';
import type { Creation } from './understand/creation.ts';
import { namesOneOf, seemsToManage } from './understand/manages.ts';

/** More would cost more than they help. */
const TASKS = 40;

/**
 * The line of a command that a model takes a line for, which the grammar would make a task of. It is asked only where the
 * words are about tasks that are there: with a time in them, only where they name one. Undefined: it is a new task.
 */
export async function chooseByModel(
  turn: Turn,
  { said, reading, remind }: Creation,
  commands: readonly Command[],
): Promise<string | undefined> {
  const { actor, context } = turn;
  const { commandFallback } = context;
  if (commandFallback === undefined || remind || !seemsToManage(said)) return undefined;
  const { tasks } = await listTasks(context, { actor, filter: { whose: 'all' }, pageSize: TASKS });
  const titles = tasks.map(({ title }) => title);
  if (reading.kind !== 'none' && !namesOneOf(said, titles)) return undefined;
  mayWaitForModel(context);
  return await commandFallback.choose({
    text: said,
    commands: commands.map(({ usage, does, examples }) => ({ usage, does, examples })),
    tasks: tasks.map(({ shortId, title }) => ({ shortId, title })),
    meter: personalMeter(context, actor),
  });
}
