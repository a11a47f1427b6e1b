/** One line of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** What stands behind the bar: "$0.42". */
  readonly says: string;
}

const WIDTH = 16;
const LONGEST_LABEL = 26;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar chart of text, for a font whose signs are all as wide: readable wherever a code block is. */
export function barChart(bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ value }) => value), 0);
  const labels = bars.map(({ label }) => cut(label));
  const width = Math.max(...labels.map((label) => [...label].length), 0);
  return bars
    .map(({ value, says }, index) => {
      const label = labels[index] ?? '';
      return `${label}${' '.repeat(width - [...label].length)}  ${bar(value, most)}  ${says}`;
    })
    .join('\n');
}

function bar(value: number, most: number): string {
  const eighths = most <= 0 || value <= 0 ? 0 : Math.max(1, Math.round((value / most) * WIDTH * 8));
  const drawn = '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
  return drawn.padEnd(WIDTH);
}

/** Without what would end a code block or a line. */
function cut(label: string): string {
  const signs = [...label.replace(/[`\s]+/gu, ' ').trim()];
  return signs.length <= LONGEST_LABEL ? signs.join('') : `${signs.slice(0, LONGEST_LABEL - 1).join('')}…`;
}
