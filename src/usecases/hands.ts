import type { RunId } from '../domain/ids.ts';
import type { Run } from '../domain/run.ts';
import type { HeldDelivery } from '../store/held-delivery.ts';
import type { Stored } from '../store/stored.ts';

/** What a use case may ask of the process that it runs in: work that goes on after the use case has returned. */
export interface Hands {
  /** Keeps a slot for a run that is about to be claimed; false when all are taken. */
  reserveSlot(): boolean;
  /** Gives a slot back that no run took after all. */
  releaseSlot(): void;
  /** How long after its instant an agent's run starts, because many are due in the same minute. */
  spreadOf(run: Run): number;
  /** Works on a running run that we hold. For an agent's run the caller has reserved a slot. */
  begin(run: Stored<Run>): void;
  /** Starts a queued run that we hold as soon as it is its turn. */
  enqueue(run: Stored<Run>): void;
  isEnqueued(id: RunId): boolean;
  /** Does something else for which nothing that is due should wait. */
  aside(what: string, work: () => Promise<void>): void;
  /** Sends a delivery that we hold. */
  deliver(delivery: HeldDelivery): void;
}
