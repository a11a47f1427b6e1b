import { isRecord } from './is-record.ts';
import { NOTIFY_CHOICES, type NotifyChoice, notifyChoiceOf } from './notify.ts';
import { DEFAULT_RETRY_POLICY } from './retry-policy.ts';
import type { Priority, TaskDefinition, TaskPolicy } from './task.ts';
import type { Schedule, ZoneId } from './time/schedule.ts';
import { scheduleProblems } from './time/validate-schedule.ts';
import { canonicalZone } from './time/zone.ts';

/** A task as it stands in a file: what people would say about it, and nothing that belongs to one installation. */
export interface FiledTask {
  readonly title: string;
  /** A phrase, or the schedule as data where no phrase says it exactly; absent for a task that is started by hand. */
  readonly when?: string | Schedule;
  readonly timezone: ZoneId;
  /** Words that are delivered as they are. */
  readonly remind?: string;
  /** Words for the agent. */
  readonly do?: string;
  readonly priority?: Priority;
  readonly retries?: number;
  readonly minutes?: number;
  readonly missed?: TaskPolicy['missed'];
  /** What is told, where it is not the usual. */
  readonly notify?: NotifyChoice;
}

/** The version of the form of the file. */
const FILE_VERSION = 1;
const MOST_TASKS = 100;
const PRIORITIES = ['urgent', 'high', 'medium', 'low'] as const;
const MISSED = ['latest', 'none', 'all'] as const;
const KEYS = new Set([
  'title',
  'when',
  'timezone',
  'remind',
  'do',
  'priority',
  'retries',
  'minutes',
  'missed',
  'notify',
]);
const MINUTE_MS = 60_000;
const USUAL_MINUTES = 5;

/** Tasks as the data of a file, in an order of keys that never changes; what is usual is left out. */
export function taskFile(tasks: readonly FiledTask[]): unknown {
  return { version: FILE_VERSION, tasks };
}

/** A definition for a file; `phrase` says its time in words where words say it exactly. */
export function filedTask(definition: TaskDefinition, phrase: string | undefined): FiledTask {
  const { title, trigger, zone, job, policy } = definition;
  const notify = notifyChoiceOf(definition);
  return {
    title,
    ...(trigger.kind === 'schedule' ? { when: phrase ?? trigger.schedule } : {}),
    timezone: trigger.kind === 'schedule' ? trigger.schedule.zone : zone,
    ...(job.kind === 'remind' ? { remind: job.text } : { do: job.instruction }),
    ...(policy.priority === 'medium' ? {} : { priority: policy.priority }),
    ...(policy.retry.maxRetries === DEFAULT_RETRY_POLICY.maxRetries ? {} : { retries: policy.retry.maxRetries }),
    ...(policy.deadlineMs === USUAL_MINUTES * MINUTE_MS ? {} : { minutes: policy.deadlineMs / MINUTE_MS }),
    ...(policy.missed === 'latest' ? {} : { missed: policy.missed }),
    ...(notify === 'usual' ? {} : { notify }),
  };
}

/** The policy of a filed task. */
export function filedPolicy({ priority, retries, minutes, missed }: FiledTask): TaskPolicy {
  return {
    retry: { ...DEFAULT_RETRY_POLICY, ...(retries === undefined ? {} : { maxRetries: retries }) },
    missed: missed ?? 'latest',
    deadlineMs: (minutes ?? USUAL_MINUTES) * MINUTE_MS,
    priority: priority ?? 'medium',
  };
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
  return fieldProblems(entry).map((problem) => `${name}: ${problem}`);
}

function fieldProblems(entry: Readonly<Record<string, unknown>>): readonly string[] {
  const { title, when, timezone, remind, do: job, priority, retries, minutes, missed, notify } = entry;
  const isIn = (list: readonly string[], value: unknown) => value === undefined || list.some((one) => one === value);
  const isWithin = (value: unknown, from: number, to: number) =>
    value === undefined || (Number.isInteger(value) && Number(value) >= from && Number(value) <= to);
  return [
    ...Object.keys(entry)
      .filter((key) => !KEYS.has(key))
      .map((key) => `"${key}" is not known; there are ${[...KEYS].join(', ')}.`),
    ...(isText(title) ? [] : ['title is missing: say in a few words what it does.']),
    ...(typeof timezone === 'string' && canonicalZone(timezone) !== undefined
      ? []
      : ['timezone is no IANA zone, such as Europe/Paris.']),
    ...whenProblems(when),
    ...(isText(remind) === isText(job)
      ? ['give either remind (words that come as they are) or do (words for the agent).']
      : []),
    ...(isIn(PRIORITIES, priority) ? [] : [`priority is one of ${PRIORITIES.join(', ')}.`]),
    ...(isWithin(retries, 0, 10) ? [] : ['retries is a whole number from 0 to 10.']),
    ...(isWithin(minutes, 1, 60) ? [] : ['minutes is a whole number from 1 to 60.']),
    ...(isIn(MISSED, missed) ? [] : [`missed is one of ${MISSED.join(', ')}.`]),
    ...(isIn(NOTIFY_CHOICES, notify) ? [] : [`notify is one of ${NOTIFY_CHOICES.join(', ')}.`]),
  ];
}

function whenProblems(when: unknown): readonly string[] {
  if (when === undefined || isText(when)) return [];
  if (isRecord(when)) return scheduleProblems(when).map((problem) => `when: ${problem}`);
  return ['when is a phrase such as "every monday at 10:00", or left out for a task that is started by hand.'];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && /[^\p{C}\p{Z}]/u.test(value);
}
