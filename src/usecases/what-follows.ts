import type { Run } from '../domain/run.ts';
import { callRun } from '../domain/run-lifecycle.ts';
import type { Task } from '../domain/task.ts';
import { isHeld } from '../domain/task-attention.ts';
import type { Instant } from '../domain/time/schedule.ts';
import type { WriteOperation } from '../ports/item-store.ts';
import { type HandOn, putHandOn } from '../store/hand-on-store.ts';
import { putRun, readRun } from '../store/run-store.ts';
import type { UseCaseContext } from './context.ts';

/** What the end of a run sets going, as part of its closing write. */
export interface WhatFollows {
  readonly task: Task;
  readonly operations: readonly WriteOperation[];
}

/** Calls the next of the runs that waited for this one, and announces its end to the tasks that wait for it. */
export async function whatFollows(context: UseCaseContext, task: Task, ended: Run, now: Instant): Promise<WhatFollows> {
  const called = await callNext(context, task, ended, now);
  return { task: called.task, operations: [...called.operations, ...announce(task, ended, now)] };
}

async function callNext(context: UseCaseContext, task: Task, ended: Run, now: Instant): Promise<WhatFollows> {
  if (task.waiting === undefined) return { task, operations: [] };
  const { waiting, ...rest } = task;
  const [next, ...others] = waiting.filter(({ id }) => id !== ended.id);
  if (next === undefined) return { task: rest, operations: [] };
  if (isHeld(task)) return { task: { ...rest, waiting: [next, ...others] }, operations: [] };
  const left = others.length === 0 ? rest : { ...rest, waiting: others };
  const run = await readRun(context.items, next.id);
  if (run?.value.status !== 'queued') return await callNext(context, left, ended, now);
  const lastRun = { id: next.id, at: next.at, status: run.value.status };
  return { task: { ...left, lastRun }, operations: [putRun(callRun(run.value, now), run.version)] };
}

function announce(task: Task, ended: Run, now: Instant): readonly WriteOperation[] {
  const event = eventOf(ended);
  const isWaitedFor = task.leads !== undefined || event !== undefined;
  const how = isWaitedFor && isForOthers(task, ended) ? howItEnded(ended) : undefined;
  if (how === undefined) return [];
  const { id: runId, cause } = ended;
  const depth = 'depth' in cause ? cause.depth : 0;
  const from = `${task.title} (${task.shortId})`;
  const about = { workspace: task.workspace, taskId: task.id, runId, from, ended: how, depth };
  return [putHandOn(event === undefined ? about : { ...about, event }, now)];
}

function isForOthers({ deletedAt }: Task, { dryRun }: Run): boolean {
  return deletedAt === undefined && dryRun === undefined;
}

/** Nothing new is no news for others, unless every end counts. */
function eventOf(ended: Run): string | undefined {
  const { sends } = ended.definition.policy;
  const how = howItEnded(ended);
  return sends !== undefined && how !== undefined && (sends.on === 'end' || sends.on === how) ? sends.event : undefined;
}

function howItEnded({ status, result }: Run): HandOn['ended'] | undefined {
  if (status === 'failed') return 'failure';
  if (status !== 'succeeded') return undefined;
  return result?.nothingNew === true ? 'nothing-new' : 'success';
}
