const END = new Set([' ', '\t', '\n', '?', '!', '.']);

/** The text without spaces and marks at its end; in one pass, whatever is typed. */
export function withoutEnd(text: string): string {
  let length = text.length;
  while (length > 0 && END.has(text.charAt(length - 1))) length -= 1;
  return text.slice(0, length);
}
