import type { Destination } from '../../domain/destination.ts';
import type { NotifyChoice } from '../../domain/notify.ts';
import { withNotify, withNotifyChoice } from '../../domain/notify.ts';
import type { TaskDefinition } from '../../domain/task.ts';
import type { Turn } from '../turn.ts';
import { pageClaim } from '../understand/check-if.ts';
import { findNotify } from '../understand/find-notify.ts';
import { type PlacedWish, problem, resolvePlaces } from './place-wish.ts';
import type { Wish } from './plan-task.ts';

/** What a sentence wants told, its places checked. */
export interface WantedNotify {
  readonly choice?: NotifyChoice | undefined;
  readonly problemsTo?: readonly Destination[] | undefined;
}

/** Takes "but only tell me on problems, failures to #ops" out of a wish. A reminder is nothing but its words. */
export async function notifyWish(turn: Turn, wish: Wish): Promise<PlacedWish> {
  if (wish.remind) return { kind: 'wish', wish };
  const { words, choice, problemsTo } = findNotify(wish.words, false);
  if (choice === undefined && problemsTo === undefined) return { kind: 'wish', wish };
  // Who looks once wants to know what was there, and no silence.
  const isLook = isLookOnce(wish);
  const found = problemsTo === undefined ? undefined : await resolvePlaces(turn, problemsTo);
  if (found?.kind === 'none') return problem(wish, found.problem, found.hint);
  const notify: WantedNotify = {
    ...wish.notify,
    ...(choice === undefined || isLook ? {} : { choice }),
    ...(found === undefined ? {} : { problemsTo: found.destinations }),
  };
  return { kind: 'wish', wish: { ...wish, words, notify } };
}

function isLookOnce({ words, trigger }: Wish): boolean {
  return trigger.kind === 'schedule' && trigger.schedule.kind === 'once' && pageClaim(words)?.kind === 'reached';
}

/** The definition with what was wanted; what was not mentioned stays. */
export function withWanted(definition: TaskDefinition, { choice, problemsTo }: WantedNotify): TaskDefinition {
  const chosen = choice === undefined ? definition : withNotifyChoice(definition, choice);
  if (problemsTo === undefined) return chosen;
  return { ...chosen, policy: withNotify(chosen.policy, { ...chosen.policy.notify, problemsTo }) };
}

/** What a stored definition says, for a wish that goes on from it. */
export function wantedOf({ policy }: Pick<TaskDefinition, 'policy'>): WantedNotify {
  const { tell: choice, problemsTo } = policy.notify ?? {};
  return { choice, problemsTo };
}
