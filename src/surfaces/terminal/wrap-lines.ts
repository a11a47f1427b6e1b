/**
 * Breaks text at spaces so that no line is wider than `columns`; words that are wider stay whole (links must stay
 * clickable). The first line begins with `first`, every other one with `rest`. Lines of the text stay lines.
 */
export function wrapLines(text: string, columns: number, first: string, rest: string): string {
  return text
    .split('\n')
    .map((line, index) => wrapLine(line, columns, index === 0 ? first : rest, rest))
    .join('\n');
}

function wrapLine(line: string, columns: number, first: string, rest: string): string {
  const lines: string[] = [];
  let current = first;
  let empty = true;
  for (const word of line.split(/(?<=\S)(?= )/)) {
    if (!empty && visibleLength(current + word) > columns) {
      lines.push(current);
      current = rest + word.trimStart();
    } else {
      current += word;
    }
    empty = false;
  }
  return [...lines, current].join('\n').trimEnd();
}

/** Characters on the screen: colour codes take no room. */
function visibleLength(text: string): number {
  return text.replace(/\u001b\[\d+m/g, '').length;
}
