import { type ItemStore, StoreUnavailableError, type WriteOperation } from '../../src/ports/item-store.ts';

/** A store in front of a real one whose writes can be made to go wrong, one by one; counted from 1 since `arm`. */
export interface FaultyStore {
  wrap(items: ItemStore): ItemStore;
  /** The nth write from now on fails before anything is written. */
  failWrite(nth: number): void;
  /** The nth write from now on is written, and then its answer is lost. */
  loseAnswer(nth: number): void;
  /** Does something between the decision for the nth write from now on and the write: a rival who is faster. */
  beforeWrite(nth: number, rival: () => Promise<unknown>): void;
  /** What was asked to be written, in order. */
  readonly writes: readonly (readonly WriteOperation[])[];
}

type Fault = (write: () => Promise<void>) => Promise<void>;

export function faultyStore(): FaultyStore {
  const writes: (readonly WriteOperation[])[] = [];
  const faults = new Map<number, Fault>();
  const arm = (nth: number, fault: Fault) => void faults.set(writes.length + nth, fault);
  return {
    writes,
    wrap: (items) => ({
      get: (key) => items.get(key),
      query: (request) => items.query(request),
      attend: (request) => items.attend(request),
      write: async (operations) => {
        writes.push(operations);
        const number = writes.length;
        const fault = faults.get(number);
        faults.delete(number);
        const write = () => items.write(operations);
        await (fault === undefined ? write() : fault(write));
      },
    }),
    failWrite: (nth) =>
      arm(nth, async () => {
        throw unavailable();
      }),
    loseAnswer: (nth) =>
      arm(nth, async (write) => {
        await write();
        throw unavailable();
      }),
    beforeWrite: (nth, rival) =>
      arm(nth, async (write) => {
        await rival();
        await write();
      }),
  };
}

function unavailable(): StoreUnavailableError {
  return new StoreUnavailableError({
    message: 'The store did not answer in time.',
    hint: 'Try again.',
    retryable: true,
  });
}
