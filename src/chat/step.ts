import type { Command } from './command.ts';
import type { Answer, Turn } from './turn.ts';
import type { Intent } from './understand/interpret.ts';

/** What is to be done for a line or a press, before it is done. */
export interface Step {
  /** It only looks, so nothing is written for it. */
  readonly reads: boolean;
  readonly carryOut: () => Promise<Answer>;
}

/** A command as a step, with what was typed behind its word. */
export function commandStep(
  turn: Turn,
  { word, rest }: Pick<Extract<Intent, { kind: 'command' }>, 'word' | 'rest'>,
  commands: readonly Command[],
): Step {
  const command = commands.find((one) => one.word === word);
  if (command === undefined)
    throw new RangeError(`The interpreter knows a command "${word}" that is not in the table.`);
  const reads = command.reads !== undefined && (command.reads !== 'alone' || rest === '');
  return { reads, carryOut: () => command.type(turn, rest) };
}
