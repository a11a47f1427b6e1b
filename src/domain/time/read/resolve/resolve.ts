import type { Choice, ReadingContext } from '../../reading.ts';
import { alternativesOf } from './alternatives.ts';
import type { Clause } from './clause.ts';
import type { Draft } from './draft.ts';
import type { Environment } from './environment.ts';
import { environmentOf } from './environment.ts';
import { forkOf } from './forks.ts';
import { resolveOnce } from './once.ts';
import type { Option, Outcome } from './outcome.ts';
import { unread } from './outcome.ts';
import { resolveRecurring } from './recurring.ts';

const DEEPEST_FORK = 3;

/** The schedule that a draft means, or the question to ask about it. */
export function resolve(draft: Draft, context: ReadingContext): Outcome {
  return withTwoChoices(resolveAt(draft, context, 0), draft, context);
}

/** The question about a draft of which words were left unread. */
export function unreadOf(draft: Draft, context: ReadingContext): Outcome {
  return withTwoChoices(unread(), draft, context);
}

/** A question offers at least two answers: every day and tomorrow, at the hour that was said, are never far off. */
export function withTwoChoices(outcome: Outcome, draft: Draft, context: ReadingContext): Outcome {
  if (outcome.kind !== 'unclear' || outcome.choices.length > 1) return outcome;
  const clocks = draft.clauses.find((clause) => clause.clocks !== undefined)?.clocks;
  const hour: Clause = clocks === undefined ? {} : { clocks };
  const usual: readonly Option[] = [
    {
      label: 'Every day',
      draft: { repeats: true, clauses: [{ ...hour, every: { kind: 'every', count: 1, unit: 'day' } }] },
    },
    {
      label: 'Tomorrow',
      draft: {
        repeats: false,
        clauses: [{ ...hour, days: { kind: 'day', days: [{ kind: 'offset', days: 1 }], isRange: false } }],
      },
    },
  ];
  const choices = usual.flatMap(({ label, draft: option }) =>
    choicesOf(label, resolveAt(option, context, DEEPEST_FORK)),
  );
  return { ...outcome, choices: distinct([...outcome.choices, ...choices]) };
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
    return outcome.kind === 'schedule' ? [{ label, schedule: outcome.schedule }] : [];
  });
}
