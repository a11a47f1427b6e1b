import {
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPutAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import type { TypedOption } from './receive/read-interaction.ts';

/** What is offered while an option is typed: names of tasks, how a sentence is understood, or what a line would do. */
export type Completion = 'task' | 'sentence' | 'line';

interface OptionRow {
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly completes?: Completion;
  /** Stands before the value in the line; default: nothing. */
  readonly before?: string;
}

interface CommandRow {
  readonly name: string;
  readonly description: string;
  readonly options?: readonly OptionRow[];
  /** What the line begins with; default: the name. */
  readonly line?: string;
}

const TASK: OptionRow = {
  name: 'task',
  description: 'Its name or id, such as T-7F3',
  required: true,
  completes: 'task',
};

/** Each row is a word that one can also type, with its parts as options; both give the same line. */
const COMMANDS: readonly CommandRow[] = [
  {
    name: 'do',
    description: 'Anything in plain words: a task with its time, a change, a question',
    line: '',
    options: [
      {
        name: 'text',
        description: 'For example: every monday 10am summarize commits',
        required: true,
        completes: 'line',
      },
    ],
  },
  {
    name: 'new',
    description: 'Make a task; without words a form opens',
    options: [
      { name: 'text', description: 'What to do and when: every weekday 9am check the deploy', completes: 'sentence' },
    ],
  },
  {
    name: 'remind',
    description: 'Deliver words as they are; without words a form opens',
    options: [{ name: 'text', description: 'When and what: tomorrow 9am drink water', completes: 'sentence' }],
  },
  {
    name: 'list',
    description: 'Show tasks, failing ones first',
    options: [{ name: 'filter', description: 'mine, here, all, active, paused, failing, completed, or words' }],
  },
  { name: 'show', description: 'Show everything about a task', options: [TASK] },
  {
    name: 'next',
    description: 'Show what runs next',
    options: [{ name: 'period', description: 'A number, today, tomorrow or week' }],
  },
  {
    name: 'run',
    description: 'Run a task once now; its schedule stays',
    options: [TASK, { name: 'with', description: 'More words for this run', before: 'with: ' }],
  },
  {
    name: 'test',
    description: 'Try a task or a job: it changes nothing, and only you see what it would post',
    options: [{ ...TASK, description: 'A task, or a job such as mail me new issues' }],
  },
  { name: 'cancel', description: 'Stop the run under way', options: [TASK] },
  {
    name: 'pause',
    description: 'Stop a schedule and keep everything else',
    options: [TASK, { name: 'until', description: 'For example: monday', before: 'until ' }],
  },
  { name: 'resume', description: 'Let a paused task run again', options: [TASK] },
  {
    name: 'edit',
    description: 'Change a task; without a change the form opens',
    options: [TASK, { name: 'change', description: 'A time, a job or both: every weekday at 9:30' }],
  },
  {
    name: 'skip',
    description: 'Leave out the next run',
    options: [TASK, { name: 'count', description: 'How many runs; 1 when left out' }],
  },
  {
    name: 'snooze',
    description: 'Bring the same content once more, later',
    options: [TASK, { name: 'time', description: 'For example: 20m, tomorrow', required: true }],
  },
  { name: 'delete', description: 'Take a task away; undo brings it back for 10 minutes', options: [TASK] },
  { name: 'undo', description: 'Take your last change back, for 10 minutes' },
  { name: 'history', description: 'Show what happened, newest first', options: [TASK] },
  {
    name: 'ask',
    description: 'Ask about the newest result of a task',
    options: [TASK, { name: 'question', description: 'For example: why is #2 there?' }],
  },
  {
    name: 'timezone',
    description: 'Show or set the zone in which your times are read',
    options: [{ name: 'zone', description: 'A city, or a name such as Europe/Paris' }],
  },
  { name: 'settings', description: 'Zone, hour, repository, clock, country' },
  {
    name: 'quiet',
    description: 'Show or set the hours in which results wait',
    options: [{ name: 'hours', description: 'For example: 22:00-07:00, or off' }],
  },
  {
    name: 'digest',
    description: 'Show or set when your digest comes',
    options: [{ name: 'time', description: 'For example: 08:30, or off' }],
  },
  {
    name: 'usage',
    description: 'Tokens, money and credits of this month',
    options: [{ name: 'of', description: 'mine, here or all' }],
  },
  { name: 'status', description: 'How the bot is' },
  {
    name: 'help',
    description: 'Every word with examples',
    options: [{ name: 'word', description: 'A word such as skip, or time' }],
  },
];

/** The name of the command in the menu of a message. */
export const MESSAGE_COMMAND = 'Make this a task';

/** In servers, in direct messages with the bot and, for people who brought the app along, everywhere else. */
const EVERYWHERE = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM, InteractionContextType.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};

/** What is registered with Discord. */
export function commandDefinitions(): RESTPutAPIApplicationCommandsJSONBody {
  return [
    {
      type: ApplicationCommandType.ChatInput,
      name: 'autotask',
      description: 'Schedule anything in plain words',
      options: COMMANDS.map(subcommand),
      ...EVERYWHERE,
    },
    { type: ApplicationCommandType.Message, name: MESSAGE_COMMAND, ...EVERYWHERE },
  ];
}

/** The line that a person would have typed. Unknown words are part of the line, and the conversation says what it knows. */
export function lineOf(word: string, options: readonly TypedOption[]): string {
  const row = COMMANDS.find(({ name }) => name === word);
  const rows = row?.options ?? [];
  const values = options.map(({ name, value }) => `${rows.find((one) => one.name === name)?.before ?? ''}${value}`);
  return [row?.line ?? word, ...values].join(' ').trim();
}

/** How the option that is being typed can be completed. */
export function completionOf(word: string, name: string): Completion | undefined {
  return COMMANDS.find((row) => row.name === word)?.options?.find((option) => option.name === name)?.completes;
}

function subcommand({ name, description, options = [] }: CommandRow): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description,
    options: options.map((option) => ({
      type: ApplicationCommandOptionType.String,
      name: option.name,
      description: option.description,
      required: option.required === true,
      ...(option.completes === undefined ? {} : { autocomplete: true }),
    })),
  };
}
