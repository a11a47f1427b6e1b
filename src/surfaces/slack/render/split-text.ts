/**
 * Pieces of at most so many characters that together say the whole: cut at the end of a line, else of a word, and never
 * inside a time or an escaped character.
 */
export function splitText(text: string, most: number): readonly string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const end = borderBefore(rest, most);
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function borderBefore(text: string, most: number): number {
  const whole = outsideOfTokens(text, most);
  const head = text.slice(0, whole);
  const line = head.lastIndexOf('\n');
  if (line > most / 2) return line;
  const word = head.lastIndexOf(' ');
  if (word > most / 2) return outsideOfTokens(text, word);
  return /[\uD800-\uDBFF]$/.test(head) ? whole - 1 : whole;
}

/** The same place, or the beginning of the token that it would cut: `<!date^…>`, `&amp;`. */
function outsideOfTokens(text: string, at: number): number {
  const open = /(?:<[^<>]{0,200}|&[a-z]{0,4})$/.exec(text.slice(0, at));
  return open === null || open.index === 0 ? at : open.index;
}
