import type { Command } from './command.ts';
import { CHANGING } from './command-table/changing.ts';
import { ENDING } from './command-table/ending.ts';
import { INSTALLATION } from './command-table/installation.ts';
import { LOOKING_BACK } from './command-table/looking-back.ts';
import { MAKING } from './command-table/making.ts';
import { PERSONAL } from './command-table/personal.ts';
import { RUNNING } from './command-table/running.ts';
import { typeHelp } from './commands/help.ts';
import { typeJump } from './commands/jump.ts';

/** Everything that can be said, in the order in which help shows it. A new command is one row in one of these and one card. */
const COMMANDS: readonly Command[] = [
  ...MAKING,
  ...RUNNING,
  ...CHANGING,
  ...ENDING,
  ...LOOKING_BACK,
  ...PERSONAL,
  ...INSTALLATION,
];

const JUMP: Command = {
  word: 'jump',
  aliases: ['jump to the next run', 'next run'],
  takes: 'nothing',
  usage: 'jump',
  does: 'sets the clock of this demo to the next run',
  examples: ['jump', 'jump to the next run'],
  type: typeJump,
  press: typeJump,
};

/** The commands of this installation: help knows all of them, and jump is there in the demo only. */
export function commandTable({ demo }: { readonly demo: boolean }): readonly Command[] {
  const commands = demo ? [...COMMANDS, JUMP] : COMMANDS;
  const help: Command = {
    word: 'help',
    aliases: ['?', 'commands', 'manual'],
    takes: 'word',
    usage: 'help [word]',
    does: 'shows a word with two examples; help time shows what times one can say',
    examples: ['help skip', 'help time'],
    reads: 'always',
    type: typeHelp(commands),
  };
  return [...commands, help];
}
