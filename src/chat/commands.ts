import type { Command } from './command.ts';
import { pressAsk, typeAsk } from './commands/ask.ts';
import { typeCalendar } from './commands/calendar.ts';
import { pressCancel, typeCancel } from './commands/cancel.ts';
import { pressChanges, typeChanges } from './commands/changes.ts';
import { typeConsole } from './commands/console.ts';
import { pressDelete, typeDelete, typeStop } from './commands/delete.ts';
import { typeHelp } from './commands/help.ts';
import { pressHistory, typeHistory } from './commands/history.ts';
import { typeJump } from './commands/jump.ts';
import { pressList, typeList } from './commands/list.ts';
import { pressMyMail, typeMyMail } from './commands/my-mail.ts';
import { typeNew, typeRemind } from './commands/new.ts';
import { typeNext } from './commands/next.ts';
import { pressPause, typePause } from './commands/pause.ts';
import { pressResume, typeResume } from './commands/resume.ts';
import { pressRun, typeRun } from './commands/run.ts';
import { pressSettings, typeSettings } from './commands/settings.ts';
import { pressShow, typeShow } from './commands/show.ts';
import { pressSkip, typeSkip } from './commands/skip.ts';
import { pressSnooze, typeSnooze } from './commands/snooze.ts';
import { typeStatus } from './commands/status.ts';
import { pressTimezone, typeTimezone } from './commands/timezone.ts';
import { typeToken } from './commands/token.ts';
import { pressUndo, typeUndo } from './commands/undo.ts';
import { pressEdit, typeEdit } from './edit/edit.ts';

/** Everything that can be said, in the order in which help shows it. A new command is one row here and one card. */
const COMMANDS: readonly Command[] = [
  {
    word: 'new',
    aliases: ['new task', 'new task:', 'create task', 'create a task', 'add task', 'add a task', 'schedule a task'],
    takes: 'text',
    usage: 'new <job and time>',
    does: 'makes a task for certain, even if the sentence begins like a command',
    examples: ['new in 20 minutes check the deploy', 'new run the backup every night at 2'],
    reads: 'alone',
    type: typeNew,
  },
  {
    word: 'remind',
    aliases: ['reminder', 'remind me', 'set a reminder', 'set me a reminder'],
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
    usage: 'calendar [today|week|month|link|unlink]',
    does: 'shows what comes in these days; link gives an address for calendar programs, unlink ends it',
    examples: ['calendar week', 'calendar link'],
    reads: 'always',
    type: typeCalendar,
  },
  {
    word: 'run',
    aliases: ['run task', 'execute', 'trigger', 'run now'],
    everyday: ['start', 'launch'],
    takes: 'task',
    usage: 'run <task> [with: <words>]',
    does: 'runs a task once now; its schedule stays',
    examples: ['run T-7F3', 'run T-7F3 with: only the api folder'],
    type: typeRun,
    press: pressRun,
  },
  {
    word: 'cancel',
    aliases: ['abort', 'cancel run', 'cancel the run of'],
    everyday: ['kill', 'interrupt'],
    takes: 'task',
    usage: 'cancel <task>',
    does: 'stops the run under way',
    examples: ['cancel backup', 'cancel T-7F3'],
    type: typeCancel,
    press: pressCancel,
  },
  {
    word: 'pause',
    aliases: ['disable', 'suspend', 'pause task'],
    everyday: ['hold', 'mute', 'turn off', 'switch off', 'silence'],
    takes: 'task and until',
    usage: 'pause <task> [until <day>]',
    does: 'stops the schedule and keeps everything else',
    examples: ['pause standup', 'pause standup until monday'],
    type: typePause,
    press: pressPause,
  },
  {
    word: 'resume',
    aliases: ['unpause', 'enable', 'resume task'],
    everyday: ['continue', 'restart', 'turn on', 'switch on', 'unmute', 'reactivate'],
    takes: 'task',
    usage: 'resume <task>',
    does: 'lets a paused task run again; nothing is replayed',
    examples: ['resume standup', 'resume T-7F3'],
    type: typeResume,
    press: pressResume,
  },
  {
    word: 'edit',
    aliases: ['reschedule', 'edit task'],
    everyday: ['change', 'move', 'update', 'modify', 'make', 'set', 'shift', 'switch'],
    takes: 'task and change',
    usage: 'edit <task> [time, job or both]',
    does: 'shows the difference first; without a change it opens the form',
    examples: ['edit standup at 9:30', 'edit T-7F3 summarize commits of acme/web'],
    type: typeEdit,
    press: pressEdit,
  },
  {
    word: 'skip',
    aliases: ['skip next', 'skip the next'],
    takes: 'task and count',
    usage: 'skip <task> [n]',
    does: 'leaves out the next run, or the next n',
    examples: ['skip standup', 'skip standup 2'],
    type: typeSkip,
    press: pressSkip,
  },
  {
    word: 'snooze',
    aliases: [],
    takes: 'task and when',
    usage: 'snooze [task] <time>',
    does: 'brings the same content once more, later; the schedule stays',
    examples: ['snooze 20m', 'snooze tomorrow'],
    type: typeSnooze,
    press: pressSnooze,
  },
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
    word: 'delete',
    aliases: ['remove', 'rm', 'delete task', 'remove task'],
    everyday: ['forget', 'get rid of'],
    takes: 'task',
    usage: 'delete <task>',
    does: 'takes a task away; undo brings it back for 10 minutes',
    examples: ['delete leetcode', 'delete T-7F3'],
    type: typeDelete,
    press: pressDelete,
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
    word: 'timezone',
    aliases: ['time zone', 'tz'],
    takes: 'zone',
    usage: 'timezone [zone or city]',
    does: 'shows or sets the zone in which your times are read',
    examples: ['timezone', 'timezone Europe/Paris'],
    reads: 'alone',
    type: typeTimezone,
    press: pressTimezone,
  },
  {
    word: 'settings',
    aliases: ['preferences', 'options', 'my settings'],
    takes: 'nothing',
    usage: 'settings',
    does: 'opens the form: zone, hour, repository, clock, country',
    examples: ['settings', 'preferences'],
    reads: 'typed',
    type: typeSettings,
    press: pressSettings,
  },
  {
    word: 'token',
    aliases: ['tokens', 'api token', 'api tokens'],
    takes: 'token',
    usage: 'token [new <scopes>|revoke <token>]',
    does: 'lists your keys for the REST API, makes one and shows it once, or ends one',
    examples: ['token new read write run', 'token revoke all'],
    reads: 'always',
    type: typeToken,
  },
  {
    word: 'console',
    aliases: ['web console', 'open console', 'open the console', 'dashboard', 'sign in'],
    takes: 'console',
    usage: 'console [sign out]',
    does: 'gives a link that signs you in to the web console once; sign out ends every browser',
    examples: ['console', 'console sign out'],
    reads: 'always',
    type: typeConsole,
  },
  {
    word: 'my-mail',
    aliases: ['my mail is', 'my email is', 'my e-mail is', 'my mail address is', 'my email address is'],
    takes: 'text',
    usage: 'my mail is <address>',
    does: 'tells where "mail me" goes; a code that is sent there proves it',
    examples: ['my mail is ana@example.com', 'my mail is forget'],
    type: typeMyMail,
    press: pressMyMail,
  },
  {
    word: 'status',
    aliases: ['health', 'ping'],
    takes: 'nothing',
    usage: 'status',
    does: 'tells how the bot is',
    examples: ['status', 'ping'],
    reads: 'always',
    type: typeStatus,
  },
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
    aliases: ['?', 'commands', 'usage', 'manual'],
    takes: 'word',
    usage: 'help [word]',
    does: 'shows a word with two examples; help time shows what times one can say',
    examples: ['help skip', 'help time'],
    reads: 'always',
    type: typeHelp(commands),
  };
  return [...commands, help];
}
