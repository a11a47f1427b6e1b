import type { Condition } from '../../domain/conditions/condition.ts';
import { type NotifyChoice, withNotifyChoice } from '../../domain/notify.ts';
import { DEFAULT_RETRY_POLICY } from '../../domain/retry-policy.ts';
import type { AgentJob, Job, Priority, TaskDefinition, TaskPolicy, Trigger } from '../../domain/task.ts';
import { describe } from '../../domain/time/describe.ts';
import { readSchedule } from '../../domain/time/read/read-schedule.ts';
import type { ReadingContext } from '../../domain/time/reading.ts';
import type { ZoneId } from '../../domain/time/schedule.ts';
import { triggerSays } from '../../domain/trigger.ts';
import { readSettings } from '../../usecases/read-settings.ts';
import type { ApiParts } from '../api-parts.ts';
import { invalid, unclear } from '../http/problem.ts';
import type { Call } from '../http/route.ts';
import type { ActionInput } from '../schemas/action-input.ts';
import type { TaskInput } from '../schemas/task-input.ts';
import { readConditions } from './read-conditions.ts';
import { readDestinations } from './read-destinations.ts';
import { withLimits } from './read-limits.ts';
import { readNotification } from './read-notification.ts';
import { readScheduleInput, zoneOf } from './read-schedule-input.ts';
import { readStepsJob } from './read-steps-job.ts';
import { readTrigger } from './read-trigger.ts';

/** A body as the definition that would be stored. */
export interface ReadTask {
  readonly definition: TaskDefinition;
  readonly warnings: readonly string[];
  /** What the agent would do, in words; absent for reminders. */
  readonly plan?: string;
  /** Why it is saved paused. */
  readonly paused?: string;
}

const DEFAULT_DEADLINE_MS = 5 * 60_000;
const PRIORITIES: readonly Priority[] = ['urgent', 'high', 'medium', 'low'];

/** What is known about the member when a time is read. */
export async function readingOf({
  parts,
  actor,
}: Pick<Call<unknown, unknown>, 'parts' | 'actor'>): Promise<ReadingContext & { readonly repository?: string }> {
  const settings = await readSettings(parts.context, { actor });
  const { defaults } = parts;
  const repository = settings.defaultRepository ?? defaults.repository;
  return {
    now: parts.context.clock.now(),
    zone: settings.zone ?? defaults.zone,
    locale: defaults.locale,
    defaultTime: settings.defaultTime ?? defaults.defaultTime,
    ...(settings.country === undefined ? {} : { country: settings.country }),
    ...(repository === undefined ? {} : { repository }),
  };
}

/** A new task from its parts or from a sentence. */
export async function readTaskInput(
  call: Pick<Call<unknown, unknown>, 'parts' | 'actor' | 'token'>,
  input: TaskInput,
): Promise<ReadTask> {
  const member = await readingOf(call);
  const zone = zoneOf(input.timezone, member.zone, '/timezone');
  const reading = { ...member, zone };
  const said =
    input.text === undefined ? undefined : readSentence(call.parts, input.text, reading, input.type === 'manual');
  const timed = input.schedule === undefined ? undefined : readScheduleInput(input.schedule, reading);
  const trigger =
    said?.trigger ??
    (input.trigger === undefined ? undefined : await readTrigger(call, input.trigger)) ??
    (timed === undefined ? MANUAL : { kind: 'schedule' as const, schedule: timed.schedule });
  refuseOtherType(input.type, trigger);
  const ownZone = trigger.kind === 'schedule' ? trigger.schedule.zone : zone;
  const job = readJob(call.parts, said?.action ?? input.action, { zone: ownZone, repository: member.repository });
  const conditions = [...(said?.conditions ?? []), ...readConditions(input.conditions ?? [], member.country)];
  const given = input.name ?? input.title;
  const title = call.parts.language.cleanTitle(given ?? job.title);
  const wanted = trigger.kind === 'schedule' ? describe(trigger.schedule) : triggerSays(trigger);
  const { conversation } = call.token;
  const definition: TaskDefinition = {
    title,
    said: input.text ?? input.description ?? `${wanted}: ${title}`,
    job: job.job,
    trigger,
    ...(conditions.length === 0 ? {} : { conditions }),
    destinations: (await readDestinations(call, input)) ?? [conversation],
    origin: conversation,
    zone: ownZone,
    policy: policyOf(input, {
      retry: DEFAULT_RETRY_POLICY,
      missed: 'latest',
      deadlineMs: DEFAULT_DEADLINE_MS,
      priority: 'medium',
    }),
  };
  const told = await readNotification(call, withSaid(definition, said?.notify), input.notification);
  return {
    ...(job.plan === undefined ? {} : { plan: job.plan }),
    ...(job.paused === undefined ? {} : { paused: job.paused }),
    warnings: [
      ...(said?.warnings ?? []),
      ...(timed?.warnings ?? []),
      ...job.warnings,
      ...told.warnings,
      ...notDone(input),
    ],
    definition: told.definition,
  };
}

function withSaid(definition: TaskDefinition, choice: NotifyChoice | undefined): TaskDefinition {
  return choice === undefined ? definition : withNotifyChoice(definition, choice);
}

const MANUAL: Trigger = { kind: 'manual' };

/** The policy with what a body changes of it. */
export function policyOf(
  { priority, retryPolicy = {}, limits, sends }: Pick<TaskInput, 'priority' | 'retryPolicy' | 'limits' | 'sends'>,
  before: TaskPolicy,
): TaskPolicy {
  const { maxRetries = before.retry.maxRetries, backoffMs = before.retry.backoffMs } = retryPolicy;
  const { backoffMultiplier = before.retry.backoffMultiplier } = retryPolicy;
  const chosen = typeof priority === 'number' ? PRIORITIES[priority - 1] : priority;
  const retry = { maxRetries, backoffMs, backoffMultiplier };
  const policy = withSends({ ...before, retry, priority: chosen ?? before.priority }, sends);
  return withLimits(policy, limits);
}

/** null takes the event away, what is not named stays. */
function withSends(policy: TaskPolicy, sends: TaskInput['sends']): TaskPolicy {
  if (sends === undefined) return policy;
  const { sends: _, ...rest } = policy;
  return sends === null ? rest : { ...rest, sends: { event: sends.event, on: sends.on ?? 'success' } };
}

/** A job with what the agent says about it. */
export interface ReadJob {
  readonly job: Job;
  readonly title: string;
  readonly warnings: readonly string[];
  readonly plan?: string;
  readonly paused?: string;
}

/** What is to be done, planned as the conversation would. */
export function readJob(
  { context, language }: ApiParts,
  action: ActionInput | undefined,
  { zone, repository }: { readonly zone: ZoneId; readonly repository: string | undefined },
): ReadJob {
  if (action === undefined) throw invalid([{ pointer: '/action', message: 'is missing' }]);
  if (action.type === 'remind') {
    const text = language.cleanText(action.text);
    return { job: { kind: 'remind', text }, title: text, warnings: [] };
  }
  if (action.type !== 'ai-prompt')
    return readStepsJob({ context }, action.type === 'chain' ? action.tasks : [action], action.type === 'chain');
  const instruction = language.cleanText(action.prompt);
  const plan = context.agent.plan(instruction, {
    zone,
    ...(repository === undefined ? {} : { defaultRepository: repository }),
  });
  if (plan.question !== undefined) {
    const choices = plan.question.choices.map((choice) => choice.instruction);
    throw unclear(plan.question.ask, 'Send the instruction again with the answer in it.', choices, '/action/prompt');
  }
  const job: AgentJob = {
    ...{ kind: 'agent', instruction, grants: plan.grants },
    ...(plan.direct ? { direct: true } : {}),
    ...(action.model === undefined ? {} : { model: action.model }),
  };
  const paused = plan.missing.length === 0 ? undefined : `needs ${plan.missing.map(({ what }) => what).join(' and ')}`;
  return {
    job,
    title: plan.title === '' ? instruction : plan.title,
    plan: plan.says,
    warnings: [
      ...plan.assumed.map((words) => `Assumed: ${words}.`),
      ...(plan.warnings ?? []),
      ...plan.grants.filter(({ access }) => access === 'write').map(({ says }) => `It may change things: ${says}.`),
      ...plan.missing.map(({ what, fix }) => `Saved paused until there is ${what}: ${fix}`),
    ],
    ...(paused === undefined ? {} : { paused }),
  };
}

interface Sentence {
  readonly trigger: Trigger;
  readonly action: ActionInput;
  readonly conditions: readonly Condition[];
  readonly notify?: NotifyChoice | undefined;
  readonly warnings: readonly string[];
}

function readSentence({ language }: ApiParts, text: string, context: ReadingContext, manual: boolean): Sentence {
  const reading = readSchedule(text, context);
  const after = reading.kind === 'none' ? '' : text.slice(reading.span.end);
  const reminder = language.reminder(text, reading.task, after);
  const told = reminder === undefined ? language.notify(reading.task) : { words: reminder };
  const { words, conditions } =
    reminder === undefined ? language.conditions(told.words) : { words: reminder, conditions: [] };
  const notify = { notify: told.choice };
  const action: ActionInput =
    reminder === undefined ? { type: 'ai-prompt', prompt: words } : { type: 'remind', text: words };
  if (language.cleanText(reminder ?? reading.task) === '')
    throw unclear('There is nothing to do in it.', 'Say what is to be done, beside the time.', [], '/text');
  switch (reading.kind) {
    case 'schedule': {
      const warnings = [...reading.assumed.map((words) => `Assumed: ${words}.`), ...reading.warnings];
      return { trigger: { kind: 'schedule', schedule: reading.schedule }, action, conditions, ...notify, warnings };
    }
    case 'none':
      if (manual) return { trigger: MANUAL, action, conditions, ...notify, warnings: [] };
      throw unclear('No time is said.', 'Add when, or send the type "manual".', [], '/text');
    case 'invalid':
      throw unclear(reading.problem, 'Say another time.', reading.examples, '/text');
    case 'unclear':
      throw unclear(
        reading.question,
        'Say one of "choices" instead.',
        reading.choices.map(({ label }) => label),
        '/text',
      );
  }
}

function refuseOtherType(type: TaskInput['type'], trigger: Trigger): void {
  if (type === undefined || type === 'scheduled' || type === 'manual' || trigger.kind !== 'schedule') return;
  const repeats = trigger.schedule.kind === 'recurring';
  if (repeats === (type === 'recurring')) return;
  const message = `is "${type}", and the schedule ${repeats ? 'repeats' : 'runs once'}`;
  throw invalid([{ pointer: '/type', message, example: repeats ? 'recurring' : 'one-time' }]);
}

/** What is taken for the sake of older programs and has no effect here: said, never pretended. */
function notDone({ agentType }: Pick<TaskInput, 'agentType'>): readonly string[] {
  return agentType === undefined ? [] : ['agentType is not applied: the tools follow from the words.'];
}
