import { estimateCost } from '../../domain/estimate.ts';
import { notifyChoiceOf, notifyFlagsOf } from '../../domain/notify.ts';
import type { Task, TaskDefinition, TaskPolicy, Trigger } from '../../domain/task.ts';
import { isRunning } from '../../domain/task-lifecycle.ts';
import { describe } from '../../domain/time/describe.ts';
import { occurrencesBetween, upcomingOccurrences } from '../../domain/time/occurrences.ts';
import { cronText } from '../../domain/time/render/cron.ts';
import type { Instant } from '../../domain/time/schedule.ts';
import { triggerSays } from '../../domain/trigger.ts';
import type { UseCaseContext } from '../../usecases/context.ts';
import type { EstimateAnswer, TaskAnswer } from '../schemas/answers.ts';
import { actionAnswer } from './action-answer.ts';
import { conditionAnswer } from './condition-answer.ts';

const NEXT_SHOWN = 3;
const DAY_MS = 86_400_000;
const MOST_COUNTED = 50_000;

/** An instant as programs read it. */
export function iso(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** The same where there may be none. */
export function isoOrNull(instant: Instant | undefined): string | null {
  return instant === undefined ? null : iso(instant);
}

/** A task as the API tells it. */
export function taskAnswer(task: Task, now: Instant): TaskAnswer {
  const { trigger, policy, pause, counters } = task;
  const next = isRunning(task) ? task.nextDue : undefined;
  return {
    id: task.id,
    shortId: task.shortId,
    name: task.title,
    title: task.title,
    description: task.said,
    type: typeOf(trigger),
    status: task.deletedAt === undefined ? task.status : 'deleted',
    pause:
      pause === undefined ? null : { cause: pause.cause, reason: pause.reason ?? null, until: isoOrNull(pause.until) },
    userId: task.owner,
    ownerName: task.ownerName,
    sentence: sentenceOf(task),
    schedule: scheduleAnswer(task, now),
    trigger: triggerAnswer(trigger),
    conditions: (task.conditions ?? []).map(conditionAnswer),
    lastChecked:
      task.quiet === undefined ? null : { at: iso(task.quiet.to), inRow: task.quiet.count, reason: task.quiet.reason },
    scheduleEnabled: isRunning(task) && trigger.kind === 'schedule',
    timezone: task.zone,
    action: actionAnswer(task.job),
    mayUse: task.job.kind === 'agent' ? task.job.grants.map(({ says }) => says) : [],
    priority: policy.priority,
    limits: limitsAnswer(policy),
    retryPolicy: { ...policy.retry },
    destinations: task.destinations.map(({ surface, name }) => ({ surface, name })),
    sends: policy.sends === undefined ? null : { ...policy.sends },
    notification: {
      when: notifyChoiceOf(task),
      ...notifyFlagsOf(task),
      failureDestinations: (policy.notify?.problemsTo ?? []).map(({ surface, name }) => ({ surface, name })),
    },
    nextRunAt: isoOrNull(next),
    nextRuns:
      next === undefined || trigger.kind !== 'schedule'
        ? []
        : [next, ...upcomingOccurrences(trigger.schedule, next, NEXT_SHOWN - 1)].map(iso),
    counters: {
      succeeded: counters.succeeded,
      failed: counters.failed,
      skipped: counters.skipped,
      missed: counters.missed,
    },
    version: task.rev,
    createdAt: iso(task.createdAt),
    updatedAt: iso(task.updatedAt),
  };
}

/** What will happen when, in one sentence. */
export function sentenceOf({ trigger, title }: Pick<TaskDefinition, 'trigger' | 'title'>): string {
  if (trigger.kind === 'manual') return `${title}, when it is started`;
  return `${title}, ${trigger.kind === 'schedule' ? describe(trigger.schedule) : triggerSays(trigger)}`;
}

function typeOf(trigger: Trigger): TaskAnswer['type'] {
  if (trigger.kind === 'manual') return 'manual';
  if (trigger.kind !== 'schedule') return 'trigger';
  return trigger.schedule.kind === 'once' ? 'one-time' : 'recurring';
}

/** What starts it beside a time, in the form in which it is sent. */
function triggerAnswer(trigger: Trigger): TaskAnswer['trigger'] {
  switch (trigger.kind) {
    case 'schedule':
    case 'manual':
      return null;
    case 'chain':
      return { type: 'chain', config: { after: trigger.after, on: trigger.on } };
    case 'webhook':
      return { type: 'webhook', config: trigger.github === undefined ? {} : { github: { ...trigger.github } } };
    case 'event':
      return { type: 'event', config: { name: trigger.name } };
  }
}

export function scheduleAnswer({ trigger }: Pick<TaskDefinition, 'trigger'>, now: Instant): TaskAnswer['schedule'] {
  if (trigger.kind !== 'schedule') return null;
  const { schedule } = trigger;
  return { text: describe(schedule), cron: cronText(schedule, now) ?? null, timezone: schedule.zone };
}

function limitsAnswer({ limits = {}, deadlineMs }: TaskPolicy): TaskAnswer['limits'] {
  const { tokens = null, microUsd, monthMicroUsd } = limits;
  const dollars = (amount: number | undefined): number | null => (amount === undefined ? null : amount / 1_000_000);
  return {
    maxTokens: tokens,
    maxCostUsd: dollars(microUsd),
    maxMonthlyCostUsd: dollars(monthMicroUsd),
    timeoutMs: deadlineMs,
  };
}

/** The first instants of a definition that is not stored. */
export function firstRuns({ trigger }: Pick<TaskDefinition, 'trigger'>, now: Instant): readonly string[] {
  return trigger.kind === 'schedule' ? upcomingOccurrences(trigger.schedule, now, NEXT_SHOWN).map(iso) : [];
}

/** How often it would run, and what that may cost. */
export function estimateOf(
  { trigger, job }: Pick<TaskDefinition, 'trigger' | 'job'>,
  { clock, modelId, prices }: Pick<UseCaseContext, 'clock' | 'modelId' | 'prices'>,
): EstimateAnswer {
  const now = clock.now();
  const within = (days: number): number =>
    trigger.kind === 'schedule'
      ? occurrencesBetween(trigger.schedule, now, now + days * DAY_MS, MOST_COUNTED).length
      : 0;
  const cost = estimateCost({ job, trigger, model: modelId, prices, now });
  return {
    runsNext24h: within(1),
    runsNext30Days: within(30),
    costPerRunUsd: cost === undefined ? null : cost.run / 1_000_000,
    costPerMonthUsd: cost === undefined ? null : cost.month / 1_000_000,
  };
}

/** What a change changed, field by field. */
export function diffOf(
  before: TaskAnswer,
  after: TaskAnswer,
): readonly { field: string; before: unknown; after: unknown }[] {
  const fields = [
    'name',
    'description',
    'status',
    'schedule',
    'trigger',
    'conditions',
    'notification',
    'sends',
    'destinations',
    'action',
    'priority',
    'retryPolicy',
    'limits',
    'nextRunAt',
  ] as const;
  return fields.flatMap((field) =>
    JSON.stringify(before[field]) === JSON.stringify(after[field])
      ? []
      : [{ field, before: before[field], after: after[field] }],
  );
}
