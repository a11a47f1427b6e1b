import type { Run } from '../domain/run.ts';
import { holdInQueue, isExpired, parkRun, STOPPED_TOO_OFTEN, takeOverRun } from '../domain/run-lifecycle.ts';
import { putRun } from '../store/run-store.ts';
import type { Stored } from '../store/stored.ts';
import type { RunContext } from './context.ts';
import { finishRun } from './finish-run.ts';
import type { Hands } from './hands.ts';
import { startQueuedRun } from './start-queued-run.ts';
import { needsSlot } from './turns.ts';

/** A run whose time has come: a queued one starts or waits for its turn, one whose worker went silent is taken over. */
export async function attendRun(context: RunContext, hands: Hands, run: Stored<Run>): Promise<void> {
  const { claim } = run.value;
  if (claim === undefined || isExpired(claim, context.clock.now())) await takeRun(context, hands, run);
}

/** A run that nobody holds, or whose worker is gone for certain. */
export async function takeRun(context: RunContext, hands: Hands, run: Stored<Run>): Promise<void> {
  if (run.value.status === 'queued') await attendQueued(context, hands, run);
  if (run.value.status === 'running') await recover(context, hands, run);
}

async function attendQueued(context: RunContext, hands: Hands, run: Stored<Run>): Promise<void> {
  if (hands.isEnqueued(run.value.id)) return await enqueue(context, hands, run);
  const isInSlot = needsSlot(run.value);
  if (isInSlot && !hands.reserveSlot()) return await enqueue(context, hands, run);
  let started: Stored<Run> | undefined;
  try {
    started = await startQueuedRun(context, run);
  } finally {
    if (started === undefined && isInSlot) hands.releaseSlot();
  }
  if (started !== undefined) hands.begin(started);
}

/** Keeps the run in this worker's queue, or longer in it. */
async function enqueue(context: RunContext, hands: Hands, run: Stored<Run>): Promise<void> {
  const queued = holdInQueue(run.value, context.worker, context.clock.now());
  await context.items.write([putRun(queued, run.version)]);
  hands.enqueue({ value: queued, version: run.version + 1 });
}

async function recover(context: RunContext, hands: Hands, run: Stored<Run>): Promise<void> {
  const next = takeOverRun(run.value, context.worker, context.clock.now());
  if (next === undefined) {
    return await finishRun(context, hands, run, { status: 'failed', failure: STOPPED_TOO_OFTEN });
  }
  const { id, attempt } = next;
  context.log.warn('run-taken-over', { runId: id, attempt, from: run.value.claim?.owner });
  const isInSlot = needsSlot(next);
  if (isInSlot && !hands.reserveSlot()) {
    return await enqueue(context, hands, { value: parkRun(next, context.clock.now()), version: run.version });
  }
  try {
    await context.items.write([putRun(next, run.version)]);
  } catch (error) {
    if (isInSlot) hands.releaseSlot();
    throw error;
  }
  context.crashPoints.reached('r3');
  hands.begin({ value: next, version: run.version + 1 });
}
