import { z } from 'zod';
import { NOTIFY_CHOICES } from '../../domain/notify.ts';

/* What is answered. Tests compare every answer with these. */

const instant = z.iso.datetime().nullable();

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string(), message: z.string(), example: z.unknown().optional() })),
    fix: z.string(),
    choices: z.array(z.string()).optional(),
  })
  .meta({ id: 'Problem' });

/** A step that is written down: by the tool that does it, with its whole input. */
const STEP = {
  type: z.enum(['ai-prompt', 'tool']),
  prompt: z.string().optional(),
  model: z.string().optional(),
  tool: z.string().optional(),
  input: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
};

const place = z.object({ surface: z.string(), name: z.string() });

export const TaskAnswer = z
  .object({
    id: z.string(),
    shortId: z.string(),
    name: z.string(),
    title: z.string(),
    description: z.string(),
    type: z.enum(['recurring', 'one-time', 'manual', 'trigger']),
    status: z.enum(['active', 'paused', 'completed', 'deleted']),
    pause: z.object({ cause: z.string(), reason: z.string().nullable(), until: instant }).nullable(),
    userId: z.string(),
    ownerName: z.string(),
    sentence: z.string(),
    schedule: z.object({ text: z.string(), cron: z.string().nullable(), timezone: z.string() }).nullable(),
    trigger: z
      .object({
        type: z.enum(['chain', 'webhook', 'event']),
        config: z.object({
          after: z.string().optional(),
          on: z.enum(['success', 'failure', 'end']).optional(),
          name: z.string().optional(),
          github: z
            .object({
              event: z.string(),
              action: z.string().optional(),
              repository: z.string().optional(),
              branch: z.string().optional(),
            })
            .optional(),
        }),
      })
      .nullable(),
    conditions: z.array(
      z.object({
        type: z.enum(['time', 'holiday', 'variable', 'page', 'result']),
        operator: z.string().optional(),
        value: z.union([z.string(), z.number()]).optional(),
        name: z.string().optional(),
        country: z.string().optional(),
        url: z.string().optional(),
        selector: z.string().optional(),
        about: z.string().optional(),
        says: z.string(),
      }),
    ),
    lastChecked: z.object({ at: z.iso.datetime(), inRow: z.int(), reason: z.string() }).nullable(),
    scheduleEnabled: z.boolean(),
    timezone: z.string(),
    action: z.object({
      ...STEP,
      type: z.enum(['ai-prompt', 'remind', 'tool', 'chain']),
      text: z.string().optional(),
      tasks: z.array(z.object(STEP)).optional(),
    }),
    mayUse: z.array(z.string()),
    priority: z.enum(['urgent', 'high', 'medium', 'low']),
    limits: z.object({
      maxTokens: z.int().nullable(),
      maxCostUsd: z.number().nullable(),
      maxMonthlyCostUsd: z.number().nullable(),
      timeoutMs: z.int(),
    }),
    retryPolicy: z.object({ maxRetries: z.number(), backoffMs: z.number(), backoffMultiplier: z.number() }),
    destinations: z.array(place),
    nextRunAt: instant,
    sends: z.object({ event: z.string(), on: z.enum(['success', 'failure', 'end']) }).nullable(),
    notification: z.object({
      when: z.enum(NOTIFY_CHOICES),
      onSuccess: z.boolean(),
      onFailure: z.boolean(),
      onChange: z.boolean(),
      failureDestinations: z.array(z.object({ surface: z.string(), name: z.string() })),
    }),
    nextRuns: z.array(z.iso.datetime()),
    counters: z.object({ succeeded: z.int(), failed: z.int(), skipped: z.int(), missed: z.int() }),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Task' });
export type TaskAnswer = z.infer<typeof TaskAnswer>;

const estimate = z.object({
  runsNext24h: z.int(),
  runsNext30Days: z.int(),
  costPerRunUsd: z.number().nullable().describe('null where no model is asked or no price is known'),
  costPerMonthUsd: z.number().nullable(),
});
export type EstimateAnswer = z.infer<typeof estimate>;

export const CreatedTask = TaskAnswer.extend({ warnings: z.array(z.string()), estimate }).meta({ id: 'CreatedTask' });

export const Preview = z
  .object({
    name: z.string(),
    sentence: z.string(),
    schedule: TaskAnswer.shape.schedule,
    action: TaskAnswer.shape.action,
    plan: z.string().nullable(),
    pausedBecause: z.string().nullable(),
    nextRuns: z.array(z.iso.datetime()),
    warnings: z.array(z.string()),
    estimate,
  })
  .meta({ id: 'Preview' });

export const change = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });

export const ChangedTask = TaskAnswer.extend({ diff: z.array(change), warnings: z.array(z.string()) }).meta({
  id: 'ChangedTask',
});

export const TaskList = z
  .object({ tasks: z.array(TaskAnswer), cursor: z.string().nullable() })
  .meta({ id: 'TaskList' });

export const Deleted = z
  .object({ id: z.string(), status: z.literal('deleted'), undoUntil: instant })
  .meta({ id: 'Deleted' });

export const Started = z
  .object({ taskId: z.string(), runId: z.string(), status: z.string(), jobStatus: z.string(), statusUrl: z.string() })
  .meta({ id: 'Started' });

/** Tokens, money and credits; a thousand credits are a dollar. */
export const UsageAnswer = z
  .object({
    modelCalls: z.int(),
    inputTokens: z.int(),
    outputTokens: z.int(),
    estimated: z.boolean().describe('true where a server did not say and the characters were counted'),
    costUsd: z.number().nullable().describe('null where no price is known'),
    credits: z.int().nullable(),
    model: z.string().nullable(),
  })
  .meta({ id: 'Usage' });
export type UsageAnswer = z.infer<typeof UsageAnswer>;

const ReportAnswer = z
  .object({
    title: z.string(),
    summary: z.string().nullable().describe('Markdown; null where nobody could write it'),
    metrics: z.array(z.object({ name: z.string(), value: z.string(), change: z.string().nullable() })),
    recommendations: z.array(z.string()),
    charts: z.array(
      z.object({
        kind: z.enum(['bar', 'line']),
        title: z.string(),
        unit: z.string().nullable(),
        labels: z.array(z.string()),
        series: z.array(z.object({ name: z.string(), values: z.array(z.number()) })),
      }),
    ),
    note: z.string().nullable(),
  })
  .meta({ id: 'Report' });
export type ReportAnswer = z.infer<typeof ReportAnswer>;

export const RunAnswer = z
  .object({
    id: z.string(),
    taskId: z.string(),
    owner: z.string(),
    queryType: z.string(),
    status: z.enum(['queued', 'running', 'succeeded', 'failed', 'canceled', 'skipped', 'missed']),
    jobStatus: z.enum(['PENDING', 'PROCESSING', 'COMPLETE', 'FAILED']),
    startedBy: z.enum(['schedule', 'manual', 'chain', 'webhook', 'event']),
    dryRun: z.boolean().describe('it only told what it would do'),
    requestData: z.string(),
    resultData: z.string().nullable(),
    report: ReportAnswer.nullable().describe('where the result is a report, what it is made of'),
    error: z
      .object({ code: z.string(), message: z.string(), hint: z.string().nullable(), retryable: z.boolean() })
      .nullable(),
    reason: z.string().nullable(),
    scheduledFor: z.iso.datetime(),
    startedAt: instant,
    completedAt: instant,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    attempt: z.int(),
    steps: z.array(z.object({ kind: z.string(), label: z.string(), at: z.iso.datetime(), tookMs: z.number() })),
    usage: UsageAnswer,
    deliveries: z.array(z.object({ id: z.string(), surface: z.string(), place: z.string(), status: z.string() })),
  })
  .meta({ id: 'Run' });
export type RunAnswer = z.infer<typeof RunAnswer>;

export const RunList = z
  .object({ runs: z.array(RunAnswer), executions: z.array(RunAnswer), cursor: z.string().nullable() })
  .meta({ id: 'RunList' });

export const Upcoming = z
  .object({
    upcoming: z.array(z.object({ taskId: z.string(), name: z.string(), at: z.iso.datetime(), timezone: z.string() })),
  })
  .meta({ id: 'Upcoming' });

export const BulkAnswer = z
  .object({ results: z.array(z.object({ id: z.string(), ok: z.boolean(), outcome: z.string() })) })
  .meta({ id: 'BulkResult' });

export const CronCheck = z
  .object({ status: z.literal('ok'), scheduledTasks: z.int(), tasksCurrentlyDue: z.int(), timestamp: z.iso.datetime() })
  .meta({ id: 'CronCheck' });

export const CronTick = z
  .object({ checked: z.int(), started: z.int(), timestamp: z.iso.datetime() })
  .meta({ id: 'CronTick' });

export const Health = z
  .object({
    status: z.enum(['ok', 'degraded', 'failing']).describe('with failing the answer is 503'),
    version: z.string(),
    checks: z.object({
      store: z.enum(['ok', 'failing']),
      attention: z.enum(['ok', 'late', 'unknown']).describe('late: something is due for half an hour'),
      watchdog: z
        .enum(['ok', 'found', 'late', 'not-yet', 'unknown'])
        .describe('found: within a day, moments were found that nobody had a record of'),
    }),
  })
  .meta({ id: 'Health' });

export const Status = z
  .object({
    status: z.literal('running'),
    running: z.boolean(),
    activeAgents: z.int(),
    queued: z.int(),
    completedToday: z.int(),
    failedToday: z.int(),
    uptimeSeconds: z.int(),
    dueSoon: z.int().describe('tasks due within an hour'),
    oldestDueSeconds: z.int(),
    watchdog: z
      .object({ lastRound: instant, lastFound: instant, found: z.int() })
      .nullable()
      .describe('for admins: when it was looked last for moments without a record, and what was found last'),
    queue: z.object({ waiting: z.int(), active: z.int(), completed: z.int(), failed: z.int(), delayed: z.int() }),
  })
  .meta({ id: 'Status' });

export const Stats = z
  .object({
    activeTasks: z.int(),
    pausedTasks: z.int(),
    completedTasks: z.int(),
    failedTasks: z.int(),
    dueSoon: z.int(),
    runs: TaskAnswer.shape.counters,
    completionRate: z.number().nullable(),
    oldestDueSeconds: z.int(),
  })
  .meta({ id: 'Stats' });
