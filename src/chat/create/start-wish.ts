import type { Card } from '../../domain/card.ts';
import type { Task } from '../../domain/task.ts';
import { findTask } from '../../usecases/find-task.ts';
import { showTask } from '../../usecases/show-task.ts';
import { withForm } from '../cards/form.ts';
import { retypeForm } from '../cards/question-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { nameIn } from '../named-task.ts';
import type { Turn } from '../turn.ts';
import { findChain } from '../understand/find-chain.ts';
import { findConditions } from '../understand/find-conditions.ts';
import type { Wish } from './plan-task.ts';

/** A wish with its start, or why it cannot start so. */
export type StartedWish =
  | { readonly kind: 'wish'; readonly wish: Wish }
  | { readonly kind: 'problem'; readonly card: Card };

const ID = /^T-\w+$/iu;

/** Takes "after fetch prices finishes" out of a wish that names no time, where there is such a task. */
export async function startWish(turn: Turn, wish: Wish): Promise<StartedWish> {
  const start = wish.trigger.kind === 'manual' ? findChain(wish.words) : undefined;
  if (start === undefined) return { kind: 'wish', wish };
  const leader = start.name === undefined ? await taskTalkedAbout(turn) : await named(turn, start.name);
  if (leader === 'none') return { kind: 'wish', wish };
  if (leader === 'unknown' || leader === 'several') return problem(wish, start.name ?? '', leader);
  const { id, title, shortId } = leader;
  // "Ends" says what most mean by it: what failed has nothing to go on with, unless failing is meant.
  const on = start.on === 'end' && !/\b(?:either way|in any case|whatever)\b/iu.test(wish.said) ? 'success' : start.on;
  const trigger = { kind: 'chain', after: id, name: `${title} (${shortId})`, on } as const;
  return { kind: 'wish', wish: { ...wish, words: start.words, trigger } };
}

/** Takes what must be so for it to be told off the end of a wish; words of a reminder are told as they are. */
export function withConditions(wish: Wish): Wish {
  const { words, conditions } = findConditions(wish.words);
  const fit = wish.remind ? conditions.filter(({ kind }) => kind === 'variable') : conditions;
  return fit.length === 0 ? wish : { ...wish, words, conditions: [...(wish.conditions ?? []), ...fit] };
}

async function named({ actor, context }: Turn, name: string): Promise<Task | 'none' | 'unknown' | 'several'> {
  const words = nameIn(name);
  const found = await findTask(context, { actor, words });
  if (found.kind === 'one') return found.task;
  // A sentence about something else may look like this; an id does not.
  return found.kind === 'several' ? 'several' : ID.test(words) ? 'unknown' : 'none';
}

async function taskTalkedAbout({ actor, context, memory }: Turn): Promise<Task | 'none'> {
  if (memory.task === undefined) return 'none';
  const shown = await showTask(context, { actor, taskId: memory.task });
  return shown.kind === 'found' && shown.task.deletedAt === undefined ? shown.task : 'none';
}

function problem({ said }: Wish, name: string, why: 'unknown' | 'several'): StartedWish {
  const words = nameIn(name);
  const card =
    why === 'several'
      ? refusedCard('Nothing was created', `Several tasks fit "${words}".`, 'Say the T-… of the one that is meant.')
      : refusedCard('Nothing was created', `There is no task ${words}.`, '"list" shows all of them.');
  return { kind: 'problem', card: withForm(card, retypeForm(said)) };
}
