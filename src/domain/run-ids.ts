import type { DeliveryId, RunId, TaskId } from './ids.ts';
import type { StartedRunCause } from './run.ts';
import type { Instant } from './time/schedule.ts';

/*
 * Ids say what they are for, so the same cause cannot make a second record. The casts are the only places where these
 * brands are given.
 */

/** The run of one occurrence. */
export function scheduledRunId(taskId: TaskId, scheduledFor: Instant): RunId {
  return `${taskId}#${scheduledFor}` as RunId;
}

/** The run of one press or line. */
export function manualRunId(taskId: TaskId, inboundId: string): RunId {
  return `${taskId}#m#${inboundId}` as RunId;
}

/** The run that one end of another task's run, one call or one event started; `digest` stands for its id. */
export function startedRunId(taskId: TaskId, kind: StartedRunCause['kind'], digest: string): RunId {
  return `${taskId}#${kind[0]}#${digest}` as RunId;
}

/** The kth time that an ended run is done again. */
export function retryRunId(runId: RunId, k: number): RunId {
  return `${runId}#again#${k}` as RunId;
}

/** The task that a run belongs to. */
export function taskIdOfRun(runId: RunId): TaskId {
  return runId.slice(0, runId.indexOf('#')) as TaskId;
}

/** A run's kth message. */
export function deliveryId(runId: RunId, k: number): DeliveryId {
  return `${runId}#d${k}` as DeliveryId;
}

/** A message about a task that belongs to no run's result: one for each incident. */
export function noticeId(cause: NoticeCause, target: string, incident: string | number): DeliveryId {
  return `notice#${cause}#${target}#${incident}` as DeliveryId;
}

/** Why a notice is sent. */
export type NoticeCause =
  | 'paused'
  | 'undelivered'
  | 'unknown'
  | 'missed'
  | 'snooze'
  | 'approval'
  | 'quota'
  | 'held'
  | 'changed'
  | 'resumed'
  | 'handover';

/** The run that a message belongs to; undefined for notices and other messages of no run. */
export function runOfDelivery(id: DeliveryId): RunId | undefined {
  const [, run] = /^(tsk_.+)#d\d+$/.exec(id) ?? [];
  return run as RunId | undefined;
}
