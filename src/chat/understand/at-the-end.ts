/** No clause at the end of a wish is longer; looking further back costs time that grows with the square of the text. */
const LONGEST_CLAUSE = 500;

/** The match of a pattern that ends with the text, with its place in the whole of it. */
export function atTheEnd(
  pattern: RegExp,
  text: string,
): { readonly index: number; readonly groups?: Readonly<Record<string, string>> | undefined } | undefined {
  const from = Math.max(0, text.length - LONGEST_CLAUSE);
  const match = pattern.exec(text.slice(from));
  return match === null ? undefined : { index: match.index + from, groups: match.groups };
}
