import type { Task } from '../../domain/task.ts';
import { isUnderWay } from '../../domain/task-attention.ts';
import { toInstant, toLocal } from '../../domain/time/zone.ts';
import { comparedLately } from '../../usecases/compared-lately.ts';
import { listTasks } from '../../usecases/list-tasks.ts';
import { runFigures } from '../../usecases/run-figures.ts';
import { type StatusFacts, statusCard } from '../cards/status-card.ts';
import { type Answer, done, type Turn } from '../turn.ts';

const MOST_TASKS = 200;
const SOON_MS = 3_600_000;
/** More tasks that have run today are not read for one answer. */
const MOST_READ = 50;

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
    ...(await atWork(turn, tasks)),
    ...(context.health?.concerns(actor) === true ? { health: (await context.health.last()) ?? 'asked' } : {}),
  });
  return done(card);
}

/** What is under way, and what became of today as far as that is quickly read. */
async function atWork(
  { context, now, zone }: Turn,
  tasks: readonly Task[],
): Promise<Pick<StatusFacts, 'dueSoon' | 'runs'>> {
  const since = toInstant(`${toLocal(now, zone).slice(0, 10)}T00:00`, zone);
  const ofToday = tasks.filter(
    ({ lastRun }) => lastRun !== undefined && (lastRun.at >= since || isUnderWay(lastRun.status)),
  );
  const dueSoon = tasks.filter(({ nextDue }) => nextDue !== undefined && nextDue <= now + SOON_MS).length;
  return {
    dueSoon,
    runs: ofToday.length > MOST_READ ? undefined : await runFigures(context, { tasks: ofToday, since }),
  };
}
