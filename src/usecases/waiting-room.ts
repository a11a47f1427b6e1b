import type { RunId } from '../domain/ids.ts';
import type { Run } from '../domain/run.ts';
import type { Priority } from '../domain/task.ts';
import type { Stored } from '../store/stored.ts';

const RANK: Readonly<Record<Priority, number>> = { urgent: 0, high: 1, medium: 2, low: 3 };

/** Queued runs that this process holds: the urgent first, among equals the one that was due first. */
export interface WaitingRoom {
  readonly size: number;
  /** Puts a run in, or in the place of an older state of itself. */
  add(run: Stored<Run>): void;
  has(id: RunId): boolean;
  /** Takes out the first run that may start now. */
  take(mayStart: (run: Run) => boolean): Stored<Run> | undefined;
  /** Whether a run like this waits. */
  some(is: (run: Run) => boolean): boolean;
  /** Takes out all. */
  clear(): readonly Stored<Run>[];
}

export function waitingRoom(): WaitingRoom {
  const waiting = new Map<RunId, Stored<Run>>();
  let order: Stored<Run>[] = [];
  let isSorted = true;
  const sorted = (): readonly Stored<Run>[] => {
    if (!isSorted) order = [...waiting.values()].sort(byTurn);
    isSorted = true;
    return order;
  };
  return {
    get size() {
      return waiting.size;
    },
    add(run) {
      waiting.set(run.value.id, run);
      isSorted = false;
    },
    has: (id) => waiting.has(id),
    take(mayStart) {
      const index = sorted().findIndex(({ value }) => mayStart(value));
      const [run] = index < 0 ? [] : order.splice(index, 1);
      if (run !== undefined) waiting.delete(run.value.id);
      return run;
    },
    some: (is) => sorted().some(({ value }) => is(value)),
    clear() {
      const all = sorted();
      waiting.clear();
      order = [];
      return all;
    },
  };
}

function byTurn({ value: a }: Stored<Run>, { value: b }: Stored<Run>): number {
  return RANK[a.definition.policy.priority] - RANK[b.definition.policy.priority] || a.scheduledFor - b.scheduledFor;
}
