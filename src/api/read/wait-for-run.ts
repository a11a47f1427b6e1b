import type { DeliveredRun, Run } from '../../domain/run.ts';
import { isUnderWay } from '../../domain/task-attention.ts';
import type { RunContext } from '../../usecases/context.ts';

/** The longest time that an answer is held back. */
export const LONGEST_WAIT_MS = 25_000;

export interface Waiting {
  readonly ms: number;
  /** Aborts when nobody waits any more. */
  readonly gone: AbortSignal;
  /** `change`: any other state; `end`: a final one. */
  readonly until: 'change' | 'end';
}

/**
 * Reads a run again whenever something is heard of it, until its state is another one or it has ended. Hearing begins
 * before the first reading, so nothing can happen in between.
 */
export async function waitForRun(
  context: Pick<RunContext, 'events' | 'timers'>,
  read: () => Promise<DeliveredRun>,
  { ms, gone, until }: Waiting,
): Promise<DeliveredRun> {
  let wake = (): void => {};
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, gone]);
  let heard = nextOf((resolve) => {
    wake = resolve;
  });
  let id: string | undefined;
  const stop = context.events.subscribe((event) => {
    if ((event.kind === 'run-progress' || event.kind === 'run-ended') && (id === undefined || event.run.id === id))
      wake();
  });
  try {
    const time = context.timers.sleep(Math.min(ms, LONGEST_WAIT_MS), signal).then(() => 'over' as const);
    let found = await read();
    id = found.run.id;
    const first = found.run.status;
    while (isOpen(found.run, first, until)) {
      const happened = await Promise.race([time, heard.then(() => 'heard' as const)]);
      heard = nextOf((resolve) => {
        wake = resolve;
      });
      found = await read();
      if (happened === 'over') break;
    }
    return found;
  } finally {
    stop();
    over.abort();
  }
}

function isOpen({ status }: Run, first: Run['status'], until: Waiting['until']): boolean {
  return isUnderWay(status) && (until === 'end' || status === first);
}

function nextOf(give: (resolve: () => void) => void): Promise<void> {
  return new Promise<void>((resolve) => give(resolve));
}
