const MOST_LINES = 20;
const LONGEST_LINE = 300;

/** Lines that went and lines that came, shortened; the order of lines alone is no change worth reading. */
export function lineChanges(before: string, after: string): string {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const [oldSet, freshSet] = [new Set(old), new Set(fresh)];
  const came = fresh.filter((line) => !oldSet.has(line));
  const went = old.filter((line) => !freshSet.has(line));
  if (came.length + went.length === 0) return 'The same lines are there in another order or number.';
  return [listed('New', came), listed('Gone', went)].filter((part) => part !== '').join('\n\n');
}

function listed(head: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, MOST_LINES).map((line) => `- ${line.slice(0, LONGEST_LINE)}`);
  const more = lines.length > MOST_LINES ? [`- … and ${lines.length - MOST_LINES} more lines`] : [];
  return [`${head}:`, ...shown, ...more].join('\n');
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^[-#>*\s]+/, '').trim())
    .filter((line) => line !== '');
}
