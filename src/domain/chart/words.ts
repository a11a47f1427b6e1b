import { type Chart, chartNumber, chartValue } from './chart.ts';

/** What every platform takes as the description of a picture. */
const LONGEST_ALT = 900;
const BAR = 20;

/** A chart for those who do not see it: what it shows and every value, shortened at the end when there are many. */
export function chartAlt(chart: Chart): string {
  const { kind, title, labels, series } = chart;
  const lines = series.map(({ name, values }) => {
    const pairs = labels.map((label, index) => `${label} ${chartValue(values[index] ?? 0, chart)}`);
    return `${series.length > 1 ? `${name}: ` : ''}${pairs.join(', ')}`;
  });
  const text = `${kind === 'bar' ? 'Bar' : 'Line'} chart: ${title}. ${lines.join('. ')}.`;
  return text.length <= LONGEST_ALT ? text : `${text.slice(0, LONGEST_ALT - 1)}…`;
}

/** A chart as lines of text: bars of blocks, and with several series a line each. */
export function chartLines(chart: Chart): readonly string[] {
  const { labels, series } = chart;
  const wide = Math.max(...labels.map((label) => label.length), 0);
  const most = Math.max(...series.flatMap(({ values }) => values.map(Math.abs)), 0);
  const many = series.length > 1;
  return [
    chart.title,
    ...series.flatMap(({ name, values }) => [
      ...(many ? [name] : []),
      ...labels.map((label, index) => {
        const value = values[index] ?? 0;
        const filled = most === 0 ? 0 : Math.round((Math.abs(value) / most) * BAR);
        return `${label.padEnd(wide)}  ${'█'.repeat(filled)}${filled === 0 ? '' : ' '}${chartValue(value, chart)}`;
      }),
    ]),
  ];
}

/** The values as rows of a table, the labels first. */
export function chartTable({ labels, series }: Chart): {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  return {
    head: ['', ...series.map(({ name }) => name)],
    rows: labels.map((label, index) => [label, ...series.map(({ values }) => chartNumber(values[index] ?? 0))]),
  };
}
