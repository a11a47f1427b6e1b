import type { Command } from '../command.ts';
import { typeApprovals } from '../commands/approvals.ts';
import { pressAsk, typeAsk } from '../commands/ask.ts';
import { pressChanges, typeChanges } from '../commands/changes.ts';
import { pressHistory, typeHistory } from '../commands/history.ts';
import { pressSeen, typeSeen } from '../commands/seen.ts';

/** Words about what was, and what waits for an answer. */
export const LOOKING_BACK: readonly Command[] = [
  {
    word: 'history',
    aliases: ['history of', 'history for', 'log', 'logs', 'runs of', 'log of', 'logs of'],
    takes: 'task',
    usage: 'history <task> [failed]',
    does: 'shows what happened, newest first',
    examples: ['history backup', 'history backup failed'],
    reads: 'always',
    type: typeHistory,
    press: pressHistory,
  },
  {
    word: 'changes',
    aliases: ['changes of', 'versions', 'versions of', 'version', 'who changed'],
    takes: 'task and count',
    usage: 'changes <task> [version]',
    does: 'shows who changed what and when, and brings an earlier version back',
    examples: ['changes standup', 'changes T-7F3 2'],
    reads: 'always',
    type: typeChanges,
    press: pressChanges,
  },
  {
    word: 'seen',
    aliases: [
      'memory',
      'memory of',
      'what do you remember of',
      'what do you remember in',
      'what do you remember about',
    ],
    takes: 'task',
    usage: 'seen <task> [reset]',
    does: 'shows what a task remembers from run to run, and lets it forget',
    examples: ['seen leetcode', 'seen leetcode reset'],
    type: typeSeen,
    press: pressSeen,
  },
  {
    word: 'ask',
    aliases: [],
    everyday: ['ask'],
    takes: 'task and question',
    usage: 'ask <task> <question>',
    does: 'answers from what its newest run has read and posted; in answer to a result the question alone is enough',
    examples: ['ask T-7F3 why is #2 there?', 'ask standup who wrote most?'],
    type: typeAsk,
    press: pressAsk,
  },
  {
    word: 'approvals',
    aliases: ['my approvals', 'open approvals', 'what waits for me', 'what needs my approval'],
    takes: 'nothing',
    usage: 'approvals',
    does: 'shows what runs of your tasks wait for your word about',
    examples: ['approvals', 'what needs my approval'],
    reads: 'always',
    type: typeApprovals,
  },
];
