import type { Condition } from '../../domain/conditions/condition.ts';
import type { Destination } from '../../domain/destination.ts';
import { DEFAULT_RETRY_POLICY } from '../../domain/retry-policy.ts';
import type { Job, SentEvent, TaskDefinition, TaskPolicy, TimeReadBy, Trigger } from '../../domain/task.ts';
import type { ScheduleReading } from '../../domain/time/reading.ts';
import type { JobPlan } from '../../ports/agent.ts';
import { cleanText, cleanTitle } from '../clean-text.ts';
import type { Turn } from '../turn.ts';
import { type WantedNotify, withWanted } from './notify-wish.ts';

/** What whoever read the time filled in and wants to be shown. */
export interface TimeNotes extends Pick<ScheduleReading, 'assumed' | 'warnings' | 'alternatives'> {
  /** Set when it was a model. */
  readonly timeReadBy?: TimeReadBy;
}

/** What is known of a wished task so far. */
export interface Wish {
  /** The sentence as it was typed. */
  readonly said: string;
  /** What to do, or the words to deliver; empty while it is not known. */
  readonly words: string;
  readonly remind: boolean;
  /** By hand while the time is not known. */
  readonly trigger: Trigger;
  readonly reading?: TimeNotes | undefined;
  /** What must be so for a run to work or to be told. */
  readonly conditions?: readonly Condition[] | undefined;
  /** Where results go, checked; absent: to where it was asked for. */
  readonly destinations?: readonly Destination[] | undefined;
  /** Which event the end of a run sends. */
  readonly sends?: SentEvent | undefined;
  /** What is told, and where trouble is, its places checked. */
  readonly notify?: WantedNotify | undefined;
}

/** A wish as a definition, and what the agent says about its job. */
export interface PlannedTask {
  readonly definition: TaskDefinition;
  /** Absent for reminders. */
  readonly plan: JobPlan | undefined;
}

const POLICY: TaskPolicy = {
  retry: DEFAULT_RETRY_POLICY,
  missed: 'latest',
  deadlineMs: 5 * 60_000,
  priority: 'medium',
};

/** Makes the definition that would be stored: result and notices go to where it was asked for. */
export function planTask(turn: Turn, wish: Wish): PlannedTask {
  const { conversation } = turn;
  const zone = wish.trigger.kind === 'schedule' ? wish.trigger.schedule.zone : turn.zone;
  const { title, job, plan } = planJob(turn, wish, zone);
  const conditions = conditionsFor(job, wish.conditions ?? []);
  const definition: TaskDefinition = {
    title,
    said: wish.said,
    job,
    trigger: wish.trigger,
    ...(conditions.length === 0 ? {} : { conditions }),
    destinations: wish.destinations ?? [conversation],
    origin: conversation,
    zone,
    policy: wish.sends === undefined ? POLICY : { ...POLICY, sends: wish.sends },
  };
  return { definition: withWanted(definition, wish.notify ?? {}), plan };
}

/**
 * Where a model works on one page, a condition about what is there is looked at before the model is asked: what is not
 * to be told costs nothing.
 */
export function conditionsFor(job: Job, conditions: readonly Condition[]): readonly Condition[] {
  if (job.kind === 'remind' || job.direct === true) return conditions;
  const [page, another] = job.grants.filter(({ tool }) => tool === 'web-page');
  if (page === undefined || another !== undefined || typeof page.pins.url !== 'string') return conditions;
  const { url, selector } = page.pins;
  return conditions.map((condition) => {
    if (condition.kind !== 'result' || condition.test.operator === 'changed' || condition.test.operator === 'new')
      return condition;
    return { kind: 'page', url, ...(typeof selector === 'string' ? { selector } : {}), test: condition.test };
  });
}

/** Title, job and plan of some words. */
export function planJob(
  { context, defaultRepository, hasMail }: Turn,
  { words, remind }: Pick<Wish, 'words' | 'remind'>,
  zone: string,
): { readonly title: string; readonly job: Job; readonly plan: JobPlan | undefined } {
  const clean = cleanText(words);
  if (remind || clean === '') {
    return { title: cleanTitle(clean) || 'New task', job: { kind: 'remind', text: clean }, plan: undefined };
  }
  const plan = context.agent.plan(clean, {
    zone,
    hasMail,
    ...(defaultRepository === undefined ? {} : { defaultRepository }),
  });
  return {
    title: cleanTitle(plan.title) || cleanTitle(clean),
    job: { kind: 'agent', instruction: clean, grants: plan.grants, ...(plan.direct ? { direct: true } : {}) },
    plan,
  };
}
