import type { ItemStore } from '../../src/ports/item-store.ts';
import type { Surface } from '../../src/ports/surface.ts';

/** What a process must pass to have any effect: open, shut for a while, or shut for good. */
export interface ProcessGate {
  /** Resolves when the process may go on; never, once it is killed. */
  pass(): Promise<void>;
  kill(): void;
  freeze(): void;
  unfreeze(): void;
}

export function processGate(): ProcessGate {
  let isKilled = false;
  let thawed: Promise<void> | undefined;
  let thaw = (): void => {};
  return {
    async pass() {
      await thawed;
      if (isKilled) await new Promise(() => {});
    },
    kill: () => {
      isKilled = true;
    },
    freeze: () => {
      thawed ??= new Promise((resolve) => {
        thaw = resolve;
      });
    },
    unfreeze: () => {
      thawed = undefined;
      thaw();
    },
  };
}

/** A gate that lets one effect pass at a time, when it is told to. */
export interface SteppedGate extends ProcessGate {
  /** Whether an effect waits. */
  readonly waits: boolean;
  step(): void;
}

export function steppedGate(): SteppedGate {
  const waiting: (() => void)[] = [];
  return {
    ...processGate(),
    pass: () => new Promise((resolve) => waiting.push(resolve)),
    get waits() {
      return waiting.length > 0;
    },
    step: () => waiting.shift()?.(),
  };
}

/** The store as one process reaches it. An answer reaches it only while it lives. */
export function gatedItems(items: ItemStore, gate: ProcessGate): ItemStore {
  const gated = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await gate.pass();
    try {
      return await work();
    } finally {
      await gate.pass();
    }
  };
  return {
    get: (key) => gated(() => items.get(key)),
    query: (request) => gated(() => items.query(request)),
    attend: (request) => gated(() => items.attend(request)),
    write: (operations) => gated(() => items.write(operations)),
  };
}

/** The platform as one process reaches it. */
export function gatedSurface(surface: Surface, gate: ProcessGate): Surface {
  const gated = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await gate.pass();
    try {
      return await work();
    } finally {
      await gate.pass();
    }
  };
  return {
    name: surface.name,
    limits: surface.limits,
    ...(surface.settles === undefined ? {} : { settles: surface.settles }),
    startUpload: (message) => gated(async () => (await surface.startUpload?.(message)) ?? { id: '', url: '' }),
    send: (message) => gated(() => surface.send(message)),
    lookUp: (message) => gated(() => surface.lookUp(message)),
    remove: (destination, receipt) => gated(() => surface.remove(destination, receipt)),
  };
}
