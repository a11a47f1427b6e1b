import type { Task, TaskDefinition } from '../../domain/task.ts';
import type { OnceSchedule, RecurringSchedule } from '../../domain/time/schedule.ts';

/** Both schedules, where a task that repeats would run once more and never again. Pure. */
export function onceInsteadOf(
  { trigger }: Pick<Task, 'trigger'>,
  { trigger: after }: Pick<TaskDefinition, 'trigger'>,
): { readonly before: RecurringSchedule; readonly once: OnceSchedule } | undefined {
  if (trigger.kind !== 'schedule' || trigger.schedule.kind !== 'recurring') return undefined;
  if (after.kind !== 'schedule' || after.schedule.kind !== 'once') return undefined;
  return { before: trigger.schedule, once: after.schedule };
}
