import type { Command } from '../command.ts';
import { pressCancel, typeCancel } from '../commands/cancel.ts';
import { pressPause, typePause } from '../commands/pause.ts';
import { pressResume, typeResume } from '../commands/resume.ts';
import { pressRun, typeRun } from '../commands/run.ts';
import { pressTest, typeTest } from '../commands/test.ts';

/** Words about runs, and what keeps them from coming. */
export const RUNNING: readonly Command[] = [
  {
    word: 'run',
    aliases: ['run task', 'execute', 'trigger', 'run now'],
    everyday: ['start', 'launch', 'retry', 'rerun', 're-run'],
    takes: 'task',
    usage: 'run <task> [with: <words>]',
    does: 'runs a task once now; its schedule stays',
    examples: ['run T-7F3', 'run T-7F3 with: only the api folder'],
    type: typeRun,
    press: pressRun,
  },
  {
    word: 'test',
    aliases: ['test run', 'test task', 'test run of', 'dry run', 'dry run of', 'dry-run'],
    takes: 'task',
    usage: 'test <task or job> [with: <words>]',
    does: 'reads for real, only describes what it would change, and shows what it would post to you alone',
    examples: ['test T-7F3', 'test mail me new issues of acme/api'],
    type: typeTest,
    press: pressTest,
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
];
