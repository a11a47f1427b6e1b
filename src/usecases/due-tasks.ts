import type { Instant } from '../domain/time/schedule.ts';
import type { UseCaseContext } from './context.ts';

/** The most that a store lists at once. */
const MOST = 1_000;

/** How many tasks wait for an instant and how many of those have come, over all workspaces; a thousand at most. */
export async function dueTasks(context: UseCaseContext): Promise<{ readonly scheduled: number; readonly due: number }> {
  const items = await context.items.attend({ until: Number.MAX_SAFE_INTEGER, limit: MOST });
  const tasks = items.filter(({ type }) => type === 'task');
  const now = context.clock.now();
  const isDue = (at: Instant | undefined): boolean => at !== undefined && at <= now;
  return { scheduled: tasks.length, due: tasks.filter(({ attendAt }) => isDue(attendAt)).length };
}
