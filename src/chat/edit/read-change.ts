import type { Condition } from '../../domain/conditions/condition.ts';
import type { SentEvent, Task, TaskDefinition, TaskLimits } from '../../domain/task.ts';
import { definitionOf } from '../../domain/task-lifecycle.ts';
import { readSchedule } from '../../domain/time/read/read-schedule.ts';
import type { ReadingContext } from '../../domain/time/reading.ts';
import { jobWords } from '../cards/definition-blocks.ts';
import type { EditErrors } from '../cards/edit-cards.ts';
import { cleanText } from '../clean-text.ts';
import { type WantedNotify, withWanted } from '../create/notify-wish.ts';
import { conditionsFor, planJob } from '../create/plan-task.ts';
import type { Turn } from '../turn.ts';
import { adjustedJob } from './adjust-job.ts';
import { changeSchedule } from './change-schedule.ts';
import { partialChange } from './partial-change.ts';

/** A task as it would be, or what could not be understood, by field. */
export type ReadChange =
  | { readonly kind: 'definition'; readonly definition: TaskDefinition }
  | { readonly kind: 'errors'; readonly errors: EditErrors };

/** Typed changes by field; a field that is absent stays. */
export interface TypedChange {
  readonly title?: string | undefined;
  readonly when?: string | undefined;
  readonly job?: string | undefined;
  /** null: the usual one again. */
  readonly model?: string | null;
  /** null: no limits of its own any more. */
  readonly limits?: TaskLimits | null;
  readonly notify?: WantedNotify;
  /** null: no event any more. */
  readonly sends?: SentEvent | null;
  /** None: the task has no conditions any more. */
  readonly conditions?: readonly Condition[];
}

/** "The red one to 11": the end of the task's name. */
const POINTS_AT_IT = /^(?:one|task|reminder)\s+(?=(?:to|at|on|for|from|every|until)\b)/iu;
/** "2 instead of 3". */
const INSTEAD_OF = /^(?<more>\d\S*.*?)\s+(?:instead of|rather than|not)\s+(?<before>\d{1,3})$/iu;
const JOB_START = /^(?:(?:to|so that it)\b|:)\s*/iu;
/** Takes something away or ends it: no job begins so, and what cannot be read of it must not take the job's place. */
const TAKES_AWAY = /^(?:(?:but|and)\s+)*(?:not|no|never|except|excluding|until|till|starting)\b/iu;

/** What the words after the name change: the time, the job, or both. */
export function changeOfSentence(turn: Turn, task: Task, said: string): TypedChange {
  const words = said.replace(POINTS_AT_IT, '');
  const { more, before } = INSTEAD_OF.exec(words)?.groups ?? {};
  if (more !== undefined && before !== undefined) return inPlaceOf(turn, task, { more, before });
  const context = contextOf(turn, task);
  const schedule = scheduleOf(task);
  const isPartial = schedule !== undefined && partialChange(schedule, words, context) !== undefined;
  if (isPartial || changeSchedule(schedule, words, context).kind === 'schedule') return { when: words };
  const adjusted = task.job.kind === 'agent' ? adjustedJob(task.job.instruction, words) : undefined;
  if (adjusted !== undefined) return { job: adjusted };
  if (TAKES_AWAY.test(words)) return { when: words };
  const reading = readSchedule(words, context);
  if (reading.kind === 'none' || reading.task === words) return { job: words.replace(JOB_START, '') };
  const job = reading.task.replace(JOB_START, '').replace(/^and\s+|\s+and$/giu, '');
  const when = words.slice(reading.span.start, reading.span.end);
  return job === '' ? { when } : { when, job };
}

/** Of the number in the job where it is that one, else of the time. */
function inPlaceOf(
  turn: Turn,
  task: Task,
  { more, before }: { readonly more: string; readonly before: string },
): TypedChange {
  const job = task.job.kind === 'agent' ? task.job.instruction : '';
  const isCount = new RegExp(`(?<![\\w.:/#-])${before}(?![\\w.:/%-])`, 'u').test(job);
  const adjusted = isCount ? adjustedJob(job, more) : undefined;
  return adjusted === undefined ? changeOfSentence(turn, task, more) : { job: adjusted };
}

/** Applies typed changes to a task's definition: what is not mentioned stays, every problem is told at once. */
export function applyChange(turn: Turn, task: Task, change: TypedChange): ReadChange {
  const errors: { -readonly [Field in keyof EditErrors]: EditErrors[Field] } = {};
  let definition = definitionOf(task);
  if (change.job !== undefined) definition = withJob(turn, definition, change.job, errors);
  if (change.title !== undefined) definition = { ...definition, title: change.title };
  if (change.when !== undefined) {
    const changed = changeSchedule(scheduleOf(task), change.when, contextOf(turn, task));
    if (changed.kind === 'problem') errors.when = changed.problem;
    else
      definition = {
        ...definition,
        trigger: { kind: 'schedule', schedule: changed.schedule },
        zone: changed.schedule.zone,
      };
  }
  if (change.model !== undefined) definition = withModel(definition, change.model, errors);
  if (change.limits !== undefined) definition = withLimits(definition, change.limits);
  if (change.conditions !== undefined) definition = withConditions(definition, change.conditions, errors);
  if (change.sends !== undefined) definition = withSent(definition, change.sends);
  if (change.notify !== undefined) definition = withWanted(definition, change.notify);
  if (definition.title === '') errors.title = 'A name has at least one visible character.';
  return Object.keys(errors).length > 0 ? { kind: 'errors', errors } : { kind: 'definition', definition };
}

/** The title follows the job as long as nobody gave the task a name of its own. */
function withJob(
  turn: Turn,
  before: TaskDefinition,
  typed: string,
  errors: { job?: string | undefined },
): TaskDefinition {
  const remind = before.job.kind === 'remind';
  const words = remind ? unquoted(cleanText(typed)) : cleanText(typed);
  if (words === '') {
    errors.job = 'Say what to do.';
    return before;
  }
  const { title, job, plan } = planJob(turn, { words, remind }, before.zone);
  if (plan?.question !== undefined) {
    errors.job = `${plan.question.ask} Say it in the job: ${plan.question.choices.map(({ label }) => label).join(' · ')}`;
    return before;
  }
  const old = planJob(turn, { words: jobWords(before), remind }, before.zone);
  const model = before.job.kind === 'agent' ? before.job.model : undefined;
  const kept = job.kind === 'remind' || model === undefined ? job : { ...job, model };
  return { ...before, job: kept, title: before.title === old.title ? title : before.title };
}

/** 'to "water the plants"': the quotation marks say where the words end. */
function unquoted(words: string): string {
  return /^["“](?<inside>[^"“”]+)["”]$/u.exec(words)?.groups?.inside ?? words;
}

const MODEL_NAME = /^(?!.*\.\.)\w[\w./:-]{0,99}$/u;

function withModel(
  before: TaskDefinition,
  model: string | null,
  errors: { model?: string | undefined; job?: string | undefined },
): TaskDefinition {
  const { job } = before;
  if (job.kind === 'remind') {
    errors.job = 'A reminder is delivered word for word; no model is asked.';
    return before;
  }
  if (model !== null && !MODEL_NAME.test(model)) {
    errors.model = 'That is no name of a model; it looks like gpt-5-mini.';
    return before;
  }
  const { model: _, ...usual } = job;
  return { ...before, job: model === null ? usual : { ...usual, model } };
}

/** Others in place of those before; what is told word for word is not looked at. */
function withConditions(
  before: TaskDefinition,
  conditions: readonly Condition[],
  errors: { job?: string | undefined },
): TaskDefinition {
  if (before.job.kind === 'remind' && conditions.some(({ kind }) => kind !== 'variable')) {
    errors.job = 'A reminder is delivered word for word; there is no result that a condition could look at.';
    return before;
  }
  const hadNone = (before.conditions ?? []).length === 0;
  return hadNone && conditions.length === 0 ? before : { ...before, conditions: conditionsFor(before.job, conditions) };
}

function withSent(before: TaskDefinition, sends: SentEvent | null): TaskDefinition {
  const { sends: _, ...policy } = before.policy;
  return { ...before, policy: sends === null ? policy : { ...policy, sends } };
}

function withLimits(before: TaskDefinition, limits: TaskLimits | null): TaskDefinition {
  const { limits: own, ...policy } = before.policy;
  return { ...before, policy: limits === null ? policy : { ...policy, limits: { ...own, ...limits } } };
}

/** Times of a change are read in the zone of the task. */
function contextOf(turn: Turn, task: Task): ReadingContext {
  return { ...turn.reading, zone: task.zone };
}

function scheduleOf({ trigger }: Task) {
  return trigger.kind === 'schedule' ? trigger.schedule : undefined;
}
