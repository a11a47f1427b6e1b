/** The only way to wait. Tests bring one that follows their own clock. */
export interface Timers {
  /** Resolves after this many milliseconds, or at once and without an error when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
