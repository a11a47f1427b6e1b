import type { Action } from '../domain/card.ts';
import type { Command } from './command.ts';
import { pressAgain, pressSendAgain } from './commands/again.ts';
import { pressApprove, pressRefuse } from './commands/approve.ts';
import { pressRestore } from './commands/changes.ts';
import { pressShowTold } from './commands/digest.ts';
import { pressDone } from './commands/done.ts';
import { pressShowRun } from './commands/history.ts';
import { pressForm } from './commands/new.ts';
import { pressRaise } from './commands/raise.ts';
import { pressSkipInstead } from './commands/resume.ts';
import { pressAnswer, pressChoose, pressDrop, pressJob, pressVerbatim, pressWhen } from './create/draft-actions.ts';
import { pressNow, pressSave } from './create/save.ts';
import { pressOther } from './edit/other-meaning.ts';
import type { Answer, Turn } from './turn.ts';

/** What a pressed button does. */
export type Press = (turn: Turn, action: Action) => Promise<Answer>;

/** Buttons that are no command words: answers to a draft's questions, and what hangs on one run or message. */
const PRESSES: Readonly<Record<string, Press>> = {
  save: pressSave,
  drop: pressDrop,
  when: pressWhen,
  job: pressJob,
  choose: pressChoose,
  answer: pressAnswer,
  now: pressNow,
  verbatim: pressVerbatim,
  other: pressOther,
  form: pressForm,
  done: pressDone,
  approve: pressApprove,
  refuse: pressRefuse,
  again: pressAgain,
  'send-again': pressSendAgain,
  'show-run': pressShowRun,
  restore: pressRestore,
  'skip-instead': pressSkipInstead,
  'show-told': pressShowTold,
  raise: pressRaise,
};

/** Verbs of buttons that only show what is stored. */
const READING = new Set(['show-run', 'show-told']);

/** Finds what a button does; `undefined` for a verb that there is not or no more. */
export function pressOf(
  verb: string,
  commands: readonly Command[],
): { readonly press: Press; readonly reads: boolean } | undefined {
  const command = commands.find(({ word }) => word === verb);
  if (command?.press !== undefined) return { press: command.press, reads: command.reads === 'always' };
  return Object.hasOwn(PRESSES, verb) && PRESSES[verb] !== undefined
    ? { press: PRESSES[verb], reads: READING.has(verb) }
    : undefined;
}
