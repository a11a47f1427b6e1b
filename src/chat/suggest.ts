import type { Inbound } from '../domain/inbound.ts';
import type { Task } from '../domain/task.ts';
import { readSchedule } from '../domain/time/read/read-schedule.ts';
import { listTasks } from '../usecases/list-tasks.ts';
import { cleanLine } from './clean-text.ts';
import { commandTable } from './commands.ts';
import type { ChatContext } from './context.ts';
import { openTurn } from './open-turn.ts';
import { previewOf, previewTime } from './preview-time.ts';
import type { Turn } from './turn.ts';
import { interpret } from './understand/interpret.ts';

/** What a surface offers while somebody types: what is shown, and what would be sent. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** Looks only, and asks no model; answers within milliseconds. */
export interface Suggestions {
  /** Tasks whose names have the words typed so far; the value is the task's short id. */
  task(inbound: Inbound): Promise<readonly Suggestion[]>;
  /** How the sentence typed so far is understood, and its other fair meanings; the value is the sentence. */
  sentence(inbound: Inbound): Promise<readonly Suggestion[]>;
  /** The same for a line that may be anything: what a command does, and lines to begin with while nothing is typed. */
  line(inbound: Inbound): Promise<readonly Suggestion[]>;
  /** How the time in a form is understood; the inbound is the press that would send the form. */
  time(inbound: Inbound): Promise<string | undefined>;
}

const TASKS = 25;

/** Words before a sentence that makes a task. */
const MAKES: ReadonlySet<string> = new Set(['new', 'remind']);

/** Each works as it stands. */
const EXAMPLES = [
  'every monday 10am summarize commits',
  'remind me tomorrow 9am to drink water',
  'what runs tomorrow?',
  'list',
  'help',
] as const;

/** Makes the suggestions over the use cases. */
export function createSuggestions(context: ChatContext): Suggestions {
  const commands = commandTable({ demo: context.demo !== undefined });
  return {
    async task(inbound) {
      const words = typed(inbound);
      const { actor } = inbound;
      const list = await listTasks(context, { actor, filter: { words, whose: 'all' }, pageSize: TASKS });
      return list.tasks.map((task) => ({ label: taskLabel(task), value: task.shortId }));
    },
    async sentence(inbound) {
      const line = typed(inbound);
      return line === '' ? [] : meanings(line, await openTurn(context, inbound));
    },
    async line(inbound) {
      const line = typed(inbound);
      if (line === '') return EXAMPLES.map((example) => ({ label: example, value: example }));
      const turn = await openTurn(context, inbound);
      const intent = interpret(line, commands, turn.reading);
      const found = intent.kind === 'command' ? commands.find(({ word }) => word === intent.word) : undefined;
      if (found === undefined || MAKES.has(found.word)) return meanings(line, turn);
      return [{ label: `${line}: ${found.does}`, value: line }];
    },
    async time(inbound) {
      const { content } = inbound;
      return content.kind === 'action'
        ? await previewTime(await openTurn(context, inbound), content.action)
        : undefined;
    },
  };
}

function typed({ content }: Inbound): string {
  return content.kind === 'text' ? cleanLine(content.text) : '';
}

function taskLabel({ title, shortId, status }: Task): string {
  return `${title} · ${status} · ${shortId}`;
}

/** One suggestion always sends the words as they are: what is shown is what they will mean. */
function meanings(line: string, turn: Turn): readonly Suggestion[] {
  const reading = readSchedule(line, turn.reading);
  switch (reading.kind) {
    case 'none':
      return [{ label: `${line}: say when`, value: line }];
    case 'invalid':
      return [{ label: `${reading.problem} Works: ${reading.examples.join(' · ')}`, value: line }];
    case 'unclear':
      return [{ label: `${reading.question} Send it to choose.`, value: line }];
    case 'schedule':
      return [{ label: previewOf(reading.schedule, turn), value: line }];
  }
}
