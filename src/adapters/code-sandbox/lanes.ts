/** Runs work with at most so many at once in all, and one after the other for each key. */
export type Lane = <Value>(key: string, signal: AbortSignal, work: () => Promise<Value>) => Promise<Value>;

interface Waiting {
  readonly key: string;
  readonly start: () => void;
}

/** Makes one; whoever is ended while waiting leaves the line. */
export function lanes(atOnce: number): Lane {
  const running = new Set<string>();
  const line: Waiting[] = [];
  const next = () => {
    const index = running.size < atOnce ? line.findIndex(({ key }) => !running.has(key)) : -1;
    const [first] = index < 0 ? [] : line.splice(index, 1);
    first?.start();
  };
  return async (key, signal, work) => {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const waiting: Waiting = {
        key,
        start: () => {
          running.add(key);
          signal.removeEventListener('abort', leave);
          resolve();
        },
      };
      const leave = () => {
        line.splice(line.indexOf(waiting), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      line.push(waiting);
      next();
    });
    try {
      return await work();
    } finally {
      running.delete(key);
      next();
    }
  };
}
