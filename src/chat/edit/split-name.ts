import type { Task } from '../../domain/task.ts';
import { matchTask } from '../../domain/task-matching.ts';
import { listTasks } from '../../usecases/list-tasks.ts';
import type { Turn } from '../turn.ts';

/** The name of a task and what is to change of it. */
export interface NameAndChange {
  readonly name: string;
  readonly change: string;
}

const PRONOUN =
  /^(?<name>(?:this|that|the) (?:(?:first|second|third|fourth|fifth|last) )?(?:task|one|reminder)|it|this|that)\b\s*(?<change>.*)$/isu;
const SHORT_ID = /^(?<name>t-[a-z0-9]{2,8})\b\s*(?<change>.*)$/isu;
const JOINT = /^(?:(?:to|so that|and)\b|[:,])\s*/iu;
const NAME_END = /\s*(?::|\b(?:to|at|on|for|so that))$/iu;
const MOST_TASKS = 500;

/** Parts "standup at 9:30" into a task's name and the rest: the longest beginning that stands in a task's title. */
export async function splitName(turn: Turn, rest: string): Promise<NameAndChange> {
  const known = (PRONOUN.exec(rest) ?? SHORT_ID.exec(rest))?.groups;
  if (known?.name !== undefined) return { name: known.name, change: withoutJoint(known.change ?? '') };
  const { actor, context } = turn;
  const { tasks } = await listTasks(context, { actor, filter: { whose: 'all' }, pageSize: MOST_TASKS });
  const words = rest.split(/\s+/u);
  for (let length = words.length; length > 0; length -= 1) {
    const name = words.slice(0, length).join(' ').replace(NAME_END, '');
    if (tasks.some((task) => isPartOfTitle(name, task))) return { name, change: changeAfter(rest, name) };
  }
  return splitByMatch(words, tasks, rest);
}

/** With slips of the pen: the longest beginning that the matcher takes for one task. */
function splitByMatch(words: readonly string[], tasks: readonly Task[], rest: string): NameAndChange {
  for (let length = words.length; length > 0; length -= 1) {
    const name = words.slice(0, length).join(' ').replace(NAME_END, '');
    if (matchTask(name, tasks).kind === 'one') return { name, change: changeAfter(rest, name) };
  }
  return guess(rest);
}

/** No task is called so: what stands before the change, for the answer that says it. */
function guess(rest: string): NameAndChange {
  const name =
    /^(?<name>\S.*?)\s+(?:(?:to|at)\s+\S|call it\b|use model\b|only\b|don't tell me$|always tell me$)/iu.exec(rest)
      ?.groups?.name;
  return name === undefined ? { name: rest, change: '' } : { name, change: changeAfter(rest, name) };
}

function isPartOfTitle(name: string, { title }: Task): boolean {
  const plain = (text: string): string =>
    ` ${text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}/-]+/gu, ' ')
      .trim()} `;
  const words = plain(name).replace(/^ (?:the|my|our) /u, ' ');
  return words.trim() !== '' && plain(title).includes(words);
}

function changeAfter(rest: string, name: string): string {
  return withoutJoint(rest.slice(rest.indexOf(name) + name.length).trim());
}

function withoutJoint(change: string): string {
  return change.replace(JOINT, '').trim();
}
