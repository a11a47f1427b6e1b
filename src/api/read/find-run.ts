import type { RunId } from '../../domain/ids.ts';
import type { DeliveredRun } from '../../domain/run.ts';
import { taskIdOfRun } from '../../domain/run-ids.ts';
import type { Task } from '../../domain/task.ts';
import { showRun } from '../../usecases/show-run.ts';
import { notFound } from '../http/problem.ts';
import type { Call } from '../http/route.ts';
import { ownTask } from './find-task.ts';

const RUN_ID = /^tsk_[a-z0-9]{1,60}#[\w#.:-]{1,200}$/;

export interface FoundRun extends DeliveredRun {
  readonly task: Task;
}

/** The run of that id as this token may know it. */
export async function runOf(
  call: Pick<Call<unknown, unknown>, 'parts' | 'actor' | 'isAdmin'>,
  id: string,
): Promise<FoundRun> {
  if (!RUN_ID.test(id)) throw notFound('run');
  // Its form has just been checked; whether there is such a run is found out by reading.
  const runId = id as RunId;
  if ((await ownTask(call, taskIdOfRun(runId))) === undefined) throw notFound('run');
  const outcome = await showRun(call.parts.context, { actor: call.actor, runId });
  if (outcome.kind !== 'found') throw notFound('run');
  return outcome;
}
