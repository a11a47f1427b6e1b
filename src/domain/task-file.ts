import type { Condition } from './conditions/condition.ts';
import { filedProblems } from './filed-problems.ts';
import type { FiledLimits, FiledStart, FiledTask } from './filed-task.ts';
import { isRecord } from './is-record.ts';
import { notifyChoiceOf, withNotify } from './notify.ts';
import { DEFAULT_RETRY_POLICY } from './retry-policy.ts';
import type { Job, TaskDefinition, TaskLimits, TaskPolicy, Trigger } from './task.ts';

/** The version of the form of the file. */
const FILE_VERSION = 1;
const MOST_TASKS = 100;
const MINUTE_MS = 60_000;
const USUAL_MINUTES = 5;
const MICRO = 1_000_000;

/** Tasks as the data of a file, in an order of keys that never changes; what is usual is left out. */
export function taskFile(tasks: readonly FiledTask[]): unknown {
  return { version: FILE_VERSION, tasks };
}

/** What a definition alone does not say in words that hold elsewhere too. */
export interface FilingWords {
  /** Its time, where words say it exactly. */
  readonly phrase?: string | undefined;
  /** How the task that starts it is called. */
  readonly leader?: string | undefined;
  /** Where results and trouble go, as far as that has a name elsewhere; absent: the usual. */
  readonly to?: readonly string[] | undefined;
  readonly trouble?: readonly string[] | undefined;
}

/** A definition for a file. */
export function filedTask(definition: TaskDefinition, { phrase, leader, to, trouble }: FilingWords): FiledTask {
  const { title, trigger, zone, job } = definition;
  const timezone = trigger.kind === 'schedule' ? trigger.schedule.zone : zone;
  return {
    title,
    ...descriptionOf(definition),
    ...(trigger.kind === 'schedule' ? { when: phrase ?? trigger.schedule } : startsOf(trigger, leader)),
    timezone,
    ...(zone === timezone ? {} : { shown: zone }),
    ...filedJob(job),
    ...filedConditions(definition),
    ...(to === undefined ? {} : { to }),
    ...filedNotify(definition),
    ...(trouble === undefined ? {} : { trouble }),
    ...filedLimits(definition.policy),
  };
}

/** A sentence that was typed stands in the file with its parts. */
function descriptionOf({ said, title, job }: TaskDefinition): Pick<FiledTask, 'description'> {
  const words = job.kind === 'remind' ? job.text : job.instruction;
  return said === title || said.includes(words) || said.trim() === '' ? {} : { description: said };
}

function startsOf(trigger: Exclude<Trigger, { kind: 'schedule' }>, leader: string | undefined) {
  const starts = ((): FiledStart | undefined => {
    switch (trigger.kind) {
      case 'manual':
        return undefined;
      case 'event':
        return { event: trigger.name };
      case 'webhook':
        return { webhook: trigger.github ?? true };
      case 'chain':
        return { after: leader ?? trigger.name, on: trigger.on };
    }
  })();
  return starts === undefined ? {} : { starts };
}

function filedJob(job: Job): Pick<FiledTask, 'remind' | 'do' | 'steps' | 'model'> {
  if (job.kind === 'remind') return { remind: job.text };
  const { instruction, sequence, grants, model } = job;
  return {
    do: instruction,
    ...(sequence === true ? { steps: grants.map(({ tool, pins }) => ({ tool, input: pins })) } : {}),
    ...(model === undefined ? {} : { model }),
  };
}

const IF_CHANGED: Condition = { kind: 'result', test: { operator: 'changed' } };

/** "Only when it changed" is said as what is told, where it stands alone. */
function saysChanges(definition: TaskDefinition): boolean {
  return notifyChoiceOf(definition) === 'changes' && definition.conditions?.length === 1;
}

function filedConditions(definition: TaskDefinition): Pick<FiledTask, 'conditions'> {
  const { conditions = [] } = definition;
  return conditions.length === 0 || saysChanges(definition) ? {} : { conditions };
}

function filedNotify(definition: TaskDefinition): Pick<FiledTask, 'notify' | 'failures' | 'sends'> {
  const { notify, sends } = definition.policy;
  const choice = saysChanges(definition) ? 'changes' : notify?.tell;
  return {
    ...(choice === undefined ? {} : { notify: choice }),
    ...(notify?.failures === undefined ? {} : { failures: notify.failures }),
    ...(sends === undefined ? {} : { sends }),
  };
}

function filedLimits({ priority, retry, deadlineMs, missed, keepMs, limits }: TaskPolicy): Partial<FiledTask> {
  const usual = DEFAULT_RETRY_POLICY;
  return {
    ...(priority === 'medium' ? {} : { priority }),
    ...(retry.maxRetries === usual.maxRetries ? {} : { retries: retry.maxRetries }),
    ...(retry.backoffMs === usual.backoffMs ? {} : { backoff: retry.backoffMs / 1_000 }),
    ...(retry.backoffMultiplier === usual.backoffMultiplier ? {} : { factor: retry.backoffMultiplier }),
    ...(deadlineMs === USUAL_MINUTES * MINUTE_MS ? {} : { minutes: deadlineMs / MINUTE_MS }),
    ...(missed === 'latest' ? {} : { missed }),
    ...(keepMs === undefined ? {} : { keep: keepMs / 1_000 }),
    ...(limits === undefined ? {} : { limits: dollarsOf(limits) }),
  };
}

function dollarsOf({ tokens, microUsd, monthMicroUsd }: TaskLimits): FiledLimits {
  return {
    ...(tokens === undefined ? {} : { tokens }),
    ...(microUsd === undefined ? {} : { dollars: microUsd / MICRO }),
    ...(monthMicroUsd === undefined ? {} : { dollars_a_month: monthMicroUsd / MICRO }),
  };
}

/** The policy of a filed task; who is told is looked at with its places. */
export function filedPolicy(filed: FiledTask): TaskPolicy {
  const { priority, retries, backoff, factor, minutes, missed, keep, sends, limits } = filed;
  const usual = DEFAULT_RETRY_POLICY;
  return {
    retry: {
      maxRetries: retries ?? usual.maxRetries,
      backoffMs: backoff === undefined ? usual.backoffMs : Math.round(backoff * 1_000),
      backoffMultiplier: factor ?? usual.backoffMultiplier,
    },
    missed: missed ?? 'latest',
    deadlineMs: Math.round((minutes ?? USUAL_MINUTES) * MINUTE_MS),
    priority: priority ?? 'medium',
    ...(keep === undefined ? {} : { keepMs: keep * 1_000 }),
    ...(sends === undefined ? {} : { sends }),
    ...(limits === undefined ? {} : { limits: microOf(limits) }),
  };
}

function microOf({ tokens, dollars, dollars_a_month: monthly }: FiledLimits): TaskLimits {
  return {
    ...(tokens === undefined ? {} : { tokens }),
    ...(dollars === undefined ? {} : { microUsd: Math.round(dollars * MICRO) }),
    ...(monthly === undefined ? {} : { monthMicroUsd: Math.round(monthly * MICRO) }),
  };
}

/** A definition with what a file says is told. */
export function withFiledNotify(definition: TaskDefinition, { notify, failures }: FiledTask): TaskDefinition {
  if (notify === 'changes') {
    const has = definition.conditions?.some((one) => one.kind === 'result' && one.test.operator === 'changed') === true;
    const changed = has ? definition : { ...definition, conditions: [...(definition.conditions ?? []), IF_CHANGED] };
    return failures === undefined ? changed : withFailures(changed);
  }
  const told = notify === undefined || notify === 'usual' ? definition : withTell(definition, notify);
  return failures === undefined ? told : withFailures(told);
}

function withTell(definition: TaskDefinition, tell: Exclude<FiledTask['notify'], 'usual' | 'changes' | undefined>) {
  return { ...definition, policy: withNotify(definition.policy, { ...definition.policy.notify, tell }) };
}

function withFailures(definition: TaskDefinition): TaskDefinition {
  return { ...definition, policy: withNotify(definition.policy, { ...definition.policy.notify, failures: false }) };
}

/** How another task starts this one; a time says it itself. */
export function filedTrigger(starts: FiledStart | undefined): Exclude<Trigger, { kind: 'schedule' | 'chain' }> {
  if (starts?.event !== undefined) return { kind: 'event', name: starts.event };
  if (starts?.webhook !== undefined)
    return starts.webhook === true ? { kind: 'webhook' } : { kind: 'webhook', github: starts.webhook };
  return { kind: 'manual' };
}

export type TaskFileReading =
  | { readonly kind: 'tasks'; readonly tasks: readonly FiledTask[] }
  | { readonly kind: 'problems'; readonly problems: readonly string[] };

/** The tasks of a file's data, or everything that is wrong with it: which task, which field, what would be right. */
export function readTaskFile(data: unknown): TaskFileReading {
  if (!isRecord(data) || !Array.isArray(data.tasks))
    return { kind: 'problems', problems: ['The file has no list "tasks". Say "export" for an example.'] };
  const problems = Object.keys(data)
    .filter((key) => key !== 'version' && key !== 'tasks')
    .map((key) => `"${key}" is not known; the file has "version" and "tasks".`);
  if (data.version !== undefined && data.version !== FILE_VERSION)
    problems.push(`version: ${String(data.version)} is not known; this is version ${FILE_VERSION}.`);
  if (data.tasks.length === 0) problems.push('tasks: the list is empty.');
  if (data.tasks.length > MOST_TASKS)
    problems.push(`tasks: ${data.tasks.length} are too many at once; ${MOST_TASKS} are the most.`);
  const entries: readonly unknown[] = data.tasks;
  for (const [index, entry] of entries.entries()) problems.push(...taskProblems(entry, index + 1));
  // Every field has just been checked.
  return problems.length > 0
    ? { kind: 'problems', problems }
    : { kind: 'tasks', tasks: entries as readonly FiledTask[] };
}

function taskProblems(entry: unknown, number: number): readonly string[] {
  if (!isRecord(entry)) return [`Task ${number}: is no task; give title, when, timezone and remind or do.`];
  const name =
    typeof entry.title === 'string' && entry.title !== ''
      ? `Task ${number} (${entry.title.slice(0, 60)})`
      : `Task ${number}`;
  return filedProblems(entry).map((problem) => `${name}: ${problem}`);
}
