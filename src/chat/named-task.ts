import type { Task } from '../domain/task.ts';
import { type FindTaskOutcome, findTask } from '../usecases/find-task.ts';
import { listTasks } from '../usecases/list-tasks.ts';
import { showTask } from '../usecases/show-task.ts';
import { emptyCard } from './cards/list-card.ts';
import { pickCard, unknownTaskCard } from './cards/trouble-cards.ts';
import type { CommandWord } from './command.ts';
import { type Answer, asks, cannot, type Turn } from './turn.ts';
import { placeInList } from './understand/place-in-list.ts';
import { withoutEnd } from './understand/without-end.ts';

/** A command about a task as it was typed: its word, the task's name, and what came after the name. */
export interface NamedCommand {
  readonly word: CommandWord;
  readonly name: string;
  /** For the pick list: "until monday", "2". */
  readonly more?: string;
}

const PRONOUN = /^(?:it|tasks?|reminders?|(?:this|that)(?: one| task| reminder)?)?$/iu;
const BEFORE = /^(?:(?:the|my|our|a) )?(?:(?:tasks?|reminders?)(?: (?:called|named))?\s+)?["“‘']?/iu;
const AFTER =
  /["”’']?(?: (?:tasks?|reminders?|things?|stuff|spam|thingy|jobs?|messages|notifications|pings|posts))?(?: please)?$/iu;
/** Says how often, not which: "my daily leetcode questions" may be called otherwise. */
const HOW_OFTEN = /\b(?:daily|weekly|monthly|yearly|hourly|nightly|quarterly|regular|every(?:day)?|each)\b\s*/giu;
const MOST_CHOICES = 8;

/** Finds the task that a typed command names and goes on with it; several → a pick list, none → the nearest names. */
export async function withTask(
  turn: Turn,
  command: NamedCommand,
  goOn: (task: Task) => Promise<Answer>,
): Promise<Answer> {
  const words = nameIn(command.name);
  if (PRONOUN.test(words)) return withTaskTalkedAbout(turn, command, goOn);
  const listed = placeInList(words, turn.memory.listed ?? []);
  const shown = listed === undefined ? undefined : await showTask(turn.context, { actor: turn.actor, taskId: listed });
  if (shown?.kind === 'found') return goOn(shown.task);
  const found = await find(turn, words);
  switch (found.kind) {
    case 'one':
      return goOn(found.task);
    case 'several':
      return pick(turn, command, found.tasks, `Several tasks fit "${words}". Which one?`);
    case 'none': {
      const each = await eachOf(turn, words);
      if (each !== undefined) return pick(turn, command, each, 'One at a time. Which one first?');
      return cannot(unknownTaskCard(words, found.nearest, turn, lineOf(command, words)));
    }
  }
}

/** The bare name in `the task called "Standup"`. */
export function nameIn(words: string): string {
  return withoutEnd(words.trim()).replace(BEFORE, '').replace(AFTER, '').trim();
}

/** "Plants and timesheet", where each of them is one task. */
async function eachOf(turn: Turn, words: string): Promise<readonly Task[] | undefined> {
  const names = words.split(/\s*(?:,|&|\band\b)\s*/iu).filter((name) => name !== '');
  if (names.length < 2 || names.length > MOST_CHOICES) return undefined;
  const found = await Promise.all(names.map((name) => find(turn, nameIn(name))));
  const tasks = found.flatMap((one) => (one.kind === 'one' ? [one.task] : []));
  return tasks.length === names.length ? [...new Map(tasks.map((task) => [task.id, task])).values()] : undefined;
}

/** The task of some words; if none is, then without the words that only say how often. */
async function find({ actor, context }: Turn, words: string): Promise<FindTaskOutcome> {
  const found = await findTask(context, { actor, words });
  const rest = words.replace(HOW_OFTEN, '').trim();
  return found.kind === 'none' && rest !== '' && rest !== words ? findTask(context, { actor, words: rest }) : found;
}

/** "it": the task talked about last, or the only one there is. */
async function withTaskTalkedAbout(
  turn: Turn,
  command: NamedCommand,
  goOn: (task: Task) => Promise<Answer>,
): Promise<Answer> {
  const { actor, context, memory } = turn;
  if (memory.task !== undefined) {
    const shown = await showTask(context, { actor, taskId: memory.task });
    if (shown.kind === 'found' && shown.task.deletedAt === undefined) return goOn(shown.task);
  }
  const { tasks } = await listTasks(context, { actor, filter: { whose: 'mine' }, pageSize: MOST_CHOICES });
  const [only] = tasks;
  if (only === undefined) return cannot(emptyCard());
  return tasks.length === 1 ? goOn(only) : pick(turn, command, tasks, 'Which task?');
}

function pick(turn: Turn, command: NamedCommand, tasks: readonly Task[], question: string): Answer {
  return asks(pickCard(tasks.slice(0, MOST_CHOICES), question, (task) => lineOf(command, task.shortId), turn));
}

function lineOf({ word, more = '' }: NamedCommand, name: string): string {
  return `${word} ${name} ${more}`.trim();
}
