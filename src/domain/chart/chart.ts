/** Numbers to be seen: bars or lines over the same labels. Plain data, drawn by each surface in its own way. */
export interface Chart {
  readonly kind: 'bar' | 'line';
  readonly title: string;
  readonly labels: readonly string[];
  /** Each with a value for every label. */
  readonly series: readonly ChartSeries[];
  /** Stands behind values: `h`, `%`. */
  readonly unit?: string;
}

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly number[];
}

/** More than this nobody can tell apart. */
export const CHART_LIMITS = { labels: 31, series: 4, title: 100, label: 40, unit: 10 } as const;

/** A number as people read it: `1,234.5`, never `1e21` or `0.30000000000000004`. */
export function chartNumber(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 });
}

/** A value with its unit. */
export function chartValue(value: number, { unit }: Pick<Chart, 'unit'>): string {
  return unit === undefined ? chartNumber(value) : `${chartNumber(value)} ${unit}`;
}
