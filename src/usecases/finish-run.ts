import type { Run } from '../domain/run.ts';
import type { RunEnd } from '../domain/run-lifecycle.ts';
import { StoreUnavailableError } from '../ports/item-store.ts';
import type { Stored } from '../store/stored.ts';
import { type ClosedRun, closeRun } from './close-run.ts';
import type { RunContext } from './context.ts';
import type { Hands } from './hands.ts';

/** Waits between tries to store a result while the store is away, about a quarter of an hour in all. */
const STORE_WAITS = [1_000, 2_000, 5_000, 10_000, 15_000, ...Array.from({ length: 28 }, () => 30_000)];

/** Closes a run and sends what its closing write announced. */
export async function finishRun(context: RunContext, hands: Hands, stored: Stored<Run>, end: RunEnd): Promise<void> {
  const closed = await closeWhenPossible(context, stored, end);
  if (closed === undefined) return context.log.info('run-no-longer-ours', { runId: stored.value.id });
  context.log.info('run-ended', { runId: closed.run.id, status: closed.run.status, attempt: closed.run.attempt });
  for (const delivery of closed.deliveries) hands.deliver(delivery);
}

/** What was worked for is worth waiting for: while the store is away nobody else can take the run over either. */
async function closeWhenPossible(
  context: RunContext,
  stored: Stored<Run>,
  end: RunEnd,
): Promise<ClosedRun | undefined> {
  for (const wait of STORE_WAITS) {
    try {
      return await closeRun(context, stored, end);
    } catch (error) {
      if (!(error instanceof StoreUnavailableError) || !error.retryable) throw error;
      context.log.warn('close-waits-for-store', { runId: stored.value.id, wait });
      await context.timers.sleep(wait);
    }
  }
  return await closeRun(context, stored, end);
}
