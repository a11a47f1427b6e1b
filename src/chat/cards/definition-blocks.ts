import type { CardBlock, Rich, RichPart } from '../../domain/card.ts';
import { conditionSays } from '../../domain/conditions/condition.ts';
import type { Destination } from '../../domain/destination.ts';
import { dollars } from '../../domain/money.ts';
import { notifySays } from '../../domain/notify.ts';
import type { QuietStretch, TaskDefinition, TaskPolicy } from '../../domain/task.ts';
import type { Instant, ZoneId } from '../../domain/time/schedule.ts';
import { sendsSay } from '../../domain/trigger.ts';
import type { JobPlan } from '../../ports/agent.ts';
import { at, fields, note, text, times } from './parts.ts';
import { clockNotes, type View, whenSays } from './schedule-parts.ts';

/** What a card says about a task beside its stored definition. */
export interface DefinitionFacts {
  readonly definition: TaskDefinition;
  readonly next: readonly Instant[];
  /** What the agent says about the instruction; absent for reminders. */
  readonly plan?: JobPlan | undefined;
  readonly assumed: readonly string[];
  readonly warnings: readonly string[];
  /** "about $0.01 a run"; absent where no model is asked. */
  readonly cost?: string | undefined;
}

/** When, where to, with what, and what was filled in: the middle of every card that proposes or confirms a task. */
export function definitionBlocks(facts: DefinitionFacts, view: View): readonly (CardBlock | undefined)[] {
  const { definition, plan, assumed, warnings } = facts;
  return [
    fields({
      ...whenFields(facts, view),
      'Only if': onlyIf(definition),
      'Result goes to': destinationNames(definition.destinations),
      Tells: tellsSay(definition),
      Sends: sendsSay(definition.policy),
      'May use': mayUse(definition),
      Model: modelOf(definition),
      Cost: facts.cost,
      Needs:
        plan === undefined || plan.missing.length === 0 ? undefined : plan.missing.map(({ what }) => what).join(', '),
    }),
    plan === undefined ? undefined : text(plan.says),
    ...(plan?.missing ?? []).map(({ fix }) => text(fix)),
    assumed.length === 0 ? undefined : text(`I assumed: ${assumed.join('; ')}.`),
    ...[...warnings, ...(plan?.warnings ?? [])].map((warning) => note(warning)),
    clockNotes(definition, view),
    note(policySays(definition)),
  ];
}

/** The sentence and the next dates. */
export function whenFields(
  { definition, next }: Pick<DefinitionFacts, 'definition' | 'next'>,
  view: View,
): Readonly<Record<string, Rich | undefined>> {
  return {
    When: whenSays(definition.trigger, view),
    Next: next.length === 0 ? undefined : times(next, definition.zone, view.now),
  };
}

/** `#dev, the console`. */
export function destinationNames(destinations: readonly Destination[]): Rich {
  return destinations.map(({ name }) => name).join(', ');
}

/** "only when something goes wrong"; nothing for the usual, and where a condition says it already. */
export function tellsSay(definition: Pick<TaskDefinition, 'policy'>): string | undefined {
  return notifySays({ policy: definition.policy });
}

/** "GitHub, read acme/api", or nothing for a reminder. */
export function mayUse({ job }: Pick<TaskDefinition, 'job'>): Rich | undefined {
  if (job.kind === 'remind' || job.grants.length === 0) return undefined;
  return job.grants.map(({ says }) => says).join('; ');
}

/** The model that a task asks for; nothing for the usual one. */
export function modelOf({ job }: Pick<TaskDefinition, 'job'>): string | undefined {
  return job.kind === 'remind' ? undefined : job.model;
}

/** "at most $0.10 a run, $5.00 a month"; nothing for the usual limits. */
export function limitsSay({ policy }: Pick<TaskDefinition, 'policy'>): string | undefined {
  const { microUsd, monthMicroUsd, tokens } = policy.limits ?? {};
  const says = [
    ...(microUsd === undefined ? [] : [`${dollars(microUsd)} a run`]),
    ...(monthMicroUsd === undefined ? [] : [`${dollars(monthMicroUsd)} a month`]),
    ...(tokens === undefined ? [] : [`${tokens.toLocaleString('en-US')} tokens a run`]),
  ];
  return says.length === 0 ? undefined : `at most ${says.join(', ')}`;
}

/** What must be so for anything to be told; nothing where nothing must. */
export function onlyIf({ conditions = [] }: Pick<TaskDefinition, 'conditions'>): Rich | undefined {
  return conditions.length === 0 ? undefined : conditions.map(conditionSays).join(', and ');
}

/** "Mon 9 Mar 10:00, 14 in a row, not met: …". */
export function checkedSays({ to, count, reason }: QuietStretch, zone: ZoneId): Rich {
  return [at(to, zone), `, ${count === 1 ? 'once' : `${count} in a row`} ${reason}`];
}

/** The words that a task works on: as they are delivered, or as the agent gets them. */
export function jobWords({ job }: Pick<TaskDefinition, 'job'>): string {
  return job.kind === 'remind' ? job.text : job.instruction;
}

function policySays({ job, policy }: Pick<TaskDefinition, 'job' | 'policy'>): RichPart {
  return job.kind === 'remind' ? 'Delivered word for word, without a model.' : workPolicySays(policy);
}

function workPolicySays(policy: TaskPolicy): string {
  const { priority, retry, deadlineMs } = policy;
  const limits = limitsSay({ policy });
  const level = priority === 'medium' ? 'normal' : priority;
  const retries = retry.maxRetries === 1 ? '1 retry' : `${retry.maxRetries} retries`;
  return `${level} priority, ${retries}, ${Math.round(deadlineMs / 60_000)} min limit${limits === undefined ? '' : `, ${limits}`}`;
}
