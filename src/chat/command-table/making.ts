import type { Command } from '../command.ts';
import { typeCalendar } from '../commands/calendar.ts';
import { pressList, typeList } from '../commands/list.ts';
import { typeNew, typeRemind } from '../commands/new.ts';
import { typeNext } from '../commands/next.ts';
import { pressShow, typeShow } from '../commands/show.ts';

/** Words about making tasks and looking at what is there. */
export const MAKING: readonly Command[] = [
  {
    word: 'new',
    aliases: [
      'new task',
      'new task:',
      'create task',
      'create a task',
      'add task',
      'add a task',
      'schedule a task',
      'make a task',
      'make a new task',
      'set up a task',
    ],
    takes: 'text',
    usage: 'new <job and time>',
    does: 'makes a task for certain, even if the sentence begins like a command',
    examples: ['new in 20 minutes check the deploy', 'new run the backup every night at 2'],
    reads: 'alone',
    type: typeNew,
  },
  {
    word: 'remind',
    aliases: ['reminder', 'set a reminder', 'set me a reminder'],
    takes: 'text',
    usage: 'remind me <time> <words>',
    does: 'delivers the words as they are, without a model',
    examples: ['remind me tomorrow 9am to drink water', 'remind me every friday 4pm to fill in the timesheet'],
    reads: 'alone',
    type: typeRemind,
  },
  {
    word: 'list',
    aliases: ['ls', 'tasks', 'list tasks', 'list my tasks', 'list all tasks', 'list of tasks'],
    takes: 'filter',
    usage: 'list [mine|here|all] [active|paused|failing|completed] [words]',
    does: 'shows tasks, five a page, failing ones first',
    examples: ['list', 'list here failing'],
    reads: 'always',
    type: typeList,
    press: pressList,
  },
  {
    word: 'show',
    aliases: ['show me', 'show task', 'info', 'details'],
    everyday: ['open', 'view', 'describe', 'check', 'see'],
    takes: 'task',
    usage: 'show <task>',
    does: 'shows everything about a task',
    examples: ['show T-7F3', 'show standup'],
    reads: 'always',
    type: typeShow,
    press: pressShow,
  },
  {
    word: 'next',
    aliases: ['upcoming', 'agenda', 'coming up'],
    takes: 'period',
    usage: 'next [n|today|tomorrow|week]',
    does: 'shows what runs next',
    examples: ['next 5', 'what runs tomorrow?'],
    reads: 'always',
    type: typeNext,
  },
  {
    word: 'calendar',
    aliases: ['my calendar', 'show calendar', 'show my calendar'],
    takes: 'calendar',
    usage: 'calendar [today|week|month|link|unlink] [#channel]',
    does: 'shows what comes in these days, month as a picture too; link gives an address for calendar programs, of your tasks or of a channel, unlink ends it',
    examples: ['calendar month', 'calendar link #dev'],
    reads: 'always',
    type: typeCalendar,
  },
];
