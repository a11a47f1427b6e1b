import { ConditionFailedError } from '../ports/item-store.ts';
import type { Log } from '../ports/log.ts';

/** Work that goes on after whoever started it has returned. */
export interface Background {
  /** Never throws: what the work throws is logged, and the attention index brings the rest back. */
  run(what: string, work: () => Promise<void>): void;
  /** Resolves when nothing goes on, also not what was started meanwhile. */
  settled(): Promise<void>;
}

export function background(log: Log): Background {
  const going = new Set<Promise<void>>();
  return {
    run(what, work) {
      const done = work()
        .catch((error: unknown) => {
          if (error instanceof ConditionFailedError) log.debug('done-by-another', { what, sk: error.key.sk });
          else log.error('background-failed', { what, error });
        })
        .finally(() => going.delete(done));
      going.add(done);
    },
    async settled() {
      while (going.size > 0) await Promise.all(going);
    },
  };
}
