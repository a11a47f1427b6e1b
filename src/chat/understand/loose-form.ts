import type { CommandWord } from '../command.ts';

/** A whole line that means a command without beginning with its word. */
export interface LooseForm {
  readonly form: RegExp;
  readonly word: CommandWord;
  /** What stands for the rest of the command, made from the groups. */
  readonly rest: (groups: Groups) => string;
  /** Whether the rest is what the command takes; else the line means something else. */
  readonly accepts: (rest: string) => boolean;
  /** It may as well be a wish for a task, so it is the command only if a task has the name. */
  readonly ifTask: boolean;
}

export type Groups = Readonly<Record<string, string>>;

/** The name of a task stands for the rest. */
export const named = ({ name = '' }: Groups): string => name;

const anything: LooseForm['accepts'] = () => true;

/** A form that is the command, whatever tasks there are. */
export function loose(pattern: string, word: CommandWord, rest: LooseForm['rest'], accepts = anything): LooseForm {
  return { form: new RegExp(`^${pattern}$`, 'iu'), word, rest, accepts, ifTask: false };
}

/** A form that is the command where a task has the name in it. */
export function looseIfTask(pattern: string, word: CommandWord, rest: LooseForm['rest'] = named): LooseForm {
  return { ...loose(pattern, word, rest), ifTask: true };
}
