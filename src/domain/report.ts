import type { Chart } from './chart/chart.ts';

/** A report as data: what each surface, the page and the pictures are made from. All text is untrusted. */
export interface Report {
  readonly title: string;
  /** Markdown; absent when nobody could write it. */
  readonly summary?: string;
  readonly metrics: readonly Metric[];
  readonly recommendations: readonly string[];
  readonly charts: readonly Chart[];
  /** What was asked for and is not there, in one sentence. */
  readonly note?: string;
}

export interface Metric {
  readonly name: string;
  /** With its unit: "42", "3.5 h". */
  readonly value: string;
  /** Against before, in words: "+12 %". */
  readonly change?: string;
}

/** The sections that a report may have, in their order. */
export const REPORT_SECTIONS = ['summary', 'metrics', 'recommendations'] as const;

export type ReportSection = (typeof REPORT_SECTIONS)[number];

/** A report as Markdown; sections without content are left out. */
export function reportMarkdown({ summary, metrics, recommendations, note }: Report): string {
  return [
    ...(summary === undefined ? [] : ['## Summary', summary]),
    ...(metrics.length === 0 ? [] : ['## Metrics', metricTable(metrics)]),
    ...(recommendations.length === 0
      ? []
      : ['## Recommendations', recommendations.map((text, index) => `${index + 1}. ${text}`).join('\n')]),
    ...(note === undefined ? [] : [`*${note}*`]),
  ].join('\n\n');
}

function metricTable(metrics: readonly Metric[]): string {
  const changed = metrics.some(({ change }) => change !== undefined);
  const head = changed ? ['Metric', 'Value', 'Change'] : ['Metric', 'Value'];
  const rows = metrics.map(({ name, value, change }) => (changed ? [name, value, change ?? ''] : [name, value]));
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}
