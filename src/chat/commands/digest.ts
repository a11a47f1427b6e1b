import type { Action } from '../../domain/card.ts';
import { DIGEST_TIME, nextDigest } from '../../domain/quiet-hours.ts';
import type { Run } from '../../domain/run.ts';
import { changeSettings } from '../../usecases/change-settings.ts';
import { listTasks } from '../../usecases/list-tasks.ts';
import { showTold } from '../../usecases/show-told.ts';
import { toldRunsCard } from '../cards/held-cards.ts';
import { digestCard, hoursProblemCard } from '../cards/quiet-cards.ts';
import { cleanLine } from '../clean-text.ts';
import { type Answer, asks, done, type Turn } from '../turn.ts';

const MOST_TASKS = 500;

/** `digest` shows when it comes and what is in it, `digest 08:30` sets the time, `digest off` tells each result at once. */
export async function typeDigest(turn: Turn, rest: string): Promise<Answer> {
  const typed = cleanLine(rest).replace(/^(?:is|at|to)\s+/iu, '');
  if (typed === '') return done(await shown(turn, turn.settings.digest));
  const { actor, context } = turn;
  const change = { digest: typed.toLowerCase() === 'none' ? 'off' : typed };
  const outcome = await changeSettings(context, { actor, change });
  return outcome.kind === 'changed'
    ? done(await shown(turn, outcome.settings.digest))
    : asks(hoursProblemCard(outcome.problems.map(({ problem }) => problem).join(' '), ['digest 08:30', 'digest off']));
}

export function pressDigest(turn: Turn, { arg }: Action): Promise<Answer> {
  return typeDigest(turn, arg ?? '');
}

async function shown({ actor, context, zone, now }: Turn, digest: string = DIGEST_TIME) {
  const { tasks } = await listTasks(context, { actor, filter: { whose: 'mine' }, pageSize: MOST_TASKS });
  const inDigest = tasks.filter(({ policy }) => policy.notify?.tell === 'digest');
  return digestCard(inDigest, { zone, next: digest === 'off' ? undefined : nextDigest(digest, zone, now) });
}

/** "Show all" of a digest or of what waited: the results themselves, of the runs that this person may see. */
export async function pressShowTold({ actor, context }: Turn, { subject }: Action): Promise<Answer> {
  const runs: readonly Run[] = await showTold(context, { actor, id: subject });
  return done(toldRunsCard(runs));
}
