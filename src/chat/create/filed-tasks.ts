import { saysTheSame } from '../../domain/canonical.ts';
import { definitionProblem } from '../../domain/definition-problem.ts';
import { DEFAULT_LIMITS } from '../../domain/limits.ts';
import { withNotifyChoice } from '../../domain/notify.ts';
import type { Task, TaskDefinition, Trigger } from '../../domain/task.ts';
import { type FiledTask, filedPolicy, filedTask } from '../../domain/task-file.ts';
import { nextOccurrence } from '../../domain/time/occurrences.ts';
import { readSchedule } from '../../domain/time/read/read-schedule.ts';
import { whenPhrase } from '../cards/schedule-parts.ts';
import { cleanTitle } from '../clean-text.ts';
import type { Turn } from '../turn.ts';
import { planJob } from './plan-task.ts';

/** A filed task as the definition that would be stored, or what is wrong with it. */
export type ReadFiledTask =
  | { readonly kind: 'definition'; readonly definition: TaskDefinition; readonly paused: string | undefined }
  | { readonly kind: 'problem'; readonly problem: string };

/** A stored task for a file: its time in words where the words are read as the same time again. */
export function fileTask(turn: Turn, task: Task): FiledTask {
  const phrase = whenPhrase(task.trigger, { clock: '24h' });
  const read = task.trigger.kind === 'schedule' ? readWhen(turn, phrase, task.trigger.schedule.zone) : undefined;
  return filedTask(task, saysTheSame(read, task.trigger) ? phrase : undefined);
}

/** A filed task as this person would have made it here and now: results and notices come here. */
export function readFiledTask(turn: Turn, filed: FiledTask): ReadFiledTask {
  const trigger = triggerOf(turn, filed);
  if (trigger === undefined)
    return {
      kind: 'problem',
      problem: `when: "${String(filed.when).slice(0, 80)}" is not read as one time; try "every monday at 10:00".`,
    };
  if (trigger.kind === 'schedule' && nextOccurrence(trigger.schedule, turn.now) === undefined)
    return { kind: 'problem', problem: 'when: this time is over, no moment of it is left.' };
  const remind = filed.remind !== undefined;
  const { job, plan } = planJob(turn, { words: filed.remind ?? filed.do ?? '', remind }, filed.timezone);
  const usual: TaskDefinition = {
    title: cleanTitle(filed.title),
    said: filed.title,
    job,
    trigger,
    destinations: [turn.conversation],
    origin: turn.conversation,
    zone: filed.timezone,
    policy: filedPolicy(filed),
  };
  const definition = remind || filed.notify === undefined ? usual : withNotifyChoice(usual, filed.notify);
  const problem = definitionProblem(definition, turn.context.limits ?? DEFAULT_LIMITS);
  if (problem !== undefined) return { kind: 'problem', problem: `${problem.problem} ${problem.hint}` };
  const missing = plan?.missing ?? [];
  const paused = missing.length === 0 ? undefined : `needs ${missing.map(({ what }) => what).join(' and ')}`;
  return { kind: 'definition', definition, paused };
}

function triggerOf(turn: Turn, { when, timezone }: FiledTask): Trigger | undefined {
  if (when === undefined) return { kind: 'manual' };
  return typeof when === 'string' ? readWhen(turn, when, timezone) : { kind: 'schedule', schedule: when };
}

function readWhen(turn: Turn, phrase: string, zone: string): Trigger | undefined {
  const reading = readSchedule(phrase, { ...turn.reading, zone });
  if (reading.kind !== 'schedule' || reading.task.trim() !== '') return undefined;
  return { kind: 'schedule', schedule: reading.schedule };
}
