import type { Command } from '../command.ts';
import {
  pressPauseAll,
  pressStartAll,
  pressStopAll,
  typePauseAll,
  typeStartAll,
  typeStopAll,
} from '../commands/all-tasks.ts';
import { pressDelete, typeDelete, typeStop } from '../commands/delete.ts';
import { pressDeleteAllData, pressDeleteMyData, typeDeleteAllData, typeDeleteMyData } from '../commands/delete-data.ts';
import { pressUndo, typeUndo } from '../commands/undo.ts';

/** Words about stopping and deleting, one or all, and the way back. */
export const ENDING: readonly Command[] = [
  {
    word: 'stop',
    aliases: [],
    everyday: ['stop'],
    takes: 'task',
    usage: 'stop <task>',
    does: 'asks whether to delete a task or to pause it',
    examples: ['stop leetcode', 'stop sending me daily LeetCode questions'],
    type: typeStop,
  },
  {
    word: 'stop-all',
    aliases: [],
    takes: 'filter',
    usage: 'stop all [mine|here] [now]',
    does: 'ends every run and pauses every task that you may stop; asks first, unless you say now',
    examples: ['stop all', 'stop all mine now'],
    type: typeStopAll,
    press: pressStopAll,
  },
  {
    word: 'pause-all',
    aliases: [],
    takes: 'filter',
    usage: 'pause everything [until <day>]',
    does: 'stops all your schedules, for good or until a day; runs under way come to their end',
    examples: ['pause everything until monday', 'pause all my tasks for 2 weeks'],
    type: typePauseAll,
    press: pressPauseAll,
  },
  {
    word: 'start-all',
    aliases: [],
    takes: 'filter',
    usage: 'start all [mine|here|imported]',
    does: 'lets exactly those tasks go on that were stopped or paused all at once, or those that came with a file',
    examples: ['start all', 'resume everything'],
    type: typeStartAll,
    press: pressStartAll,
  },
  {
    word: 'delete',
    aliases: ['remove', 'rm', 'del', 'delete task', 'remove task'],
    everyday: ['forget', 'get rid of'],
    takes: 'task',
    usage: 'delete <task>',
    does: 'takes a task away; undo brings it back for 10 minutes',
    examples: ['delete leetcode', 'delete T-7F3'],
    type: typeDelete,
    press: pressDelete,
  },
  {
    word: 'delete-my-data',
    aliases: [
      ...['delete my data', 'delete all my data', 'erase my data', 'remove my data', 'forget me', 'delete me'],
      ...['delete my account', 'delete everything about me'],
    ],
    takes: 'nothing',
    usage: 'delete my data',
    does: 'deletes everything that is kept about you; shows what that is, and asks first',
    examples: ['delete my data', 'forget me'],
    type: typeDeleteMyData,
    press: pressDeleteMyData,
  },
  {
    word: 'delete-all-data',
    aliases: [
      ...['delete all data', 'delete all the data', 'delete workspace data', 'delete the workspace data'],
      ...['delete the data of this workspace', 'delete everything of everybody'],
    ],
    takes: 'nothing',
    usage: 'delete all data',
    does: 'for admins: deletes the data of everybody in the workspace; shows what that is, and asks first',
    examples: ['delete all data', 'delete workspace data'],
    type: typeDeleteAllData,
    press: pressDeleteAllData,
  },
  {
    word: 'undo',
    aliases: ['revert'],
    takes: 'nothing',
    usage: 'undo',
    does: 'takes your last change back, for 10 minutes',
    examples: ['undo', 'undo that'],
    type: typeUndo,
    press: pressUndo,
  },
];
