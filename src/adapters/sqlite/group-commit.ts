import type { WriteOutcome } from './apply-writes.ts';
import type { PreparedWrite } from './prepared-write.ts';

/** Most writes and bytes of one commit: a large crowd is cut, so that others get their turn in between. */
const GROUP_WRITES = 250;
const GROUP_BYTES = 2_000_000;

interface WaitingWrite {
  readonly write: PreparedWrite;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers the writes of one turn of the event loop and commits them together: waiting for the disk is what costs, and
 * once is enough for all of them. Each caller hears when its own write is durable, in the order of asking.
 */
export class GroupCommit {
  readonly #commit: (writes: readonly PreparedWrite[]) => readonly WriteOutcome[];
  #waiting: WaitingWrite[] = [];
  #scheduled = false;

  constructor(commit: (writes: readonly PreparedWrite[]) => readonly WriteOutcome[]) {
    this.#commit = commit;
  }

  /** Resolves when the write is durable. */
  add(write: PreparedWrite): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ write, resolve, reject });
      this.#schedule();
    });
  }

  /** Commits everything that waits, now. */
  drain(): void {
    while (this.#waiting.length > 0) this.#commitGroup();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#waiting.length === 0) return;
      this.#commitGroup();
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  #commitGroup(): void {
    const group = this.#takeGroup();
    try {
      const outcomes = this.#commit(group.map(({ write }) => write));
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index];
        if (outcome?.ok === true) resolve();
        else reject(outcome?.error);
      }
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  #takeGroup(): readonly WaitingWrite[] {
    let bytes = 0;
    const beyond = this.#waiting.findIndex(({ write }, index) => {
      bytes += write.bytes;
      return index > 0 && (index >= GROUP_WRITES || bytes > GROUP_BYTES);
    });
    return this.#waiting.splice(0, beyond === -1 ? this.#waiting.length : beyond);
  }
}
