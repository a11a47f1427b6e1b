/** A text out of which one kind of phrase after the other is taken; what nobody took is left. */
export interface Scanner {
  rest(): string;
  /** The groups of the first match, cut out of the text; nothing when there is none. */
  take(pattern: RegExp): readonly (string | undefined)[] | undefined;
  /** Cuts out words that stand in the text. */
  takeWords(words: string): void;
}

/** Begins with the whole text. */
export function scanner(text: string): Scanner {
  let rest = text;
  const cut = (from: number, length: number) => {
    // A mark instead of nothing keeps the words around it from becoming neighbours.
    rest = `${rest.slice(0, from)} \u00b7 ${rest.slice(from + length)}`;
  };
  return {
    rest: () => rest,
    take(pattern) {
      const match = pattern.exec(rest);
      if (match === null) return undefined;
      cut(match.index, match[0].length);
      return match.slice(1);
    },
    takeWords(words) {
      const at = rest.indexOf(words);
      if (at >= 0) cut(at, words.length);
    },
  };
}

/** What a reader gives, again and again until it finds nothing more (at most 10 times). */
export function takeAll<Value>(read: () => Value | undefined): readonly Value[] {
  const found: Value[] = [];
  for (let value = read(); value !== undefined && found.length < 10; value = read()) found.push(value);
  return found;
}
