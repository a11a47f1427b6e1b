import { saysTheSame } from '../../domain/canonical.ts';
import { definitionProblem } from '../../domain/definition-problem.ts';
import type { FiledTask } from '../../domain/filed-task.ts';
import { DEFAULT_LIMITS } from '../../domain/limits.ts';
import { withNotify } from '../../domain/notify.ts';
import { stepsJob } from '../../domain/steps-job.ts';
import type { Job, Task, TaskDefinition, Trigger } from '../../domain/task.ts';
import { filedPolicy, filedTask, filedTrigger, withFiledNotify } from '../../domain/task-file.ts';
import { nextOccurrence } from '../../domain/time/occurrences.ts';
import { readSchedule } from '../../domain/time/read/read-schedule.ts';
import { whenPhrase } from '../cards/schedule-parts.ts';
import { cleanTitle } from '../clean-text.ts';
import type { Turn } from '../turn.ts';
import { placeWords, readPlaces } from './place-words.ts';
import { planJob } from './plan-task.ts';

/** A filed task as the definition that would be stored, or what is wrong with it. */
export type ReadFiledTask =
  | { readonly kind: 'definition'; readonly definition: TaskDefinition; readonly paused: string | undefined }
  | { readonly kind: 'problem'; readonly problem: string };

/** A stored task for a file, among those of the same person: its time in words where they are read as the same again. */
export function fileTask(turn: Turn, task: Task, all: readonly Task[] = []): FiledTask {
  const { trigger } = task;
  const phrase = whenPhrase(trigger, { clock: '24h' });
  const read = trigger.kind === 'schedule' ? readWhen(turn, phrase, trigger.schedule.zone) : undefined;
  const leader =
    trigger.kind === 'chain' ? (all.find(({ id }) => id === trigger.after)?.title ?? named(trigger.name)) : undefined;
  return filedTask(task, {
    ...{ leader, phrase: saysTheSame(read, trigger) ? phrase : undefined },
    ...placeWords(turn, task),
  });
}

/** "Fetch prices (T-7F3)" without what belongs to this installation. */
function named(leader: string): string {
  return leader.replace(/\s*\(T-[A-Z0-9]+\)$/u, '');
}

/** A filed task as this person would have made it here and now: results and notices come here, where it says nothing else. */
export async function readFiledTask(turn: Turn, filed: FiledTask): Promise<ReadFiledTask> {
  const trigger = triggerOf(turn, filed);
  if (trigger === undefined)
    return problem(`when: "${String(filed.when).slice(0, 80)}" is not read as one time; try "every monday at 10:00".`);
  if (trigger.kind === 'schedule' && nextOccurrence(trigger.schedule, turn.now) === undefined)
    return problem('when: this time is over, no moment of it is left.');
  const planned = jobOf(turn, filed);
  if ('problem' in planned) return problem(planned.problem);
  const to = await readPlaces(turn, 'to', filed.to ?? ['here']);
  const trouble = filed.trouble === undefined ? undefined : await readPlaces(turn, 'trouble', filed.trouble);
  if (to.kind === 'problem') return to;
  if (trouble?.kind === 'problem') return trouble;
  const policy = filedPolicy(filed);
  const { conditions = [] } = filed;
  const definition = withFiledNotify(
    {
      title: cleanTitle(filed.title),
      said: filed.description ?? filed.title,
      job: planned.job,
      trigger,
      ...(conditions.length === 0 ? {} : { conditions }),
      destinations: to.destinations,
      origin: turn.conversation,
      zone: filed.shown ?? filed.timezone,
      policy: trouble === undefined ? policy : withNotify(policy, { problemsTo: trouble.destinations }),
    },
    filed,
  );
  const wrong = definitionProblem(definition, turn.context.limits ?? DEFAULT_LIMITS);
  if (wrong !== undefined) return problem(`${wrong.problem} ${wrong.hint}`);
  const { missing } = planned;
  const paused = missing.length === 0 ? undefined : `needs ${missing.map(({ what }) => what).join(' and ')}`;
  return { kind: 'definition', definition, paused };
}

type PlannedJob =
  | { readonly job: Job; readonly missing: readonly { readonly what: string }[] }
  | { readonly problem: string };

/** What may be used follows from the words and steps here and now: a file grants nothing. */
function jobOf(turn: Turn, filed: FiledTask): PlannedJob {
  const model = filed.model === undefined ? {} : { model: filed.model };
  if (filed.steps !== undefined) return stepsOf(turn, filed, model);
  const remind = filed.remind !== undefined;
  const { job, plan } = planJob(turn, { words: filed.remind ?? filed.do ?? '', remind }, filed.timezone);
  return { job: job.kind === 'agent' ? { ...job, ...model } : job, missing: plan?.missing ?? [] };
}

function stepsOf(
  { context }: Turn,
  { steps = [], do: words }: FiledTask,
  model: { readonly model?: string },
): PlannedJob {
  const plan = context.agent.planSteps?.(steps);
  if (plan === undefined) return { problem: 'steps: there are no tools here.' };
  if (plan.problems.length > 0)
    return { problem: plan.problems.map(({ step, problem: why }) => `step ${step + 1}: ${why}.`).join(' ') };
  const job = stepsJob(plan.grants);
  return { job: { ...job, ...(words === undefined ? {} : { instruction: words }), ...model }, missing: plan.missing };
}

function triggerOf(turn: Turn, { when, starts, timezone }: FiledTask): Trigger | undefined {
  if (when === undefined) return filedTrigger(starts);
  return typeof when === 'string' ? readWhen(turn, when, timezone) : { kind: 'schedule', schedule: when };
}

function readWhen(turn: Turn, phrase: string, zone: string): Trigger | undefined {
  const reading = readSchedule(phrase, { ...turn.reading, zone });
  if (reading.kind !== 'schedule' || reading.task.trim() !== '') return undefined;
  return { kind: 'schedule', schedule: reading.schedule };
}

function problem(what: string): ReadFiledTask {
  return { kind: 'problem', problem: what };
}
