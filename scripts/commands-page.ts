// Writes docs/commands.md from the command table and from what `interpret` makes of sentences: `node scripts/commands-page.ts`.
// A test tells when it is stale.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from '../src/chat/command.ts';
import { CHANGING } from '../src/chat/command-table/changing.ts';
import { ENDING } from '../src/chat/command-table/ending.ts';
import { INSTALLATION } from '../src/chat/command-table/installation.ts';
import { LOOKING_BACK } from '../src/chat/command-table/looking-back.ts';
import { MAKING } from '../src/chat/command-table/making.ts';
import { PERSONAL } from '../src/chat/command-table/personal.ts';
import { RUNNING } from '../src/chat/command-table/running.ts';
import { commandTable } from '../src/chat/commands.ts';
import { changeSchedule } from '../src/chat/edit/change-schedule.ts';
import { interpret } from '../src/chat/understand/interpret.ts';
import { describe } from '../src/domain/time/describe.ts';
import { EXAMPLE_CONTEXT } from '../src/domain/time/read/examples/example.ts';
import { readSchedule } from '../src/domain/time/read/read-schedule.ts';

const INTRODUCTION = `# What one can say

<!-- Written by scripts/commands-page.ts from src/chat/command-table; change the commands, not this page. -->

A sentence with a job and a time makes a task: \`every monday 10am summarize commits\`
([what can be said about time](time-phrases.md)). Everything else is a command, the same in Slack (\`/autotask\` or a
mention), Discord, the console, the terminal and in a direct message. \`<task>\` is its short id, its name or a part of it,
"it" for the one talked about last; inside the thread of a task it can be left out. Two tasks that fit are shown to choose from.
`;

const GROUPS: readonly (readonly [string, readonly Command[]])[] = [
  ['Make and look', MAKING],
  ['Run', RUNNING],
  ['Change', CHANGING],
  ['End and undo', ENDING],
  ['Look back', LOOKING_BACK],
  ['Your own', PERSONAL],
  ['The installation', INSTALLATION],
];

/** Sentences that begin with no command's word. */
const SENTENCES = [
  'what runs tomorrow?',
  'when is the next standup?',
  'how often does standup run?',
  'what did standup say last time?',
  'did the backup run today?',
  'why did the backup fail?',
  'who changed standup?',
  'anything failing?',
  'what ran today?',
  'is the backup still active?',
  'move standup to 11 and only on weekdays',
  'rename standup to Morning round',
  'only tell me when the backup fails',
  'notify standup in my digest',
  'skip the next 3 runs of standup',
  'no standup tomorrow',
  "don't run standup on friday",
  'no standup on holidays',
  'add saturday to standup',
  'postpone standup by 1 hour',
  'resume standup on monday',
  'standup is cancelled tomorrow',
  'limit standup to 10 cents',
  'stop standup for now',
  'cancel the next standup',
  'is standup on mondays?',
  'export standup as yaml',
  'turn standup off',
  'stop sending me daily LeetCode questions',
  'pause everything until monday',
  'forget what standup has told',
  'make standup a template',
] as const;

/** Sentences that make tasks, in ways that are not seen at once. */
const WISHES = `
## Tasks that need no model

| you say | it does |
| --- | --- |
| every weekday at 9 say "good morning" | posts the words as they are |
| remind #dev every friday at 4pm to update the board | the same in a channel; of a person the name stands in front |
| every hour check if https://shop.example/tv contains sold out and tell me if it does | reads the page, tells only then |
| every hour tell me when the price on https://shop.example/tv is below 500 | reads the page, tells only then |
| every 10 minutes check that https://shop.example is up | tells once that it is down, once a day while it stays down, and once that it is up again with how long it was not; that is what it found and no failure, so it goes on looking |
| every day at 8 watch https://shop.example/news and tell me what changed | compares with the last time |
| remind me friday at 9 to pack and monday at 8 to unpack | two tasks: asks, with one press for each; so does a pasted list |
`;

const IN_OTHER_WORDS = `
## In other words

These sentences are understood without a model where a task is called so. With one, other words for the same commands are
found too ([what models cost](usage.md)); it only picks a line of these tables, and what changes something is shown first.

| you say | it means |
| --- | --- |
`;

/** What an edit says about when, and what becomes of `EDITED`. */
const EDITED = 'every weekday at 10:00';
const EDITS = [
  'at 9:30',
  'only on tuesdays',
  'not on fridays',
  'except tomorrow',
  'not in august',
  'also on saturdays',
  'also at 18:00',
  'until christmas',
  'starting april 1',
  '5 more times',
  'an hour later',
  'to 11 and not on mondays',
] as const;

function editRow(phrase: string): string {
  const before = readSchedule(EDITED, EXAMPLE_CONTEXT);
  if (before.kind !== 'schedule') throw new RangeError(`"${EDITED}" is no schedule.`);
  const change = changeSchedule(before.schedule, phrase, EXAMPLE_CONTEXT);
  if (change.kind !== 'schedule') throw new RangeError(`"${phrase}" changes nothing: ${change.problem}`);
  return `| ${code(`edit standup ${phrase}`)} | ${cell(describe(change.schedule))} |`;
}

const CHANGES_OF_TIME = `
## Change when

What an edit does not mention stays. Of a task that runs ${EDITED}:

| you say | it becomes |
| --- | --- |
${EDITS.map(editRow).join('\n')}
`;

/** The page of commands. */
export function commandsPage(): string {
  const sections = GROUPS.map(([title, commands]) => `\n## ${title}\n\n${tableOf(commands)}\n`);
  return `${INTRODUCTION}${sections.join('')}${CHANGES_OF_TIME}${WISHES}${IN_OTHER_WORDS}${SENTENCES.map(meaningRow).join('\n')}\n`;
}

function tableOf(commands: readonly Command[]): string {
  const rows = commands.map(
    ({ usage, does, examples }) => `| ${code(usage)} | ${cell(does)} | ${examples.map(code).join(' · ')} |`,
  );
  return ['| you say | it does | for example |', '| --- | --- | --- |', ...rows].join('\n');
}

function meaningRow(sentence: string): string {
  const intent = interpret(sentence, commandTable({ demo: false }), EXAMPLE_CONTEXT);
  if (intent.kind !== 'command' && intent.kind !== 'if-task')
    throw new RangeError(`"${sentence}" is taken for no command.`);
  return `| ${cell(sentence)} | ${code(`${intent.word.replaceAll('-', ' ')} ${intent.rest}`.trim())} |`;
}

function code(words: string): string {
  return `\`${words.replaceAll('|', '\\|')}\``;
}

function cell(words: string): string {
  return words.replaceAll('|', '\\|').replaceAll('*', '\\*').replaceAll('<', '&lt;');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../docs/commands.md', import.meta.url), commandsPage());
}
