import type { ItemKey } from '../../ports/item-store.ts';

/** Characters that are kept: the tasks of two or three full workspaces. */
const MOST_KEPT = 4_000_000;
const SHORTEST_KEPT = 100;

/**
 * Data of long pages, as they were parsed last: a list of a thousand tasks reads all of them, and parsing is most of it.
 * What is the same text is the same data. It is handed out to several readers, so that nobody can change it.
 */
export class ParsedData {
  readonly #known = new Map<string, { readonly text: string; readonly data: unknown }>();
  #kept = 0;

  /** The data of an item's text. */
  parse({ pk, sk }: ItemKey, text: string): unknown {
    // Markers hold nothing; to look for what was made of them takes longer than to make it.
    if (text.length < SHORTEST_KEPT) return JSON.parse(text);
    const key = nameOf(pk, sk);
    const known = this.#known.get(key);
    if (known !== undefined && known.text === text) return known.data;
    const data = frozen(JSON.parse(text));
    this.#kept += text.length - (known?.text.length ?? 0);
    if (this.#kept > MOST_KEPT) {
      this.#known.clear();
      this.#kept = text.length;
    }
    this.#known.set(key, { text, data });
    return data;
  }

  /** What was erased from the file does not stay in memory either. */
  forget({ pk, sk }: ItemKey): void {
    const key = nameOf(pk, sk);
    this.#kept -= this.#known.get(key)?.text.length ?? 0;
    this.#known.delete(key);
  }

  forgetAll(): void {
    this.#known.clear();
    this.#kept = 0;
  }
}

/** No key has a NUL in it. */
function nameOf(pk: string, sk: string): string {
  return `${pk}\0${sk}`;
}

function frozen(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  for (const part of Object.values(data)) frozen(part);
  return Object.freeze(data);
}
