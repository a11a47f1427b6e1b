import { comparedLately } from '../../usecases/compared-lately.ts';
import { listTasks } from '../../usecases/list-tasks.ts';
import { statusCard } from '../cards/status-card.ts';
import { type Answer, done, type Turn } from '../turn.ts';

const MOST_TASKS = 200;

/** `status`: how the bot is, as far as one can see from here. */
export async function typeStatus(turn: Turn): Promise<Answer> {
  const { actor, context, now, zone, defaultRepository } = turn;
  const { tasks, counts } = await listTasks(context, { actor, filter: { whose: 'all' }, pageSize: MOST_TASKS });
  const due = tasks.flatMap(({ nextDue }) => (nextDue === undefined ? [] : [nextDue]));
  const card = statusCard({
    counts,
    next: due.length === 0 ? undefined : Math.min(...due),
    model: context.model,
    repository: defaultRepository,
    now,
    zone,
    slots: context.slots,
    demo: context.demo !== undefined,
    compared: await comparedLately(context),
    ...(context.health?.concerns(actor) === true ? { health: context.health.last() ?? 'asked' } : {}),
  });
  return done(card);
}
