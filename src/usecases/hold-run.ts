import { AutoTaskError } from '../domain/errors.ts';
import type { Run } from '../domain/run.ts';
import { renewRun } from '../domain/run-lifecycle.ts';
import { RENEW_EVERY } from '../domain/timing.ts';
import { ConditionFailedError, type WriteOperation } from '../ports/item-store.ts';
import { isAccountKey } from '../store/keys.ts';
import { putRun } from '../store/run-store.ts';
import type { Stored } from '../store/stored.ts';
import type { RunContext } from './context.ts';

/**
 * Why work stops before its end. `lost`: somebody else wrote the run (canceled it, or took it over). `deadline`: it took
 * too long. `deleted`: its task is gone. `shutdown`: this process ends.
 */
export type Interruption = 'lost' | 'deadline' | 'deleted' | 'shutdown';

/** Thrown into the work when it is interrupted, so that it goes no further. */
export class RunInterruptedError extends AutoTaskError {
  override name = 'RunInterruptedError';

  constructor(interruption: Interruption) {
    super({ code: 'run-interrupted', message: `The run was interrupted: ${interruption}.` });
  }
}

/** A run that this process works on: it renews the lease and is the only way to write the run meanwhile. */
export interface HeldRun {
  readonly current: Stored<Run>;
  readonly interruption: Interruption | undefined;
  /** Aborts when the work is interrupted. */
  readonly signal: AbortSignal;
  /**
   * Writes the run, with whatever must be on record with it; throws `RunInterruptedError` when it is no longer ours, and
   * `ConditionFailedError` when only an account was written by somebody else meanwhile.
   */
  save(change: (run: Run) => Run, also?: readonly WriteOperation[]): Promise<void>;
  interrupt(interruption: Interruption): void;
  /** Ends renewing, waits for what is being written, and returns the run as it is stored. */
  letGo(): Promise<Stored<Run>>;
}

/** Holds a run that was just claimed by this process. */
export function holdRun(context: RunContext, claimed: Stored<Run>): HeldRun {
  const work = new AbortController();
  const holding = new AbortController();
  let current = claimed;
  let interruption: Interruption | undefined;
  let writing: Promise<void> = Promise.resolve();

  const interrupt = (why: Interruption): void => {
    interruption ??= why;
    work.abort(new RunInterruptedError(interruption));
  };
  const write: HeldRun['save'] = async (change, also = []) => {
    if (interruption === 'lost') throw new RunInterruptedError('lost');
    const run = change(current.value);
    try {
      await context.items.write([putRun(run, current.version), ...also]);
    } catch (error) {
      if (!(error instanceof ConditionFailedError) || isAccountKey(error.key)) throw error;
      interrupt('lost');
      throw new RunInterruptedError('lost');
    }
    current = { value: run, version: current.version + 1 };
  };
  // One after the other: two writes of our own at once would refuse each other.
  const save: HeldRun['save'] = (change, also) => {
    const saved = writing.then(() => write(change, also));
    writing = saved.catch(() => {});
    return saved;
  };
  const unsubscribe = context.events.subscribe((event) => {
    if (event.kind === 'run-ended' && event.run.id === claimed.value.id) interrupt('lost');
  });
  void keepRenewing(context, save, holding.signal);
  void watchDeadline(context, claimed.value, interrupt, holding.signal);

  return {
    get current() {
      return current;
    },
    get interruption() {
      return interruption;
    },
    signal: work.signal,
    save,
    interrupt,
    async letGo() {
      unsubscribe();
      holding.abort();
      await writing;
      return current;
    },
  };
}

async function keepRenewing(
  { clock, timers, log, crashPoints }: RunContext,
  save: HeldRun['save'],
  until: AbortSignal,
): Promise<void> {
  while (!until.aborted) {
    await timers.sleep(RENEW_EVERY, until);
    if (until.aborted) return;
    try {
      await save((run) => renewRun(run, clock.now()));
      crashPoints.reached('r11');
    } catch (error) {
      // The next step or renewal meets the same fault; the lease outlasts two of them.
      if (!(error instanceof RunInterruptedError)) log.warn('lease-not-renewed', { error });
    }
  }
}

async function watchDeadline(
  { clock, timers }: RunContext,
  run: Run,
  interrupt: HeldRun['interrupt'],
  until: AbortSignal,
): Promise<void> {
  if (run.deadline === undefined) return;
  await timers.sleep(Math.max(0, run.deadline - clock.now()), until);
  if (!until.aborted) interrupt('deadline');
}
