/** The only way to wait. Tests bring one that follows their own clock. */
export interface Timers {
  /** Resolves after this many milliseconds, or at once and without an error when the signal aborts. */
  sleep(ms: number, signal?: Ending): Promise<void>;
}

/** What ends a wait early. An `AbortSignal` is one. */
export interface Ending {
  readonly aborted: boolean;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * Ends one wait early and nothing else: a twentieth of the work that an `AbortController` makes of its events, where
 * every request waits.
 */
export class EarlyEnd implements Ending {
  aborted = false;
  #listener: (() => void) | undefined;

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listener = listener;
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    if (this.#listener === listener) this.#listener = undefined;
  }

  abort(): void {
    this.aborted = true;
    this.#listener?.();
  }
}

/** The value if it is there within so many milliseconds. */
export async function inTime<Value>(work: Promise<Value>, ms: number, timers: Timers): Promise<Value | undefined> {
  const over = new EarlyEnd();
  try {
    return await Promise.race([work, timers.sleep(ms, over).then(() => undefined)]);
  } finally {
    over.abort();
  }
}
