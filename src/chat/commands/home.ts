import { listTasks } from '../../usecases/list-tasks.ts';
import { homeCard } from '../cards/home-card.ts';
import { welcomeCard } from '../cards/welcome-card.ts';
import { type Answer, done, type Turn } from '../turn.ts';

const MOST_TASKS = 200;
const SHOWN = 3;

/** The answer to an empty line: what is next, what fails, what one can say. */
export async function home(turn: Turn): Promise<Answer> {
  const { actor, context, defaultRepository } = turn;
  const { tasks, counts } = await listTasks(context, { actor, filter: { whose: 'all' }, pageSize: MOST_TASKS });
  if (counts.all === 0) {
    return done(welcomeCard({ model: context.model, demo: context.demo !== undefined, repository: defaultRepository }));
  }
  const failing = tasks.filter(({ failuresInRow }) => failuresInRow > 0);
  const next = tasks
    .filter(({ nextDue, failuresInRow }) => nextDue !== undefined && failuresInRow === 0)
    .sort((a, b) => (a.nextDue ?? 0) - (b.nextDue ?? 0));
  const facts = {
    next: next.slice(0, SHOWN),
    failing: failing.slice(0, SHOWN),
    total: counts.all,
    model: context.model,
  };
  return done(homeCard(facts, turn));
}
