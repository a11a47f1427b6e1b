import { nextOccurrence } from '../../occurrences.ts';
import type { Choice, ReadingContext } from '../../reading.ts';
import { alternativesOf } from './alternatives.ts';
import type { Draft } from './draft.ts';
import type { Environment } from './environment.ts';
import { environmentOf } from './environment.ts';
import { forkOf } from './forks.ts';
import { resolveOnce } from './once.ts';
import type { Outcome } from './outcome.ts';
import { unread } from './outcome.ts';
import { resolveRecurring } from './recurring.ts';

const DEEPEST_FORK = 3;

/** The schedule that a draft means, or the question to ask about it. */
export function resolve(draft: Draft, context: ReadingContext): Outcome {
  return resolveAt(draft, context, 0);
}

function resolveAt(draft: Draft, context: ReadingContext, depth: number): Outcome {
  if (draft.problem !== undefined)
    return { kind: 'invalid', problem: draft.problem.problem, examples: draft.problem.examples };
  const env = environmentOf(context, draft.zones?.[0] ?? context.zone);
  const fork = depth < DEEPEST_FORK ? forkOf(draft, env) : undefined;
  const [only] = fork?.options.length === 1 ? fork.options : [];
  if (only !== undefined) return resolveAt(only.draft, context, depth);
  if (fork !== undefined) {
    const choices = fork.options.flatMap(({ label, draft: option }) =>
      choicesOf(label, resolveAt(option, context, depth + 1)),
    );
    return choices.length === 0
      ? unread(fork.question)
      : { kind: 'unclear', reason: 'ambiguous', question: fork.question, choices: distinct(choices) };
  }
  if (draft.isAtOdds === true) return unread();
  const outcome = draft.repeats ? resolveRecurring(draft, env) : resolveOnce(draft, env);
  if (outcome.kind !== 'schedule' || depth > 0) return outcome;
  return { ...outcome, alternatives: [...outcome.alternatives, ...alternatives(draft, context, env)] };
}

/** An option is offered as the schedule it leads to; one that is itself unclear offers its own choices. */
function choicesOf(label: string, outcome: Outcome): Choice[] {
  if (outcome.kind === 'schedule') return [{ label, schedule: outcome.schedule }];
  return outcome.kind === 'unclear' && outcome.reason === 'ambiguous'
    ? outcome.choices.map((choice) => ({ label: `${label}: ${choice.label}`, schedule: choice.schedule }))
    : [];
}

function distinct(choices: readonly Choice[]): Choice[] {
  const seen = new Set<string>();
  return choices.filter(({ schedule }) => {
    const key = JSON.stringify(schedule);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** Other readings that are worth a button though one is clearly likelier. */
function alternatives(draft: Draft, context: ReadingContext, env: Environment): Choice[] {
  return alternativesOf(draft, env).flatMap(({ label, draft: option }) => {
    const outcome = resolveAt(option, context, DEEPEST_FORK);
    const isOpen = outcome.kind === 'schedule' && nextOccurrence(outcome.schedule, env.now) !== undefined;
    return isOpen ? [{ label, schedule: outcome.schedule }] : [];
  });
}
