/** Reads one value at a place of a text; undefined when there is none. */
export type ValueReader<Value> = (text: string, at: number) => Read<Value> | undefined;

/** A value, and where the text goes on. */
export interface Read<Value> {
  readonly value: Value;
  readonly next: number;
}

/** The values that a sentence template leaves open, each with its reader. */
type Readers<Values> = { readonly [Name in keyof Values]: ValueReader<Values[Name]> };

/**
 * The inverse of `fill`: reads a text that was made from a template and gives back the values that were put in. The
 * templates are those of the tables in `describe/`, so that each language that is written is also read.
 *
 * @example unfill('every {n} weeks on {weekdays}', { n: readNumber, weekdays })('every 2 weeks on friday', 0)
 */
export function unfill<Values extends object>(template: string, readers: Readers<Values>): ValueReader<Values> {
  const parts = template.toLowerCase().split(/\{(\w+)\}/);
  // The names between the braces are lower case in every table.
  const names = Object.keys(readers) as (keyof Values & string)[];
  return (text, at) => {
    const values: Partial<Values> = {};
    let next = at;
    for (const [index, part] of parts.entries()) {
      const name = index % 2 === 1 ? names.find((candidate) => candidate.toLowerCase() === part) : undefined;
      if (name === undefined) {
        if (!text.startsWith(part, next)) return undefined;
        next += part.length;
        continue;
      }
      const read = readers[name](text, next);
      if (read === undefined) return undefined;
      values[name] = read.value;
      next = read.next;
    }
    // Every placeholder of the template has been read.
    return { value: values as Values, next };
  };
}

/** The first of several readers that reads something. */
export function firstOf<Value>(...readers: readonly ValueReader<Value>[]): ValueReader<Value> {
  return (text, at) => {
    for (const reader of readers) {
      const read = reader(text, at);
      if (read !== undefined) return read;
    }
    return undefined;
  };
}

/** What a reader reads, made into something else; undefined refuses it. */
export function mapped<From, To>(reader: ValueReader<From>, map: (value: From) => To | undefined): ValueReader<To> {
  return (text, at) => {
    const read = reader(text, at);
    const value = read === undefined ? undefined : map(read.value);
    return read === undefined || value === undefined ? undefined : { value, next: read.next };
  };
}

/** "a", "a and b", "a, b and c". */
export function listOf<Value>(item: ValueReader<Value>, comma: string, and: string): ValueReader<Value[]> {
  return (text, at) => {
    const first = item(text, at);
    if (first === undefined) return undefined;
    const value = [first.value];
    let { next } = first;
    for (;;) {
      const separator = [comma, and].find((mark) => text.startsWith(mark, next));
      const more = separator === undefined ? undefined : item(text, next + separator.length);
      if (more === undefined) return { value, next };
      value.push(more.value);
      next = more.next;
    }
  };
}

/** One of the names of a table, as its number counted from 1; longer names are tried first. */
export function nameIn(names: readonly string[]): ValueReader<number> {
  const numbered = names.map((name, index) => ({ name: name.toLowerCase(), number: index + 1 }));
  const byLength = numbered.sort((a, b) => b.name.length - a.name.length);
  return (text, at) => {
    const found = byLength.find(({ name }) => text.startsWith(name, at));
    return found === undefined ? undefined : { value: found.number, next: at + found.name.length };
  };
}

const DIGITS = /\d{1,7}/y;

/** A whole number. */
export const readNumber: ValueReader<number> = (text, at) => {
  DIGITS.lastIndex = at;
  const digits = DIGITS.exec(text)?.[0];
  return digits === undefined ? undefined : { value: Number(digits), next: at + digits.length };
};
