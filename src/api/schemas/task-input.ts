import { z } from 'zod';
import { MOST_CONDITIONS } from '../../domain/conditions/condition.ts';
import { GITHUB_EVENTS } from '../../domain/github-event.ts';
import { EVENT_NAME } from '../../domain/trigger.ts';
import { ActionInput } from './action-input.ts';
import { ConditionInput } from './condition-input.ts';
import { NotificationInput } from './notification-input.ts';
import { words } from './words.ts';

/* What can be asked of a task. The same values check requests and become the OpenAPI document. */

const zone = words(60).describe('IANA time zone');
const moment = words(40).describe('ISO 8601; without an offset it is the wall clock of the time zone');

/** When: exactly one of the first four, or only a time zone in a change. */
export const ScheduleInput = z
  .strictObject({
    cron: words(300).optional().describe('five fields, @daily and the like'),
    text: words(300).optional().describe('as a person says it, every monday 10am, or cron(…), rate(…), at(…)'),
    at: moment.optional(),
    every: words(40).optional().describe('15m, 2h, 3 days'),
    timezone: zone.optional(),
    start: moment.optional(),
    end: moment.optional(),
    enabled: z.boolean().optional(),
  })
  .meta({ id: 'Schedule' });
export type ScheduleInput = z.infer<typeof ScheduleInput>;

/** Which of GitHub's calls start it. */
const GitHubInput = z.strictObject({
  event: z.enum(GITHUB_EVENTS),
  action: z
    .string()
    .regex(/^[a-z_]{1,40}$/, 'is not an action like opened, closed, merged or published')
    .optional(),
  repository: z
    .string()
    .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, 'is not owner/name')
    .optional(),
  branch: words(200).optional().describe('of a push'),
});

/** What starts it beside a time: a call to its webhook, an event by name, the end of another task of the same owner. */
export const TriggerInput = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('webhook'),
      config: z.strictObject({ github: GitHubInput.optional() }).optional(),
    }),
    z.strictObject({
      type: z.literal('event'),
      config: z.strictObject({ name: z.string().regex(EVENT_NAME, 'is no name of an event') }),
    }),
    z.strictObject({
      type: z.literal('chain'),
      config: z.strictObject({
        after: words(64).describe('the id of the other task, or its T-…'),
        on: z.enum(['success', 'failure', 'end']).optional().describe('how it must end; success when left out'),
      }),
    }),
  ])
  .meta({ id: 'Trigger' });
export type TriggerInput = z.infer<typeof TriggerInput>;

export const RetryInput = z
  .strictObject({
    maxRetries: z.int().min(0).max(10),
    backoffMs: z.int().min(100).max(900_000).optional(),
    backoffMultiplier: z.number().min(1).max(10).optional(),
  })
  .partial()
  .meta({ id: 'RetryPolicy' });

const Priority = z.union([z.enum(['urgent', 'high', 'medium', 'low']), z.int().min(1).max(4)]);

/** What models may use for it; null: the usual limit. */
export const LimitsInput = z
  .strictObject({
    maxTokens: z.int().min(100).max(10_000_000).nullable().optional().describe('of one run'),
    maxCostUsd: z.number().min(0).max(10_000).nullable().optional().describe('of one run'),
    maxMonthlyCostUsd: z.number().min(0).max(1_000_000).nullable().optional(),
    timeoutMs: z.int().min(1_000).max(3_600_000).optional().describe('of one run'),
  })
  .meta({ id: 'Limits' });
export type LimitsInput = z.infer<typeof LimitsInput>;

/** An event that the end of a run sends, to tasks of the same owner that wait for it; null: none. */
const SendsInput = z
  .strictObject({
    event: z.string().regex(EVENT_NAME, 'is no name of an event'),
    on: z.enum(['success', 'failure', 'end']).optional().describe('how a run must end; success when left out'),
  })
  .meta({ id: 'SentEvent' });

/** Where results go: as a person says it, or as a task tells it. */
const DestinationInput = z.union([
  words(300).describe('#dev, #dev on Slack, an address, mail, dm, here'),
  z.strictObject({ surface: z.enum(['slack', 'discord', 'mail', 'web', 'terminal']), name: words(300) }),
]);
export type DestinationInput = z.infer<typeof DestinationInput>;

const FIELDS = {
  name: words(200).optional(),
  title: words(200).optional().describe('the same as name'),
  description: words(4_000).optional(),
  type: z.enum(['recurring', 'one-time', 'once', 'scheduled', 'manual', 'trigger']).optional(),
  schedule: ScheduleInput.optional(),
  scheduleEnabled: z.boolean().optional(),
  enabled: z.boolean().optional(),
  timezone: zone.optional(),
  trigger: TriggerInput.optional(),
  action: ActionInput.optional(),
  conditions: z.array(ConditionInput).max(MOST_CONDITIONS).optional(),
  agentType: words(64).optional().describe('noted only: the tools follow from the words'),
  retryPolicy: RetryInput.optional(),
  notification: NotificationInput.optional(),
  priority: Priority.optional(),
  destinations: z.array(DestinationInput).min(1).max(5).optional(),
  limits: LimitsInput.optional(),
  sends: SendsInput.nullable().optional(),
  userId: words(200).optional(),
};

/** A new task: a sentence, or its parts. */
export const TaskInput = z
  .strictObject({ text: words(1_000).optional(), ...FIELDS })
  .superRefine((task, context) => {
    const missing = (key: 'action' | 'schedule' | 'trigger' | 'name', message: string): void =>
      context.addIssue({ code: 'custom', path: [key], message, input: task });
    if (task.text !== undefined) {
      for (const key of ['action', 'schedule', 'trigger'] as const)
        if (task[key] !== undefined)
          context.addIssue({ code: 'custom', path: [key], message: 'cannot come with "text"', input: task });
      return;
    }
    if (task.action === undefined) missing('action', 'is missing');
    const startsBySchedule = task.type !== 'manual' && task.type !== 'trigger' && task.trigger === undefined;
    if (task.schedule === undefined && startsBySchedule) missing('schedule', 'is missing');
    if (task.schedule !== undefined && task.type === 'manual')
      missing('schedule', 'cannot come with the type "manual"');
    if (task.schedule !== undefined && task.trigger !== undefined) missing('schedule', 'cannot come with "trigger"');
    if (task.trigger === undefined && task.type === 'trigger') missing('trigger', 'is missing');
    if (task.trigger !== undefined && task.type !== undefined && task.type !== 'trigger')
      missing('trigger', `cannot come with the type "${task.type}"`);
    if (task.name === undefined && task.title === undefined) missing('name', 'is missing');
  })
  .meta({ id: 'TaskInput' });
export type TaskInput = z.infer<typeof TaskInput>;

/** What changes; the rest stays. */
export const TaskChange = z.strictObject(FIELDS).meta({ id: 'TaskChange' });
export type TaskChange = z.infer<typeof TaskChange>;

/** A job for now or, with a schedule, a task. */
export const ExecuteInput = z
  .strictObject({
    goal: words(4_000).optional(),
    prompt: words(4_000).optional().describe('the same as goal'),
    queryType: words(200).optional(),
    requestData: z.record(z.string(), z.unknown()).optional(),
    agentType: words(64).optional(),
    async: z.boolean().optional(),
    ttl: z
      .int()
      .min(60)
      .max(2_592_000)
      .optional()
      .describe('seconds that the job is kept after its end; a day when left out. Not with a schedule'),
    priority: Priority.optional(),
    agentConfig: z
      .strictObject({ timeout: z.int().min(1_000).max(3_600_000).optional().describe('milliseconds') })
      .optional(),
    schedule: z.union([z.enum(['once', 'hourly', 'daily', 'weekly', 'monthly']), ScheduleInput]).optional(),
    time: words(40).optional().describe('09:00, or immediate'),
    timezone: zone.optional(),
    userId: words(200).optional(),
  })
  .superRefine((input, context) => {
    if ([input.goal, input.prompt, input.queryType].every((value) => value === undefined))
      context.addIssue({ code: 'custom', path: ['goal'], message: 'is missing', input });
  })
  .meta({ id: 'ExecuteInput' });
export type ExecuteInput = z.infer<typeof ExecuteInput>;
