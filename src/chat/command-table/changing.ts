import type { Command } from '../command.ts';
import { pressCopy, typeCopy } from '../commands/copy.ts';
import { pressHandover, typeHandover } from '../commands/handover.ts';
import { pressSkip, typeSkip } from '../commands/skip.ts';
import { pressSnooze, typeSnooze } from '../commands/snooze.ts';
import { pressEdit, typeEdit } from '../edit/edit.ts';

/** Words about what a task is and when it runs next. */
export const CHANGING: readonly Command[] = [
  {
    word: 'edit',
    aliases: ['reschedule', 'edit task'],
    everyday: ['change', 'mv', 'move', 'update', 'modify', 'make', 'set', 'shift', 'switch'],
    takes: 'task and change',
    usage: 'edit <task> [time, job or both]',
    does: 'shows the difference first; without a change it opens the form',
    examples: ['edit standup at 9:30', 'edit T-7F3 summarize commits of acme/web'],
    type: typeEdit,
    press: pressEdit,
  },
  {
    word: 'copy',
    aliases: ['copy task', 'copy of', 'duplicate'],
    everyday: ['clone'],
    takes: 'task and change',
    usage: 'copy <task> [time or job]',
    does: 'makes a new task like it, with another time or job; it is shown before it is saved',
    examples: ['copy standup at 10', 'copy T-7F3 every friday 4pm'],
    type: typeCopy,
    press: pressCopy,
  },
  {
    word: 'handover',
    aliases: ['hand over', 'transfer', 'give away'],
    takes: 'task and person',
    usage: 'handover <task> @name',
    does: 'offers a task to somebody else, who accepts it; then it is theirs',
    examples: ['handover backup @ben', 'hand over T-7F3 to @ben'],
    type: typeHandover,
    press: pressHandover,
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
];
