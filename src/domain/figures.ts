import type { Chart } from './chart/chart.ts';
import { CHART_LIMITS, chartNumber } from './chart/chart.ts';
import { type CommitList, isCommitList } from './commit.ts';
import { isRecord } from './is-record.ts';
import type { Metric } from './report.ts';
import type { Instant, ZoneId } from './time/schedule.ts';
import { toLocal } from './time/zone.ts';

/** What can be counted in the data of a tool without anybody thinking about it. */
export interface Figures {
  readonly metrics: readonly Metric[];
  readonly charts: readonly Chart[];
}

const MOST_COUNTED = 10;
const MOST_COLUMNS = 4;

/** The figures of what a tool gave; undefined when there is nothing to count in it. */
export function figuresOf(data: unknown, zone: ZoneId): Figures | undefined {
  if (isCommitList(data)) return commitFigures(data, zone);
  if (!isRecord(data)) return undefined;
  const list = Object.values(data).find((value) => Array.isArray(value));
  if (!Array.isArray(list)) return undefined;
  if (list.every(isRecord)) return listFigures(list, nounOf(data.kind));
  return list.every((row) => Array.isArray(row)) ? tableFigures(list) : undefined;
}

function commitFigures({ commits, source }: CommitList, zone: ZoneId): Figures {
  const authors = counted(commits.map(({ author }) => author));
  const days = counted(commits.map(({ at }) => toLocal(at, zone).slice(0, 10)));
  return {
    metrics: [
      { name: `Commits in ${source}`, value: String(commits.length) },
      { name: 'Authors', value: String(authors.size) },
      ...(days.size > 1 ? [{ name: 'Days with commits', value: String(days.size) }] : []),
    ],
    charts: [
      ...(days.size > 1
        ? [
            perDay(
              commits.map(({ at }) => at),
              zone,
              'Commits per day',
            ),
          ]
        : []),
      ...(authors.size > 1 ? [ranked(authors, 'Commits by author', 'commits')] : []),
    ],
  };
}

/** Every day from the first to the last, those with nothing too, so that the line tells the truth. */
function perDay(instants: readonly Instant[], zone: ZoneId, title: string): Chart {
  const counts = counted(instants.map((at) => toLocal(at, zone).slice(0, 10)));
  const days = [...counts.keys()].sort();
  const first = Date.parse(`${days[0]}T00:00Z`);
  const last = Date.parse(`${days.at(-1)}T00:00Z`);
  const all: string[] = [];
  for (let day = last; day >= first && all.length < CHART_LIMITS.labels; day -= 86_400_000)
    all.unshift(new Date(day).toISOString().slice(0, 10));
  return {
    kind: 'line',
    title,
    labels: all.map((day) => day.slice(5)),
    series: [{ name: title, values: all.map((day) => counts.get(day) ?? 0) }],
  };
}

/** Of a list of things: how many, and how they spread over words that repeat. */
function listFigures(list: readonly Readonly<Record<string, unknown>>[], noun: string): Figures {
  const metrics: Metric[] = [{ name: `Number of ${noun}`, value: String(list.length) }];
  const charts: Chart[] = [];
  for (const key of ['state', 'status', 'difficulty', 'author', 'from', 'category']) {
    const words = list.flatMap((item) => (typeof item[key] === 'string' ? [item[key]] : []));
    const counts = counted(words);
    if (words.length === list.length && counts.size > 1) charts.push(ranked(counts, `By ${key}`, noun));
  }
  return { metrics, charts: charts.slice(0, 2) };
}

/** Of rows with a head: sum and mean of the columns that hold numbers, and the first of them as a chart. */
function tableFigures(rows: readonly (readonly unknown[])[]): Figures {
  const [head = [], ...body] = rows;
  const columns = head.flatMap((name, index) => {
    const values = body.map((row) => numberIn(row[index]));
    return body.length > 0 && values.every((value) => value !== undefined)
      ? [{ name: String(name).slice(0, CHART_LIMITS.label) || `Column ${index + 1}`, values }]
      : [];
  });
  const shown = columns.slice(0, MOST_COLUMNS);
  return {
    metrics: [
      { name: 'Rows', value: String(body.length) },
      ...shown.map(({ name, values }) => {
        const sum = values.reduce((total, value) => total + value, 0);
        return { name, value: `sum ${chartNumber(sum)}, mean ${chartNumber(sum / values.length)}` };
      }),
    ],
    charts: shown.slice(0, 1).map(({ name, values }) => ({
      kind: 'bar',
      title: name,
      labels: body.slice(0, CHART_LIMITS.labels).map((row) => String(row[0]).slice(0, CHART_LIMITS.label)),
      series: [{ name, values: values.slice(0, CHART_LIMITS.labels) }],
    })),
  };
}

function ranked(counts: ReadonlyMap<string, number>, title: string, noun: string): Chart {
  const top = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST_COUNTED);
  const more = counts.size > top.length ? ` (the first ${top.length} of ${counts.size})` : '';
  return {
    kind: 'bar',
    title: `${title}${more}`,
    labels: top.map(([name]) => name.slice(0, CHART_LIMITS.label)),
    series: [{ name: noun, values: top.map(([, count]) => count) }],
  };
}

function counted(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function numberIn(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || !/^[-+]?[$€£]?\d[\d, ]*(?:\.\d+)?\s?[%€]?$/.test(value.trim())) return undefined;
  return Number(value.replace(/[^\d.-]/g, ''));
}

function nounOf(kind: unknown): string {
  return typeof kind === 'string' ? kind.replace(/^github-/, '').replaceAll('-', ' ') : 'items';
}
