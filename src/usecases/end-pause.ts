import { planDelivery } from '../domain/delivery-lifecycle.ts';
import { noticeId } from '../domain/run-ids.ts';
import type { Task } from '../domain/task.ts';
import { taskAttention } from '../domain/task-attention.ts';
import { completeTask, leftOutInPause, resumeTask } from '../domain/task-lifecycle.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { putDelivery } from '../store/delivery-store.ts';
import { noteDestination } from '../store/owed-note-store.ts';
import type { Stored } from '../store/stored.ts';
import { cardChunks } from './card-chunks.ts';
import { changeByItself } from './change-by-itself.ts';
import type { RunContext, UseCaseContext } from './context.ts';

/** What it needs to tell of it, too. */
type TellingContext = UseCaseContext & Pick<RunContext, 'cards' | 'surfaces'>;

/**
 * Lets a task run again whose pause is over, or completes it when no instant is left. Called by attention; the limit on
 * active tasks does not hold here, because the pause was promised to end. What was due meanwhile is told with it.
 */
export async function endPause(context: TellingContext, task: Stored<Task>): Promise<void> {
  await changeByItself(context, task, (current, now) => {
    const attention = taskAttention(current, now);
    if (attention?.kind !== 'end-pause' || attention.at > now) return undefined;
    const resumed = resumeTask(current, now);
    return resumed === undefined
      ? { verb: 'complete', task: completeTask(current, now) }
      : { verb: 'resume', task: resumed, also: leftOutNote(context, current, resumed, now) };
  });
}

/** Nothing is replayed, so somebody may want to run it now; a pause in which nothing was due ends without a word. */
function leftOutNote(context: TellingContext, before: Task, after: Task, now: Instant): readonly WriteOperation[] {
  const leftOut = leftOutInPause(before, now);
  if (leftOut === 0 || after.policy.notify?.tell === 'never') return [];
  const { id: taskId, workspace } = after;
  const [destination = noteDestination(after)] = after.policy.notify?.problemsTo ?? [];
  const chunks = cardChunks(context, context.cards.resumed(after, leftOut), destination, workspace);
  const id = noticeId('resumed', taskId, after.rev);
  return [
    putDelivery(planDelivery({ id, taskId, kind: 'notice', workspace, destination, chunks }, now, now), 'absent'),
  ];
}
